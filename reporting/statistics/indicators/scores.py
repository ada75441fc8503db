"""Scores per step, overall, by year and by year of joining (domain: §5.1, §5.3).

Per report Σ(weight × level) ÷ Σ(weight × highest level) × 100, then the mean over the
reports that have one; overall only over reports with a score in all six steps.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from covenants.questionnaires.models import Step
from reporting.statistics.breakdown import Breakdown
from reporting.statistics.frames.frames import Scored
from reporting.statistics.indicators.declared import OVERALL_WEIGHTS
from reporting.statistics.numbers import Number, mean, total

Ratio = tuple[int, int]
SIX = [step.value for step in Step.six()]


@dataclass
class YearScores:
    """The scores of one year: step → organisation → (reached, highest)."""

    steps: dict[int, dict[int, Ratio]] = field(
        default_factory=lambda: {step: {} for step in SIX}
    )

    @property
    def complete(self) -> set[int]:
        """The organisations with a score in all six steps."""
        return set.intersection(*(set(self.steps[step]) for step in SIX))

    @property
    def anyone(self) -> set[int]:
        """The organisations with a score in any step."""
        return set.union(*(set(self.steps[step]) for step in SIX))

    def step_total(self, step: int, of: Collection[int] | None = None) -> Fraction:
        """Return the sum of the scores of a step, of all or of some organisations."""
        scores = self.steps[step]
        if of is None:
            return total(scores.values())
        return total(scores[one] for one in of)

    def overall_total(self, of: Collection[int]) -> Fraction:
        """Return the sum of the overall scores of organisations that have one."""
        weighted = (OVERALL_WEIGHTS[step] * self.step_total(step, of) for step in SIX)
        return sum(weighted, Fraction(0)) / sum(OVERALL_WEIGHTS.values())


def by_year(rows: Iterable[Scored]) -> dict[int, YearScores]:
    """Return the assessed scores per year."""
    years: dict[int, YearScores] = defaultdict(YearScores)
    for row in rows:
        if row.highest and row.step in OVERALL_WEIGHTS:
            years[row.year].steps[row.step][row.organisation] = (
                row.reached,
                row.highest,
            )
    return dict(years)


def own_scores(rows: Iterable[Scored], year: int) -> YearScores:
    """Return the scores that the answers of a year claim themselves."""
    own = YearScores()
    for row in rows:
        if row.year == year and row.own_highest and row.step in OVERALL_WEIGHTS:
            own.steps[row.step][row.organisation] = (row.own, row.own_highest)
    return own


def score_numbers(
    rows: Collection[Scored], *, year: int, joined: Mapping[int, int]
) -> Iterator[Number]:
    """Return the scores of a year, of the years before it, and of its cohorts."""
    years = by_year(rows)
    current = years.get(year, YearScores())
    yield from _year(current)
    for earlier in sorted({*years, year}):
        yield from _year(years.get(earlier, YearScores()), year=earlier)
    yield from _cohorts(current, joined)
    own = own_scores(rows, year)
    for step in SIX:
        yield mean(
            "self_score",
            Breakdown.of(step=step),
            own.step_total(step),
            len(own.steps[step]),
        )


def _year(scores: YearScores, **at: int) -> Iterator[Number]:
    for step in SIX:
        yield mean(
            "step_score",
            Breakdown.of(step=step, **at),
            scores.step_total(step),
            len(scores.steps[step]),
        )
    complete = scores.complete
    yield mean(
        "overall_score",
        Breakdown.of(**at),
        scores.overall_total(complete),
        len(complete),
        rest=len(scores.anyone) - len(complete),
    )


def _cohorts(scores: YearScores, joined: Mapping[int, int]) -> Iterator[Number]:
    for step in SIX:
        cohorts: dict[int, list[Ratio]] = defaultdict(list)
        for organisation, ratio in scores.steps[step].items():
            cohorts[joined[organisation]].append(ratio)
        everybody = len(scores.steps[step])
        for year, ratios in sorted(cohorts.items()):
            yield mean(
                "step_score",
                Breakdown.of(joined=year, step=step),
                total(ratios),
                len(ratios),
                rest=everybody - len(ratios),
                group=f"joined step {step}",
            )
    complete: dict[int, list[int]] = defaultdict(list)
    for organisation in scores.complete:
        complete[joined[organisation]].append(organisation)
    everybody = len(scores.complete)
    for year, members in sorted(complete.items()):
        yield mean(
            "overall_score",
            Breakdown.of(joined=year),
            scores.overall_total(members),
            len(members),
            rest=everybody - len(members),
            group="joined overall",
        )
