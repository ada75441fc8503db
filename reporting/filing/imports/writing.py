"""Writes filings in batches: the rows that the services would write one by one.

Opening, filling in, submitting, starting and finalising a report under the actor
`import` gives one report, two versions, four events and its facts. The pure builders
of these are the services' own; only the saving is done for many at a time.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from covenants.agreements.models import Covenant, Cycle, Signatory
from covenants.questionnaires.answers.asked import Asked
from covenants.questionnaires.models import Questionnaire
from reporting.filing.effects import on_finalised
from reporting.filing.imports.identity import report_uid
from reporting.filing.imports.lines import FiledReport
from reporting.filing.models import (
    Answer,
    AnswerOrigin,
    Origin,
    Report,
    Version,
    VersionKind,
)
from reporting.filing.services.answers import rows_of
from reporting.filing.services.moves import move_details
from reporting.filing.services.versions import build_version, reference
from reporting.filing.workflow import State
from reporting.ledger.actors import IMPORT
from reporting.ledger.documents import build_document
from reporting.ledger.events import build_event
from reporting.ledger.models import Event, EventKind

BATCH = 2_000


@dataclass(frozen=True)
class Destination:
    """Where a filing goes: its party, its year and what was asked then."""

    signatory: Signatory
    cycle: Cycle
    questionnaire: Questionnaire
    asked: Mapping[str, Asked]


def write(
    covenant: Covenant, filed: Sequence[tuple[FiledReport, Destination]]
) -> list[Report]:
    """Save finalised reports of filings that have none yet; the caller's transaction.

    Each has the same moment for all its moves.
    """
    now = timezone.now()
    reports = Report.objects.bulk_create(
        [_report(covenant, place, now) for _filing, place in filed],
        batch_size=BATCH,
    )
    Answer.objects.bulk_create(
        [
            row
            for report, (filing, place) in zip(reports, filed, strict=True)
            for row in _answers(report, filing, place, now)
        ],
        batch_size=BATCH,
    )
    submitted = [
        build_version(
            report,
            _document(covenant, filing, place, VersionKind.SUBMITTED),
            by=IMPORT,
            at=now,
        )
        for report, (filing, place) in zip(reports, filed, strict=True)
    ]
    finalised = [
        build_version(
            report,
            _document(
                covenant,
                filing,
                place,
                VersionKind.FINALISED,
                levels=filing.levels,
                previous=first.sha256,
            ),
            by=IMPORT,
            at=now,
        )
        for report, first, (filing, place) in zip(
            reports, submitted, filed, strict=True
        )
    ]
    Version.objects.bulk_create([*submitted, *finalised], batch_size=BATCH)
    events: list[Event] = []
    for report, first, last in zip(reports, submitted, finalised, strict=True):
        events += _events(covenant, report, first, last, now)
    Event.objects.bulk_create(events, batch_size=BATCH)
    on_finalised(finalised)
    return reports


def _report(covenant: Covenant, place: Destination, now: datetime) -> Report:
    return Report(
        uid=report_uid(
            organisation=place.signatory.organisation.uid,
            covenant=covenant.uid,
            year=place.cycle.year,
        ),
        signatory=place.signatory,
        cycle=place.cycle,
        questionnaire=place.questionnaire,
        state=State.FINALISED,
        origin=Origin.IMPORTED,
        last_editor=IMPORT.uid,
        opened_at=now,
        submitted_at=now,
        finalised_at=now,
    )


def _answers(
    report: Report, filing: FiledReport, place: Destination, now: datetime
) -> Iterator[Answer]:
    for code, value in filing.answers.items():
        yield from rows_of(
            report,
            place.asked[code].shape,
            value,
            by=IMPORT,
            at=now,
            origin=AnswerOrigin.IMPORTED,
            source=filing.sources.get(code, ""),
        )


def _document(
    covenant: Covenant,
    filing: FiledReport,
    place: Destination,
    kind: VersionKind,
    **more: Any,
) -> dict[str, Any]:
    return build_document(
        covenant=covenant.slug,
        organisation=place.signatory.organisation.uid,
        year=place.cycle.year,
        questionnaire=reference(place.questionnaire),
        number=1 if kind == VersionKind.SUBMITTED else 2,
        kind=kind.value,
        answers=filing.answers,
        sources=filing.sources,
        **more,
    )


def _events(
    covenant: Covenant, report: Report, first: Version, last: Version, now: datetime
) -> list[Event]:
    steps: list[tuple[EventKind, dict[str, Any]]] = [
        (EventKind.OPENED, {}),
        (EventKind.SUBMIT, move_details(State.DRAFT, State.SUBMITTED, first, {})),
        (
            EventKind.START,
            move_details(State.SUBMITTED, State.UNDER_ASSESSMENT, None, {}),
        ),
        (
            EventKind.FINALISE,
            move_details(State.UNDER_ASSESSMENT, State.FINALISED, last, {}),
        ),
    ]
    events: list[Event] = []
    for number, (kind, details) in enumerate(steps, start=1):
        events.append(
            build_event(
                covenant=covenant,
                report=report.uid,
                number=number,
                kind=kind,
                by=IMPORT,
                details=details,
                at=now,
                previous=events[-1].sha256 if events else "",
            )
        )
    return events
