"""What an answer is: the kinds of answer, and what is done with one of any kind.

Stored values are canonical JSON (see `parsing`); forms, the API, workbooks and
imports all read through `parse`, and everybody who shows an answer uses `display`.
What differs by kind stands in `kinds`, nowhere else.
"""

from covenants.questionnaires.answers.derived import derive
from covenants.questionnaires.answers.display import display, parts_of, table_of
from covenants.questionnaires.answers.fields import AnswerField, form_field
from covenants.questionnaires.answers.kinds import (
    KINDS,
    Kind,
    Piece,
    Statistic,
    UnknownKindError,
    kind_of,
)
from covenants.questionnaires.answers.kinds.choices import shown_choice
from covenants.questionnaires.answers.kinds.every import (
    asks_file,
    files_in,
    is_answered,
    pieces_of,
    status,
)
from covenants.questionnaires.answers.kinds.tables import AnswerTable
from covenants.questionnaires.answers.levels import gaps, level_cap, self_level
from covenants.questionnaires.answers.parsing import parse
from covenants.questionnaires.answers.refusals import AnswerError
from covenants.questionnaires.answers.shape import (
    NOT_APPLICABLE,
    RESERVED,
    UNKNOWN,
    Answers,
    Choice,
    Raw,
    Shape,
    Value,
)

__all__ = [
    "KINDS",
    "NOT_APPLICABLE",
    "RESERVED",
    "UNKNOWN",
    "AnswerError",
    "AnswerField",
    "AnswerTable",
    "Answers",
    "Choice",
    "Kind",
    "Piece",
    "Raw",
    "Shape",
    "Statistic",
    "UnknownKindError",
    "Value",
    "asks_file",
    "derive",
    "display",
    "files_in",
    "form_field",
    "gaps",
    "is_answered",
    "kind_of",
    "level_cap",
    "parse",
    "parts_of",
    "pieces_of",
    "self_level",
    "shown_choice",
    "status",
    "table_of",
]
