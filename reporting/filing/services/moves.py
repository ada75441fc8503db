"""Moves a report through its life: the only place where its state changes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from members.text import clean_text
from reporting.filing.effects import (
    Asking,
    levels_for,
    on_asked,
    on_finalised,
    on_handed_in_again,
    on_reopened,
)
from reporting.filing.models import Report, ReportVisibility, Version, VersionKind
from reporting.filing.readiness import readiness
from reporting.filing.services.reports import lock
from reporting.filing.services.versions import answers_to_seal, read, seal
from reporting.filing.workflow import Move, State, after
from reporting.ledger.actors import Actor
from reporting.ledger.errors import ReportNotReadyError, RuleError
from reporting.ledger.events import record_event
from reporting.ledger.models import EventKind


@dataclass(frozen=True)
class Request:
    """Who asks for the move, and with what."""

    by: Actor
    details: Mapping[str, Any] = field(default_factory=dict)
    levels: Mapping[str, int] | None = None


@transaction.atomic
def make_move(
    report: Report,
    move: Move,
    *,
    by: Actor,
    details: Mapping[str, Any] | None = None,
    levels: Mapping[str, int] | None = None,
) -> Report:
    """Change the state under the report's lock, and write the event.

    Handing in and finalising seal a version; what follows in the rooms above is
    declared in `filing.effects`. `details` goes into the event: a withdrawal has its
    ``reason``, a question of the secretariat its ``text`` and the codes of the
    ``questions`` that may be edited (none: all).
    `levels` are the given levels of an imported report.

    Raises:
        MoveError: where the move is not open from the report's state.
        ReportNotReadyError: where the report cannot be handed in yet.
        RuleError: where a reason, a text or the second signature is missing.
    """
    report = lock(report)
    before, state = State(report.state), after(report.state, move)
    told = _cleaned(details or {})
    version = EFFECTS[move](report, Request(by, told, levels))
    report.state = state
    report.save()
    if state == State.FINALISED and version is not None:
        on_finalised([version])
    elif before == State.FINALISED:
        on_reopened(report)
    record_event(
        covenant=report.cycle.covenant,
        report=report,
        kind=EventKind(move.value),
        by=by,
        details=move_details(before, state, version, told),
    )
    return report


def _cleaned(details: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: clean_text(value) if isinstance(value, str) else value
        for name, value in details.items()
    }


def move_details(
    before: State, state: State, version: Version | None, details: Mapping[str, Any]
) -> dict[str, Any]:
    """Return what the event of a move says; pure, for imports."""
    told = {**details, "from": before.value, "to": state.value}
    if version is not None:
        told |= {"version": version.number, "sha256": version.sha256}
    return told


def _submit(report: Report, request: Request) -> Version:
    # Once finalised, an amendment does not make a report late.
    if report.finalised_at is None:
        report.submitted_at = request.by.now()
    return _hand_in(report, request)


def _hand_in(report: Report, request: Request) -> Version:
    problems = readiness(report, approver=request.by)
    if problems:
        raise ReportNotReadyError(problems)
    return seal(
        report,
        VersionKind.SUBMITTED,
        answers=answers_to_seal(report),
        sources=report.draft.sources,
        by=request.by,
    )


def _answer(report: Report, request: Request) -> Version:
    assessed = report.versions.newest().get()
    version = _hand_in(report, request)
    on_handed_in_again(assessed, version)
    return version


def _ask(report: Report, request: Request) -> None:
    text = str(request.details.get("text", "")).strip()
    if not text:
        raise RuleError(_("Say what is asked."))
    asking = Asking(text, list(request.details.get("questions", [])), request.by)
    on_asked(report.versions.newest().get(), asking)


def _finalise(report: Report, request: Request) -> Version:
    report.finalised_at = request.by.now()
    if report.questionnaire.is_public_source:
        levels = dict(request.levels or {})
    else:
        levels = dict(levels_for(report))
    handed_in = read(report.versions.with_document().newest().get())
    return seal(
        report,
        VersionKind.FINALISED,
        answers=handed_in.answers,
        sources=handed_in.sources,
        levels=levels,
        by=request.by,
    )


def _withdraw(report: Report, request: Request) -> None:
    if not str(request.details.get("reason", "")).strip():
        raise RuleError(_("Give the reason why the report is withdrawn."))
    report.visibility = ReportVisibility.PRIVATE


def _amend(report: Report, _request: Request) -> None:
    report.visibility = ReportVisibility.PRIVATE


def _start(_report: Report, _request: Request) -> None:
    """Nothing but the state: `start_assessment` names the assessor."""


EFFECTS: dict[Move, Callable[[Report, Request], Version | None]] = {
    Move.SUBMIT: _submit,
    Move.START: _start,
    Move.ASK: _ask,
    Move.ANSWER: _answer,
    Move.FINALISE: _finalise,
    Move.WITHDRAW: _withdraw,
    Move.AMEND: _amend,
}
