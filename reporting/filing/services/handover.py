"""Hands a filled-in report over to the colleagues who may submit it."""

from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from reporting.filing import notices
from reporting.filing.models import Report
from reporting.filing.services.reports import lock
from reporting.filing.workflow import EDITABLE, Move, MoveError
from reporting.ledger.actors import Actor
from reporting.ledger.errors import RuleError
from reporting.ledger.events import record_event
from reporting.ledger.models import Event, EventKind


@transaction.atomic
def hand_over(report: Report, *, by: Actor) -> Event:
    """Tell the approvers that the report waits for them; it can still be edited.

    Raises:
        MoveError: where the report cannot be submitted in its state.
        RuleError: where the organisation has nobody who may submit it.
    """
    report = lock(report)
    if report.state not in EDITABLE:
        raise MoveError(_("This report was handed in before."))
    if not notices.approvers_of(report).exists():
        raise RuleError(_("Nobody in your organisation has the role of approver yet."))
    event = record_event(
        covenant=report.cycle.covenant, report=report, kind=EventKind.HANDED_OVER, by=by
    )
    # A mail that cannot be sent takes nothing back: it is logged.
    transaction.on_commit(partial(notices.announce_handover, report), robust=True)
    return event


def is_handed_over(report: Report) -> bool:
    """Does the report lie with its approvers, since it was last opened or moved?"""
    kinds = [EventKind.HANDED_OVER, *Move.values]
    last = report.events.filter(kind__in=kinds).order_by("-number").first()
    return last is not None and last.kind == EventKind.HANDED_OVER
