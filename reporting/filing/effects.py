"""What the life of a report causes in the rooms above (see `members.effects`)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from members.effects import Effect, Inquiry
from reporting.filing.models import Report, Version
from reporting.ledger.actors import Actor


@dataclass(frozen=True)
class Asking:
    """What is asked, about which questions (none: the whole report), and by whom."""

    text: str
    questions: Sequence[str]
    by: Actor


on_finalised: Effect[[Sequence[Version]]] = Effect("versions were finalised")
"""Called with the new finalising versions, of one report or of many that are imported.

Each version's `report` has its cycle, signatory and questionnaire at hand.
"""

on_reopened: Effect[[Report]] = Effect("a report is no longer finalised")

on_handed_in_again: Effect[[Version, Version]] = Effect(
    "a question about a report was answered"
)
"""Called with the version that was assessed so far, and the one handed in after it."""

on_asked: Effect[[Version, Asking]] = Effect("the secretariat asked about a report")
"""Called with the version that the question is about."""

asked_again_in: Inquiry[[Report], set[str]] = Inquiry("what is asked about a report")
"""The codes of the questions that the secretariat asks about, until it is answered.

None where it asks about the report as a whole.
"""

levels_for: Inquiry[[Report], Mapping[str, int]] = Inquiry("the assessed levels")
"""Question code → level that the assessment of the report's newest version gives.

Raises `RuleError` where it is not signed by two people.
"""
