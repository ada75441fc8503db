"""What this room does for the rooms below it."""

from reporting.assessment.services.assessing import follow_version, signed_levels
from reporting.assessment.services.clarifications import (
    close_questions,
    codes_asked_again,
    keep_question,
)
from reporting.filing.effects import (
    asked_again_in,
    levels_for,
    on_asked,
    on_handed_in_again,
)


def register() -> None:
    levels_for.register(signed_levels)
    on_handed_in_again.register(follow_version)
    on_handed_in_again.register(close_questions)
    on_asked.register(keep_question)
    asked_again_in.register(codes_asked_again)
