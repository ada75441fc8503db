"""Withdrawing, amending and publishing a report, each with what it will mean."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from members.middleware import MemberRequest
from reporting.filing.models import Report
from reporting.filing.permissions import may_move, may_publish_report
from reporting.filing.services.moves import make_move
from reporting.filing.services.reports import publish_report
from reporting.filing.workflow import Move, MoveError
from reporting.ledger.actors import Actor
from reporting.sharing.models import Share
from reporting.workspace.access import newest_finalised, own_report
from reporting.workspace.forms import ReasonForm
from reporting.workspace.http import READ_AND_WRITE, UNPROCESSABLE, require

TEMPLATES = "reporting/workspace/filing"


@login_required
@never_cache
@require_http_methods(READ_AND_WRITE)
def report_withdraw(request: MemberRequest, pk: int) -> HttpResponse:
    """Withdraw a report, with a reason."""
    return _move(request, pk, Move.WITHDRAW, f"{TEMPLATES}/report_withdraw.html")


@login_required
@never_cache
@require_http_methods(READ_AND_WRITE)
def report_amend(request: MemberRequest, pk: int) -> HttpResponse:
    """Take a report that was handed in back to draft."""
    return _move(request, pk, Move.AMEND, f"{TEMPLATES}/report_amend.html")


@login_required
@never_cache
@require_http_methods(READ_AND_WRITE)
def report_publish(request: MemberRequest, pk: int) -> HttpResponse:
    """Let everybody read the public answers of the final report."""
    report = own_report(request.viewer, pk)
    require(may_publish_report(request.viewer, report))
    if request.method == "POST":
        publish_report(report, by=Actor.of(request.viewer))
        messages.success(request, _("The public answers can now be read by everybody."))
        return redirect("reporting:report-detail", pk=pk)
    return render(request, f"{TEMPLATES}/report_publish.html", {"report": report})


def _move(request: MemberRequest, pk: int, move: Move, template: str) -> HttpResponse:
    report = own_report(request.viewer, pk)
    require(may_move(request.viewer, move, report))
    form = ReasonForm(request.POST or None, label_suffix="")
    if request.method == "POST" and form.is_valid():
        details: dict[str, Any] = {"reason": form.cleaned_data["reason"]}
        try:
            report = make_move(
                report, move, by=Actor.of(request.viewer), details=details
            )
        except MoveError as error:
            # Somebody else moved it between this person's reading and pressing.
            messages.warning(request, str(error))
            return redirect("reporting:report-detail", pk=pk)
        messages.success(
            request, _("The report is now: %s.") % report.get_state_display()
        )
        return redirect("reporting:report-detail", pk=pk)
    context = {"report": report, "form": form, **_at_stake(report)}
    status = UNPROCESSABLE if form.errors else 200
    return render(request, template, context, status=status)


def _at_stake(report: Report) -> dict[str, Any]:
    """Return who reads the report now, so that the page can say what changes."""
    shares = Share.objects.live().filter(version__report=report)
    return {
        "readers": [one.grantee for one in shares.select_related("grantee")],
        "finalised": newest_finalised(report),
    }
