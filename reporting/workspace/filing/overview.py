"""A report on its way: beginning it, and the overview of what is done and missing."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from covenants.agreements.models import Cycle, Signatory
from members.middleware import MemberRequest
from members.rights import Right
from reporting.assessment.models import Clarification
from reporting.filing.models import Report
from reporting.filing.permissions import may_edit, may_publish_report, moves_open_to
from reporting.filing.progress import Progress, progress_of
from reporting.filing.services import reports
from reporting.filing.workflow import EDITABLE, Move, State
from reporting.ledger.actors import Actor
from reporting.workspace.access import report_of
from reporting.workspace.http import require
from reporting.workspace.next_action import next_action, waiting


@login_required
@require_POST
def report_open(request: MemberRequest, signatory: int, cycle: int) -> HttpResponse:
    """Open this year's report of one's organisation, and go to it."""
    viewer = request.viewer
    party = get_object_or_404(
        Signatory.objects.select_related("organisation", "covenant"),
        pk=signatory,
        organisation=viewer.organisation,
        left=None,
    )
    require(viewer.may(Right.FILE, party.organisation))
    year = get_object_or_404(
        Cycle, pk=cycle, covenant=party.covenant, opens__lte=timezone.localdate()
    )
    report = reports.open_report(party, year, by=Actor.of(viewer))
    return redirect("reporting:report-detail", pk=report.pk)


@login_required
@never_cache
@require_safe
def report_detail(request: MemberRequest, pk: int) -> HttpResponse:
    """Show how far a report is and what comes next; to others, the report itself."""
    viewer = request.viewer
    report = report_of(viewer, pk)
    if report.signatory.organisation != viewer.organisation:
        return redirect("reporting:report-read", pk=pk)
    questions = list(report.questionnaire.questions.all())
    progress = progress_of(report, questions) if report.state in EDITABLE else None
    moves = moves_open_to(viewer, report)
    context = {
        "report": report,
        "progress": progress,
        "steps": stepper(report, progress),
        "action": next_action(viewer, report, progress),
        "waiting": waiting(report),
        "clarification": clarification_of(report),
        "may_edit": may_edit(viewer, report),
        "may_withdraw": Move.WITHDRAW in moves,
        "may_amend": Move.AMEND in moves,
        "may_publish": may_publish_report(viewer, report),
        "receipts": report.versions.order_by("-number")[:5],
    }
    return render(request, "reporting/workspace/filing/report_detail.html", context)


@dataclass(frozen=True)
class AskedAgain:
    """What the secretariat asks: in words, about which questions (none: the whole)."""

    text: str
    questions: list[str]
    at: datetime


def clarification_of(report: Report) -> AskedAgain | None:
    """Return what the secretariat asks while it waits for an answer."""
    if report.state != State.CLARIFICATION_REQUESTED:
        return None
    asked = list(Clarification.objects.waiting(report))
    return AskedAgain(
        text=asked[0].text,
        questions=[one.question for one in asked if one.question],
        at=asked[0].asked_at,
    )


def stepper(
    report: Report, progress: Progress | None, current: int | None = None
) -> list[dict[str, Any]]:
    """Return the steps of a report as the stepper component lists them."""
    if progress is None:
        return []
    return [
        {
            "step": step.step.value,
            "name": step.step.label,
            "url": reverse("reporting:report-step", args=[report.pk, step.step.value]),
            "words": step.words,
            "done": step.is_done,
            "current": step.step.value == current,
        }
        for step in progress.steps
    ]
