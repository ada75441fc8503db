"""The one next thing to do with a report, which gets the filled button."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from members.models import Membership
from members.rights import Role
from members.viewer import Viewer
from reporting.filing.models import Report
from reporting.filing.permissions import may_edit, may_move
from reporting.filing.progress import Progress
from reporting.filing.services.handover import is_handed_over
from reporting.filing.workflow import Move, State
from reporting.sharing.permissions import may_share


@dataclass(frozen=True)
class Action:
    """A button, and the sentence above it."""

    label: str
    url: str
    sentence: str
    is_mine: bool = True


def next_action(viewer: Viewer, report: Report, progress: Progress | None) -> Action:
    """Return what the viewer does next with a report of their own organisation.

    `progress` is that of a report that can be edited now, else None.
    """
    if progress is not None and report.state == State.DRAFT:
        return _of_draft(viewer, report, progress)
    if progress is not None:
        return _of_clarification(viewer, report)
    if report.state == State.FINALISED and may_share(viewer, report):
        return Action(
            _("Share the report"),
            _url("share-new", report),
            _("The report is final. Let a union or NGO confirm what you do."),
        )
    if may_move(viewer, Move.AMEND, report) and report.state == State.WITHDRAWN:
        return Action(
            _("Take the report up again"),
            _url("report-amend", report),
            _("The report was withdrawn and does not count."),
            is_mine=False,
        )
    return Action(
        _("Read the report"),
        _url("report-read", report),
        waiting(report),
        is_mine=False,
    )


def waiting(report: Report) -> str:
    """Return the sentence that says at whom a report lies."""
    return {
        State.DRAFT: _("Your colleagues work on it."),
        State.SUBMITTED: _("It was handed in. The secretariat will assess it."),
        State.UNDER_ASSESSMENT: _("The secretariat is assessing it."),
        State.CLARIFICATION_REQUESTED: _("The secretariat asked a question about it."),
        State.FINALISED: _("It is final."),
        State.WITHDRAWN: _("It was withdrawn and does not count."),
    }[State(report.state)]


def other_role(viewer: Viewer) -> str:
    """Return the advice to switch, where the person may file in another role here."""
    if viewer.user is None or viewer.organisation is None:
        return ""
    files = Membership.objects.of(viewer.user).filter(
        organisation=viewer.organisation, role=Role.REPORTER
    )
    return _("Switch to your role of reporter to fill it in.") if files.exists() else ""


def _of_draft(viewer: Viewer, report: Report, progress: Progress) -> Action:
    if may_move(viewer, Move.SUBMIT, report):
        return _of_approver(report, progress)
    if not may_edit(viewer, report):
        return Action(
            _("Read the draft"),
            _url("report-read", report),
            other_role(viewer) or waiting(report),
            is_mine=False,
        )
    if not progress.is_ready:
        return Action(
            _("Continue with step %(step)s") % {"step": progress.next_step.step.label}
            if progress.next_step.step
            else _("Continue with the context"),
            reverse(
                "reporting:report-step", args=[report.pk, progress.next_step.step.value]
            ),
            _("%(answered)d of %(asked)d questions are answered.")
            % {"answered": progress.answered, "asked": progress.asked},
        )
    if is_handed_over(report):
        return Action(
            _("Read the whole report"),
            _url("report-preview", report),
            _("All required questions are answered. It lies with the approver."),
            is_mine=False,
        )
    return Action(
        _("Hand over to the approver"),
        _url("report-hand-over", report),
        _("All required questions are answered."),
    )


def _of_approver(report: Report, progress: Progress) -> Action:
    if progress.is_ready:
        return Action(
            _("Read and submit"),
            _url("report-sign", report),
            _("All required questions are answered. The report waits for you."),
        )
    return Action(
        _("See what is still missing"),
        _url("report-detail", report),
        _("Your colleagues work on it: %(answered)d of %(asked)d questions answered.")
        % {"answered": progress.answered, "asked": progress.asked},
        is_mine=False,
    )


def _of_clarification(viewer: Viewer, report: Report) -> Action:
    url = _url("report-sign", report)
    if may_move(viewer, Move.ANSWER, report):
        return Action(_("Read and send the answer"), url, waiting(report))
    return Action(
        _("See what is asked"),
        _url("report-detail", report),
        waiting(report),
        is_mine=may_edit(viewer, report),
    )


def _url(name: str, report: Report) -> str:
    return reverse(f"reporting:{name}", args=[report.pk])
