"""Answers that are computed from others, never asked (`derived` in a questionnaire)."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

from covenants.questionnaires.answers.numbers import plain, rounded
from covenants.questionnaires.answers.shape import Shape, Value
from covenants.questionnaires.models import Question

PRIORITIES = 5
SEVERITY = ("scale", "scope", "irremediability")
SMART = ("indicator", "baseline_value", "measures", "linked_risks", "target_date")


def derive(
    questions: Iterable[Question | Shape], answers: Mapping[str, Any]
) -> dict[str, Value]:
    """Return code → value for each derived question; None where nothing follows."""
    return {
        question.code: DERIVED[question.derived](answers)
        for question in questions
        if question.derived in DERIVED
    }


def priority_risk_coverage(answers: Mapping[str, Any]) -> Value:
    """Return the percentage of priority risks (C2.04) with a SMART target (C3.01).

    Priority are the five risks with the highest severity (scale + scope +
    irremediability), then likelihood; risks equal to the fifth are among them. A
    target is SMART with an indicator, baseline, measures, linked risk and date; it
    covers the risks of its theme in its countries, in all where it names none.
    """
    risks = sorted(_rows(answers, "C2.04"), key=_rank, reverse=True)
    if not risks:
        return None
    last = _rank(risks[min(PRIORITIES, len(risks)) - 1])
    priority = [risk for risk in risks if _rank(risk) >= last]
    targets = [
        target
        for target in _rows(answers, "C3.01")
        if all(target.get(code) for code in SMART)
    ]
    covered = sum(any(_covers(target, risk) for target in targets) for risk in priority)
    return plain(rounded(Decimal(100 * covered) / len(priority)))


def _rows(answers: Mapping[str, Any], code: str) -> list[Mapping[str, Any]]:
    rows = answers.get(code)
    return rows if isinstance(rows, list) else []


def _rank(risk: Mapping[str, Any]) -> tuple[int, int]:
    severity = sum(_score(risk.get(code)) for code in SEVERITY)
    return severity, _score(risk.get("likelihood"))


def _score(value: Any) -> int:
    return value if isinstance(value, int) else 0


def _covers(target: Mapping[str, Any], risk: Mapping[str, Any]) -> bool:
    where, there = target.get("countries"), risk.get("country")
    if target.get("theme") != risk.get("theme"):
        return False
    if not (isinstance(where, list) and isinstance(there, list)):
        return True
    return bool(set(where) & set(there))


DERIVED: dict[str, Callable[[Mapping[str, Any]], Value]] = {
    "priority_risk_coverage": priority_risk_coverage,
}
