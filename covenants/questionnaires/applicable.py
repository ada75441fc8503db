"""Which questions a report answers: asked at all, shown now, required of whom."""

from collections.abc import Iterable, Mapping
from typing import Any

from covenants.questionnaires.models import Question
from members.models import Size

_ORDER = {size: place for place, size in enumerate(Size.values)}


def required_of(question: Question, size: str) -> bool:
    """Must an organisation of this size answer? One of unknown size is medium."""
    if question.derived or question.required == "no":
        return False
    if question.required == "yes":
        return True
    return _ORDER.get(size, _ORDER[Size.MEDIUM]) >= _ORDER[question.required]


def is_shown(question: Question, answers: Mapping[str, Any]) -> bool:
    """Do the answers so far call for this question? All its conditions must hold.

    A condition holds where the answer is one of the values, or where a multiple choice
    has one of them. A derived question is never asked.
    """
    if question.derived:
        return False
    return all(
        _holds(answers.get(code), values) for code, values in question.show_if.items()
    )


def _holds(answer: Any, values: Iterable[Any]) -> bool:
    given = answer if isinstance(answer, list) else [answer]
    return any(
        one == value and isinstance(one, bool) == isinstance(value, bool)
        for one in given
        for value in values
    )


def applicable(
    questions: Iterable[Question], answers: Mapping[str, Any]
) -> list[Question]:
    """Return the questions to ask, in order.

    A question that waits for one that is itself not shown is not shown either, though
    an old answer to that one may remain.
    """
    listed = list(questions)
    shown = {one.code: one for one in listed}
    changed = True
    while changed:
        kept = {code: value for code, value in answers.items() if code in shown}
        still = {code: one for code, one in shown.items() if is_shown(one, kept)}
        changed = len(still) < len(shown)
        shown = still
    return [one for one in listed if one.code in shown]
