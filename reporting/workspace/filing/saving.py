"""Saves what was typed on a page, and loses no text of anybody.

A page carries for each question its edit token and the fingerprint of the answer that
was shown. What the person left as it was is not saved, so that it can overwrite
nothing; what they changed is refused by the service if somebody else saved since.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from reporting.filing.models import Report
from reporting.filing.services import reports
from reporting.ledger.actors import Actor
from reporting.ledger.documents import canonical, fingerprint
from reporting.ledger.errors import EditConflictError
from reporting.workspace.forms import StepForm

TOKEN = "token-"  # noqa: S105 -- the name of a form field
SEEN = "seen-"


@dataclass
class Saved:
    """What became of a page: the report now, what was saved, what others had saved."""

    report: Report
    codes: list[str] = field(default_factory=list)
    conflicts: list[EditConflictError] = field(default_factory=list)


def mark(value: Any) -> str:
    """Return the fingerprint of an answer as a page carries it."""
    return fingerprint(canonical({"answer": value}))[:16]


def changed_in(form: StepForm, sent: Mapping[str, str]) -> dict[str, Any]:
    """Return the valid answers that differ from what the page had shown."""
    form.is_valid()
    return {
        code: value
        for code, value in form.cleaned_data.items()
        if mark(value) != sent.get(f"{SEEN}{code}")
    }


def save(
    report: Report, values: Mapping[str, Any], *, sent: Mapping[str, str], by: Actor
) -> Saved:
    """Save each answer that nobody else changed since the page was shown."""
    rest = dict(values)
    tokens = {code: sent.get(f"{TOKEN}{code}", "") for code in rest}
    conflicts: list[EditConflictError] = []
    while rest:
        try:
            report = reports.save_answers(report, rest, by=by, tokens=tokens)
            break
        except EditConflictError as conflict:
            conflicts.append(conflict)
            del rest[conflict.code]
    return Saved(report, list(rest), conflicts)
