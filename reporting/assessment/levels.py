"""Which answers get a level: the scored ones that say something."""

from covenants.questionnaires.answers import status
from covenants.questionnaires.answers.shape import Value
from covenants.questionnaires.answers.status import FactStatus
from covenants.questionnaires.models import Question


def is_assessed(question: Question, value: Value) -> bool:
    """Is there something to give a level to? Not known or not applicable has none."""
    return question.is_scored and status(value) is FactStatus.ANSWERED
