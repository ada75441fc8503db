"""Answers that are computed from others, never asked (`derived` in a questionnaire)."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from covenants.questionnaires.answers.numbers import plain, rounded
from covenants.questionnaires.answers.shape import Answers, Shape, Value
from covenants.questionnaires.models import Question

RISKS, TARGETS = "C2.04", "C3.01"
PRIORITIES = 5
SEVERITY = ("scale", "scope", "irremediability")
SMART = ("indicator", "baseline_value", "measures", "linked_risks", "target_date")

RISK_COLUMNS = ("theme", "country", *SEVERITY, "likelihood")
TARGET_COLUMNS = ("theme", "countries", *SMART)


@dataclass(frozen=True)
class Derivation:
    """How an answer is computed, and the columns of the tables that it needs."""

    compute: Callable[[Answers], Value]
    tables: Mapping[str, Collection[str]]


def derive(questions: Iterable[Question | Shape], answers: Answers) -> dict[str, Value]:
    """Return code → value for each derived question; None where nothing follows.

    Raises:
        KeyError: where nothing is computed by that name; loading refuses such a file.

    """
    return {
        question.code: DERIVED[question.derived].compute(answers)
        for question in questions
        if question.derived
    }


def priority_risk_coverage(answers: Answers) -> Value:
    """Return the percentage of priority risks (C2.04) with a SMART target (C3.01).

    Priority are the five risks with the highest severity (scale + scope +
    irremediability), then likelihood; risks equal to the fifth are among them. A
    target is SMART with an indicator, baseline, measures, linked risk and date; it
    covers the risks of its theme in its countries, in all where it names none.
    """
    risks = sorted(_rows(answers, RISKS), key=_rank, reverse=True)
    if not risks:
        return None
    last = _rank(risks[min(PRIORITIES, len(risks)) - 1])
    priority = [risk for risk in risks if _rank(risk) >= last]
    targets = [
        target
        for target in _rows(answers, TARGETS)
        if all(target.get(code) for code in SMART)
    ]
    covered = sum(any(_covers(target, risk) for target in targets) for risk in priority)
    return plain(rounded(Decimal(100 * covered) / len(priority)))


def _rows(answers: Answers, code: str) -> list[Mapping[str, Value]]:
    rows = answers.get(code)
    return rows if isinstance(rows, list) else []


def _rank(risk: Mapping[str, Value]) -> tuple[int, int]:
    severity = sum(_score(risk.get(code)) for code in SEVERITY)
    return severity, _score(risk.get("likelihood"))


def _score(value: Value) -> int:
    return value if isinstance(value, int) else 0


def _covers(target: Mapping[str, Value], risk: Mapping[str, Value]) -> bool:
    where, there = target.get("countries"), risk.get("country")
    if target.get("theme") != risk.get("theme"):
        return False
    if not (isinstance(where, list) and isinstance(there, list)):
        return True
    return bool(set(where) & set(there))


DERIVED: Mapping[str, Derivation] = {
    "priority_risk_coverage": Derivation(
        priority_risk_coverage, tables={RISKS: RISK_COLUMNS, TARGETS: TARGET_COLUMNS}
    ),
}
