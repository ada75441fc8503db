"""Writes down what was done, in chains of hashes that show any later change."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from django.db import transaction

from covenants.agreements.models import Covenant
from reporting.filing.models import Report
from reporting.ledger.actors import Actor
from reporting.ledger.documents import canonical, fingerprint
from reporting.ledger.models import Event

OPENED = "opened"
READ = "read"


def build_event(
    *,
    covenant_id: int,
    report_id: int | None,
    number: int,
    kind: str,
    by: Actor,
    details: Mapping[str, Any] | None = None,
    at: datetime,
    previous: str = "",
) -> Event:
    """Return the unsaved event after `previous`; makes no query and reads no clock.

    `number` counts from 1 in its chain; `previous` is empty for the first.
    """
    event = Event(
        covenant_id=covenant_id,
        report_id=report_id,
        number=number,
        kind=kind,
        actor=by.uid,
        organisation=by.organisation,
        details=dict(details or {}),
        at=at,
        previous=previous,
    )
    event.sha256 = _hash(event)
    return event


def _hash(event: Event) -> str:
    """Return SHA-256 over the canonical JSON of all that the row says."""
    return fingerprint(
        canonical(
            {
                "covenant": event.covenant_id,
                "report": event.report_id,
                "number": event.number,
                "kind": event.kind,
                "actor": str(event.actor) if event.actor else None,
                "organisation": str(event.organisation) if event.organisation else None,
                "details": event.details,
                "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
                "previous": event.previous,
            }
        )
    )


@transaction.atomic
def record_event(
    *,
    covenant: Covenant,
    report: Report | None = None,
    kind: str,
    by: Actor,
    details: Mapping[str, Any] | None = None,
) -> Event:
    """Add an event to the chain of the report, else to that of the covenant.

    The row that the chain belongs to is locked, so that two writers cannot take the
    same place in it.
    """
    if report is None:
        Covenant.objects.select_for_update().get(pk=covenant.pk)
        chain = covenant.events.filter(report=None)
    else:
        Report.objects.select_for_update().get(pk=report.pk)
        chain = report.events.all()
    last = chain.order_by("-number").first()
    event = build_event(
        covenant_id=covenant.pk,
        report_id=report.pk if report else None,
        number=last.number + 1 if last else 1,
        kind=kind,
        by=by,
        details=details,
        at=by.now(),
        previous=last.sha256 if last else "",
    )
    event.save()
    return event


def record_access(report: Report, *, by: Actor, what: str) -> Event:
    """Write down that somebody read a confidential report; `what` says which part.

    The only service that a view may call on a GET.
    """
    return record_event(
        covenant=report.cycle.covenant,
        report=report,
        kind=READ,
        by=by,
        details={"what": what},
    )


def verify_chain(events: Iterable[Event]) -> bool:
    """Is each event as it was written, and the chain without a gap?

    Takes all events of one report, or all of one covenant that are of no report.
    """
    previous = ""
    ordered = sorted(events, key=lambda event: event.number)
    for number, event in enumerate(ordered, start=1):
        if event.number != number or event.previous != previous:
            return False
        if _hash(event) != event.sha256:
            return False
        previous = event.sha256
    return True
