"""What an answer is: each question type's shape, check, form field and wording.

Stored values are canonical JSON (see `parsing`); forms, the API, workbooks and
imports all read through `parse`, and everybody who shows an answer uses `display`.
"""

from covenants.questionnaires.answers.derived import derive
from covenants.questionnaires.answers.display import (
    AnswerTable,
    display,
    parts_of,
    shown_choice,
    table_of,
)
from covenants.questionnaires.answers.fields import AnswerField, form_field
from covenants.questionnaires.answers.levels import (
    gaps,
    is_answered,
    level_cap,
    self_level,
    status,
)
from covenants.questionnaires.answers.parsing import parse
from covenants.questionnaires.answers.problems import AnswerError
from covenants.questionnaires.answers.shape import (
    NOT_APPLICABLE,
    RESERVED,
    UNKNOWN,
    Choice,
    Shape,
    Value,
)

__all__ = [
    "NOT_APPLICABLE",
    "RESERVED",
    "UNKNOWN",
    "AnswerError",
    "AnswerField",
    "AnswerTable",
    "Choice",
    "Shape",
    "Value",
    "derive",
    "display",
    "form_field",
    "gaps",
    "is_answered",
    "level_cap",
    "parse",
    "parts_of",
    "self_level",
    "shown_choice",
    "status",
    "table_of",
]
