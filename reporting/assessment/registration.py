"""What this room does for the rooms below it."""

from reporting.assessment.services.assessments import follow_version, signed_levels
from reporting.filing.effects import levels_for, on_handed_in_again


def register() -> None:
    levels_for.register(signed_levels)
    on_handed_in_again.register(follow_version)
