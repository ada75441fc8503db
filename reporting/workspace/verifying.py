"""Whether a fingerprint is that of a receipt or a publication; tells nothing more."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from members.viewer import PUBLIC
from reporting.filing.models import Version
from reporting.statistics.models import Publication, Release

DIGITS = frozenset("0123456789abcdef")
LENGTH = 64


@require_safe
def verify(request: HttpRequest) -> HttpResponse:
    """Ask for a fingerprint; one that was typed goes to its own address."""
    typed = "".join(request.GET.get("hash", "").split()).lower()
    if is_fingerprint(typed):
        return redirect("reporting:verify-hash", fingerprint=typed)
    context = {"typed": typed, "is_wrong": bool(typed)}
    return render(request, "reporting/verify.html", context)


@require_safe
def verify_hash(request: HttpRequest, fingerprint: str) -> HttpResponse:
    """Say what the fingerprint belongs to, without naming any organisation.

    Of a report: the covenant, the year, the kind of version and the date. Releases and
    files count once they are published.
    """
    asked = fingerprint.lower()
    if not is_fingerprint(asked):
        return render(
            request, "reporting/verify.html", {"typed": asked, "is_wrong": True}
        )
    related = "report__cycle__covenant"
    version = Version.objects.filter(sha256=asked).select_related(related).first()
    published = Release.objects.visible_to(PUBLIC).select_related("cycle__covenant")
    publication = (
        Publication.objects.filter(sha256=asked, release__in=published)
        .select_related("release__cycle__covenant")
        .defer("release__contents")
        .first()
    )
    context = {
        "typed": asked,
        "version": version,
        "release": published.filter(sha256=asked).first(),
        "publication": publication,
    }
    found = any(context[key] for key in ("version", "release", "publication"))
    return render(
        request, "reporting/verify.html", {**context, "is_unknown": not found}
    )


def is_fingerprint(text: str) -> bool:
    """Can this be a SHA-256 in hexadecimal?"""
    return len(text) == LENGTH and set(text) <= DIGITS
