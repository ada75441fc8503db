"""What is asked: questionnaires with their questions, and the norms they refer to."""

from covenants.questionnaires.models.norm import Norm, NormClause
from covenants.questionnaires.models.questionnaire import (
    Constituency,
    Disclosure,
    Filing,
    Question,
    Questionnaire,
    QuestionType,
    Step,
    Visibility,
)

__all__ = [
    "Constituency",
    "Disclosure",
    "Filing",
    "Norm",
    "NormClause",
    "Question",
    "QuestionType",
    "Questionnaire",
    "Step",
    "Visibility",
]
