"""What freezing a year costs, against one SQL statement per group of its numbers."""

import math
import time
from collections.abc import Callable, Iterator
from functools import partial

from django.db import connection, transaction

from bench import Measure
from bench.facts_world import make_world
from covenants.agreements.models import Cycle
from reporting.ledger.actors import CLOCK
from reporting.statistics.releases.freezing import freeze

FEW, MANY = 500, 5_000
RUNS = 3
BOUND = 2.0
BOUND_GROWTH = 1.05

COMPANIES = "FROM reporting_fact WHERE cycle_id = %s AND constituency = 'company'"
STEPS = (
    "SELECT organisation_id, step, 100.0 * SUM(weight * {level}) "
    f"/ SUM(weight * highest) AS score {COMPANIES} AND {{level}} IS NOT NULL "
    "AND weight > 0 GROUP BY organisation_id, step"
)
OVERALL = (
    "SELECT organisation_id, SUM(score * CASE step WHEN 1 THEN 0.15 WHEN 2 THEN 0.20 "
    "WHEN 3 THEN 0.25 WHEN 4 THEN 0.15 WHEN 5 THEN 0.10 ELSE 0.15 END) AS score "
    "FROM ({steps}) AS steps GROUP BY organisation_id HAVING COUNT(*) = 6"
)
JOINED = (
    "JOIN covenants_signatory ON covenants_signatory.organisation_id = "
    "scores.organisation_id"
)
RANKED = (
    "SELECT question, dimension, number, ROW_NUMBER() OVER (PARTITION BY question, "
    "dimension ORDER BY number) AS place, COUNT(*) OVER (PARTITION BY question, "
    f"dimension) AS n {COMPANIES} AND number IS NOT NULL"
)

# One statement per group of cells, as somebody would write it by hand.
GROUPS = {
    "step_score": "SELECT step, AVG(score), COUNT(*) FROM ({steps}) AS s GROUP BY step",
    "step_score by cohort": (
        "SELECT joined, step, AVG(score), COUNT(*) FROM ({steps}) AS scores "
        "{joined} GROUP BY joined, step"
    ),
    "self_score": "SELECT step, AVG(score), COUNT(*) FROM ({own}) AS s GROUP BY step",
    "overall_score": "SELECT AVG(score), COUNT(*) FROM ({overall}) AS s",
    "overall_score by cohort": (
        "SELECT joined, AVG(score), COUNT(*) FROM ({overall}) AS scores {joined} "
        "GROUP BY joined"
    ),
    "question_level": (
        "SELECT question, level, COUNT(*) {companies} AND level IS NOT NULL "
        "GROUP BY question, level"
    ),
    "question_answered": (
        "SELECT question, dimension, COUNT(*) {companies} AND status = 'answered' "
        "GROUP BY question, dimension"
    ),
    "question_choice": (
        "SELECT question, dimension, choice, COUNT(*) {companies} AND choice <> '' "
        "GROUP BY question, dimension, choice"
    ),
    "question_sum": (
        "SELECT question, dimension, SUM(number), COUNT(*) {companies} "
        "AND number IS NOT NULL GROUP BY question, dimension"
    ),
    "question quartiles": (
        "SELECT question, dimension, place, number FROM ({ranked}) AS r WHERE place "
        "IN ((n - 1) / 4 + 1, (n - 1) / 2 + 1, 3 * (n - 1) / 4 + 1)"
    ),
    "grievance_category": (
        "SELECT choice, COUNT(*) {companies} AND question = 'B040' GROUP BY choice"
    ),
    "reports": (
        "SELECT constituency, state, COUNT(*) FROM reporting_report JOIN "
        "covenants_signatory ON covenants_signatory.id = signatory_id "
        "WHERE cycle_id = %s GROUP BY constituency, state"
    ),
}


def statements() -> dict[str, str]:
    """Return the statement of each group; the one parameter is the cycle."""
    steps = STEPS.format(level="level")
    pieces = {
        "companies": COMPANIES,
        "steps": steps,
        "own": STEPS.format(level="self_level"),
        "overall": OVERALL.format(steps=steps),
        "joined": JOINED,
        "ranked": RANKED,
    }
    return {name: statement.format(**pieces) for name, statement in GROUPS.items()}


def measure() -> Iterator[Measure]:
    """Compare the whole freeze, three audiences and their hashes, with bare SQL."""
    frozen: dict[int, float] = {}
    bare: dict[int, float] = {}
    for reports in (FEW, MANY):
        cycle = make_world(reports=reports)
        frozen[reports] = _best(partial(_freeze, cycle))
        bare[reports] = _best(partial(_select, cycle))
    growth = math.log(frozen[MANY] / frozen[FEW]) / math.log(MANY / FEW)
    yield Measure(
        "release ÷ one SQL statement per group of cells",
        frozen[MANY] / bare[MANY],
        BOUND,
        details=(
            f"{MANY} reports × 100 facts: {frozen[MANY]:.2f} s against "
            f"{bare[MANY]:.2f} s; {FEW} reports: {frozen[FEW]:.2f} s against "
            f"{bare[FEW]:.2f} s"
        ),
    )
    yield Measure(
        f"growth of a release from {FEW} to {MANY} reports",
        growth,
        BOUND_GROWTH,
        unit="exponent",
        details=f"{frozen[FEW]:.2f} s → {frozen[MANY]:.2f} s",
    )


def _best(work: Callable[[], None]) -> float:
    seconds = []
    for _run in range(RUNS):
        started = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - started)
    return min(seconds)


def _freeze(cycle: Cycle) -> None:
    with transaction.atomic():
        freeze(cycle, by=CLOCK)
        transaction.set_rollback(True)


def _select(cycle: Cycle) -> None:
    with connection.cursor() as cursor:
        for statement in statements().values():
            cursor.execute(statement, [cycle.pk])
            cursor.fetchall()
