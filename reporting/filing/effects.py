"""What the life of a report causes in the rooms above (see `members.effects`)."""

from collections.abc import Mapping, Sequence

from members.effects import Effect, Inquiry
from reporting.filing.models import Report, Version

on_finalised: Effect[[Sequence[Version]]] = Effect("versions were finalised")
"""Called with the new finalising versions, of one report or of many that are imported.

Each version's `report` has its cycle, signatory and questionnaire at hand.
"""

on_reopened: Effect[[Report]] = Effect("a report is no longer finalised")

on_handed_in_again: Effect[[Version, Version]] = Effect(
    "a question about a report was answered"
)
"""Called with the version that was assessed so far, and the one handed in after it."""

levels_for: Inquiry[[Report], Mapping[str, int]] = Inquiry("the assessed levels")
"""Question code → level that the assessment of the report's newest version gives.

Raises `RuleError` where it is not signed by two people.
"""
