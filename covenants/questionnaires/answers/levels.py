"""What an answer says of itself: how complete it is, and which level it claims."""

from collections.abc import Iterable

from covenants.questionnaires.answers.kinds import kind_of
from covenants.questionnaires.answers.kinds.every import gaps_in, is_answered
from covenants.questionnaires.answers.shape import RESERVED, Choice, Shape, Value
from covenants.questionnaires.models import Question

CLAUSE_CAP = 1


def self_level(question: Question | Shape, value: Value, highest: int) -> int | None:
    """Return the level that the answer claims: that of its highest chosen choice.

    A contract clause alone never claims more than level 1. None where the type has no
    choices, the choices have no levels, or there is no answer.
    """
    shape = Shape.of(question)
    if kind_of(shape.type).needs != "choices":
        return None
    if value in RESERVED or not is_answered(value):
        return None
    levels = [one.level for one in _chosen(shape, value) if one.level is not None]
    if not levels:
        return None
    return min(max(levels), level_cap(shape, value, highest))


def level_cap(question: Question | Shape, value: Value, highest: int) -> int:
    """Return the highest level that an assessor may give this answer.

    1 where all that was chosen, in the question or in its parts, are contract clauses;
    else the questionnaire's highest level.
    """
    shape = Shape.of(question)
    chosen = list(_all_chosen(shape, value))
    if chosen and all(one.clause_only for one in chosen):
        return min(CLAUSE_CAP, highest)
    return highest


def _all_chosen(shape: Shape, value: Value) -> Iterable[Choice]:
    """Return what was chosen where a clause is among the choices."""
    if kind_of(shape.type).needs == "parts" and isinstance(value, dict):
        for code, part in shape.part.items():
            yield from _all_chosen(part, value.get(code))
    elif any(one.clause_only for one in shape.choices):
        yield from _chosen(shape, value)


def _chosen(shape: Shape, value: Value) -> list[Choice]:
    codes = value if isinstance(value, list) else [value]
    return [
        shape.choice[code]
        for code in codes
        if isinstance(code, str) and code in shape.choice
    ]


def gaps(question: Question | Shape, value: Value) -> list[str]:
    """Return what an answer of several cells still lacks: its required cells.

    Each gap is a sentence in the active language. Drafts are saved with gaps; a report
    is not submitted with them. An empty answer has none: that is `is_answered`.
    """
    return gaps_in(Shape.of(question), value)
