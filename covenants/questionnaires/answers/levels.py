"""What an answer says of itself: whether it is one, how complete, and which level."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from covenants.questionnaires.answers.shape import (
    CHOICES,
    NOT_APPLICABLE,
    RESERVED,
    UNKNOWN,
    Choice,
    Shape,
)
from covenants.questionnaires.answers.status import FactStatus
from covenants.questionnaires.models import Question, QuestionType

CLAUSE_CAP = 1


def is_answered(value: Any) -> bool:
    """Is this an answer? ``Unknown`` and ``Not Applicable`` are; so are no and 0."""
    return value is not None and value not in ("", [], {})


def status(value: Any) -> FactStatus | None:
    """Return answered, unknown or not applicable; None where nothing was answered."""
    if value == UNKNOWN:
        return FactStatus.UNKNOWN
    if value == NOT_APPLICABLE:
        return FactStatus.NOT_APPLICABLE
    return FactStatus.ANSWERED if is_answered(value) else None


def self_level(question: Question | Shape, value: Any, highest: int) -> int | None:
    """Return the level that the answer claims: that of its highest chosen choice.

    A contract clause alone never claims more than level 1. None where the type has no
    choices, the choices have no levels, or there is no answer.
    """
    shape = Shape.of(question)
    if shape.type not in CHOICES or value in RESERVED or not is_answered(value):
        return None
    levels = [one.level for one in _chosen(shape, value) if one.level is not None]
    if not levels:
        return None
    return min(max(levels), level_cap(shape, value, highest))


def level_cap(question: Question | Shape, value: Any, highest: int) -> int:
    """Return the highest level that an assessor may give this answer.

    1 where all that was chosen, in the question or in its parts, are contract clauses;
    else the questionnaire's highest level.
    """
    shape = Shape.of(question)
    chosen = list(_all_chosen(shape, value))
    if chosen and all(one.clause_only for one in chosen):
        return min(CLAUSE_CAP, highest)
    return highest


def _all_chosen(shape: Shape, value: Any) -> Iterable[Choice]:
    """Return what was chosen where a clause is among the choices."""
    if shape.type == QuestionType.GROUP and isinstance(value, dict):
        for code, part in shape.part.items():
            yield from _all_chosen(part, value.get(code))
    elif any(one.clause_only for one in shape.choices):
        yield from _chosen(shape, value)


def _chosen(shape: Shape, value: Any) -> list[Choice]:
    codes = value if isinstance(value, list) else [value]
    return [
        shape.choice[code]
        for code in codes
        if isinstance(code, str) and code in shape.choice
    ]


def gaps(question: Question | Shape, value: Any) -> list[str]:
    """Return what an answer of several cells still lacks: its required cells.

    Each gap is a sentence in the active language. Drafts are saved with gaps; a report
    is not submitted with them. An empty answer has none: that is `is_answered`.
    """
    shape = Shape.of(question)
    if isinstance(value, dict):
        return [
            _("“%s” is still empty.") % part.label()
            for part in _empty(shape.parts, value)
        ]
    if shape.type != QuestionType.TABLE or not isinstance(value, list):
        return []
    return [
        _("Row %(row)d: “%(column)s” is still empty.")
        % {"row": number, "column": column.label()}
        for number, row in enumerate(value, start=1)
        for column in _empty(shape.columns, row)
    ]


def _empty(shapes: Iterable[Shape], cells: Any) -> list[Shape]:
    return [
        one for one in shapes if one.required and not is_answered(cells.get(one.code))
    ]
