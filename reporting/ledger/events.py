"""Writes down what was done, in chains of hashes that show any later change."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from uuid import UUID

from django.db import models, transaction

from covenants.agreements.models import Covenant
from covenants.questionnaires.answers.shape import Value
from reporting.ledger.actors import Actor
from reporting.ledger.documents import canonical, fingerprint
from reporting.ledger.models import Event, EventKind, Subject

Details = Mapping[str, Value]
"""What an event tells beside its kind, in canonical JSON; names no person."""


def build_event(
    *,
    covenant: Covenant,
    report: UUID | None,
    number: int,
    kind: EventKind,
    by: Actor,
    details: Details | None = None,
    at: datetime,
    previous: str = "",
) -> Event:
    """Return the unsaved event after `previous`; makes no query and reads no clock.

    `report` is the `uid` of the report whose chain it is in, None for the covenant's;
    `number` counts from 1 in its chain; `previous` is empty for the first.
    """
    event = Event(
        covenant=covenant,
        report=report,
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
                "covenant": str(event.covenant.uid),
                "report": _text(event.report),
                "number": event.number,
                "kind": str(event.kind),
                "actor": _text(event.actor),
                "organisation": _text(event.organisation),
                "details": event.details,
                "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
                "previous": event.previous,
            }
        )
    )


def _text(uid: UUID | None) -> str | None:
    return str(uid) if uid else None


@transaction.atomic
def record_event(
    *,
    covenant: Covenant,
    report: Subject | None = None,
    kind: EventKind,
    by: Actor,
    details: Details | None = None,
) -> Event:
    """Add an event to the chain of the report, else to that of the covenant.

    The row that the chain belongs to is locked, so that two writers cannot take the
    same place in it.
    """
    _lock(report or covenant)
    if report is None:
        chain = Event.objects.of_covenant(covenant)
    else:
        chain = Event.objects.of_report(report.uid)
    last = chain.order_by("-number").first()
    event = build_event(
        covenant=covenant,
        report=report.uid if report else None,
        number=last.number + 1 if last else 1,
        kind=kind,
        by=by,
        details=details,
        at=by.now(),
        previous=last.sha256 if last else "",
    )
    event.save()
    return event


def _lock(subject: Subject | Covenant) -> None:
    model: type[models.Model] = type(subject)
    model._default_manager.select_for_update().only("pk").get(pk=subject.pk)


def record_access(report: Subject, *, by: Actor, what: str) -> Event:
    """Write down that somebody read a confidential report; `what` says which part.

    The only service that a view may call on a GET.
    """
    return record_event(
        covenant=report.covenant,
        report=report,
        kind=EventKind.READ,
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
