"""Progress of the same organisations in two years, beside the plain means (§5.3)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from reporting.statistics.breakdown import WHOLE, Breakdown
from reporting.statistics.indicators.scores import SIX, YearScores
from reporting.statistics.numbers import Number, mean


@dataclass(frozen=True)
class Panel:
    """How many organisations are finalised in both years, and which years."""

    n: int
    since: int
    until: int


def panel_numbers(
    years: Mapping[int, YearScores], *, since: int, until: int
) -> Iterator[Number]:
    """Return both years' step scores over those with a score in both, and the change.

    A panel that differs from the plain mean of either year by too few organisations
    would tell of these: that is what `rest` is for.
    """
    before, after = years.get(since), years.get(until)
    if before is None or after is None:
        return
    for step in SIX:
        yield from _step(before, after, step, since=since, until=until)
    same = before.complete & after.complete
    yield mean(
        "panel_change",
        WHOLE,
        after.overall_total(same) - before.overall_total(same),
        len(same),
        rest=_rest(len(same), len(before.complete), len(after.complete)),
    )


def _step(
    before: YearScores, after: YearScores, step: int, *, since: int, until: int
) -> Iterator[Number]:
    same = before.steps[step].keys() & after.steps[step].keys()
    rest = _rest(len(same), len(before.steps[step]), len(after.steps[step]))
    totals: dict[int, Fraction] = {
        since: before.step_total(step, same),
        until: after.step_total(step, same),
    }
    for year, total in totals.items():
        yield mean(
            "panel_step_score",
            Breakdown.of(step=step, year=year),
            total,
            len(same),
            rest=rest,
        )
    yield mean(
        "panel_change",
        Breakdown.of(step=step),
        totals[until] - totals[since],
        len(same),
        rest=rest,
    )


def _rest(panel: int, *plain: int) -> int:
    """Return the smallest difference that there is with a plain mean, 0 where none."""
    return min((all_ - panel for all_ in plain if all_ > panel), default=0)
