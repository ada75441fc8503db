"""Whether a fingerprint is that of a receipt or a publication; tells nothing more."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from reporting.ledger.verifiers import found

DIGITS = frozenset("0123456789abcdef")
LENGTH = 64
TEMPLATE = "reporting/workspace/verify.html"


@require_safe
def verify(request: HttpRequest) -> HttpResponse:
    """Ask for a fingerprint; one that was typed goes to its own address."""
    typed = "".join(request.GET.get("hash", "").split()).lower()
    if is_fingerprint(typed):
        return redirect("reporting:verify-hash", fingerprint=typed)
    context = {"typed": typed, "is_wrong": bool(typed)}
    return render(request, TEMPLATE, context)


@require_safe
def verify_hash(request: HttpRequest, fingerprint: str) -> HttpResponse:
    """Say what the fingerprint belongs to, without naming any organisation.

    Of a report: the covenant, the year, the kind of version and the date. Releases and
    files count once they are published.
    """
    asked = fingerprint.lower()
    if not is_fingerprint(asked):
        return render(
            request,
            TEMPLATE,
            {"typed": asked, "is_wrong": True},
        )
    known = found(asked)
    context = {"typed": asked, "is_unknown": not any(known.values()), **known}
    return render(request, TEMPLATE, context)


def is_fingerprint(text: str) -> bool:
    """Can this be a SHA-256 in hexadecimal?"""
    return len(text) == LENGTH and set(text) <= DIGITS
