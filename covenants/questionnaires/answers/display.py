"""How an answer is written for a reader, in Dutch or in English.

Everything returned is plain text: templates escape it.
"""

from django.utils import translation

from covenants.questionnaires.answers.kinds.every import words
from covenants.questionnaires.answers.kinds.groups import labelled_parts
from covenants.questionnaires.answers.kinds.tables import AnswerTable, table_in_words
from covenants.questionnaires.answers.shape import Shape, Value
from covenants.questionnaires.models import Question


def display(
    question: Question | Shape, value: Value, language: str | None = None
) -> str:
    """Return the answer in words; empty where there is none.

    Choices by their text, numbers with the separators and unit of the language, dates
    in full. A value that no longer fits its question is shown as it stands.
    """
    with translation.override(language or translation.get_language() or "en"):
        return words(Shape.of(question), value)


def table_of(
    question: Question | Shape, value: Value, language: str | None = None
) -> AnswerTable:
    """Return a table answer in words, columns that nobody filled in included."""
    with translation.override(language or translation.get_language() or "en"):
        return table_in_words(Shape.of(question), value)


def parts_of(
    question: Question | Shape, value: Value, language: str | None = None
) -> list[tuple[str, str]]:
    """Return the answered parts of a group: the part's text and the answer in words."""
    with translation.override(language or translation.get_language() or "en"):
        return labelled_parts(Shape.of(question), value)
