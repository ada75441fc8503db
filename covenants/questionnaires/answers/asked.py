"""What a questionnaire asks, as those need it who read many answers at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from covenants.questionnaires.answers.shape import Shape
from covenants.questionnaires.models import Question, Questionnaire


@dataclass(frozen=True)
class Asked:
    """A question with its shape, and what its answer weighs."""

    shape: Shape
    step: int
    weight: Decimal
    highest: int
    has_self_level: bool


def asked_in(questionnaire: Questionnaire) -> dict[str, Asked]:
    """Return what a questionnaire asks, by code; one query."""
    return read_questions(questionnaire, questionnaire.questions.all())


def read_questions(
    questionnaire: Questionnaire, questions: Iterable[Question]
) -> dict[str, Asked]:
    """Return what is asked, by code. Imported levels leave no level of one's own."""
    return {
        question.code: Asked(
            shape=Shape.of(question),
            step=question.step,
            weight=question.weight,
            highest=questionnaire.levels,
            has_self_level=not questionnaire.is_public_source,
        )
        for question in questions
    }
