"""A computed number before it is frozen: exact, with what decides who may see it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from fractions import Fraction
from typing import Literal

from reporting.statistics.breakdown import Breakdown, CellSpot

PLACES = Decimal("1E-10")


Kind = Literal["mean", "percent", "organisations", "cases", "sum", "quantile", "status"]


@dataclass(frozen=True)
class Measured:
    """What a number was computed from, as far as its disclosure depends on it.

    `kind` is how it was computed: a mean over organisations, a percentage, a count of
    `organisations`, a count of `cases` (or people), a sum of amounts, a median or
    quartile, or a `status`: how many filed, which the parties know of each other.
    `n` is the number of organisations that contribute; `numerator` the count itself
    (percent, organisations, cases); `denominator` what a percentage is of;
    `contributions` what each organisation adds to a sum or to a count of cases, or
    the two largest of them beside the `total`. `rest` is how many organisations are in
    a number that is shown but not in this one: their difference tells of the rest.
    """

    kind: Kind
    n: int
    numerator: Decimal | int | None = None
    denominator: Decimal | int | None = None
    contributions: Sequence[Decimal | int] = ()
    total: Decimal | int | None = None
    rest: int = 0


@dataclass(frozen=True)
class Number:
    """One cell to be. `value` is None where there is nothing to compute (`n` 0).

    `measured` is what the disclosure contract judges; `group` names the numbers that
    add up to a total that is shown, and `adds` is how many organisations this one adds
    to it. `within` is the spot of another number of which this one is a part.
    """

    indicator: str
    breakdown: Breakdown
    value: Fraction | None
    n: int
    numerator: Fraction
    denominator: Fraction
    measured: tuple[Measured, ...]
    group: str = ""
    adds: int = 0
    within: CellSpot | None = None

    @property
    def spot(self) -> CellSpot:
        return CellSpot(self.indicator, self.breakdown)


def stored(value: Fraction | None) -> Decimal | None:
    """Return a value as it is stored: ten decimals, the rest cut off.

    Cut off and not rounded, so that rounding for display rounds once.
    """
    if value is None:
        return None
    scaled = Decimal(value.numerator) / Decimal(value.denominator)
    return scaled.quantize(PLACES, rounding=ROUND_DOWN)


def mean(
    indicator: str,
    breakdown: Breakdown,
    total: Fraction,
    n: int,
    *,
    rest: int = 0,
    group: str = "",
) -> Number:
    """Return a mean over `n` organisations; `rest` as in `Measured`."""
    return Number(
        indicator=indicator,
        breakdown=breakdown,
        value=total / n if n else None,
        n=n,
        numerator=total,
        denominator=Fraction(n),
        measured=(Measured("mean", n=n, rest=rest),),
        group=group,
        adds=n,
    )


def percentage(indicator: str, breakdown: Breakdown, count: int, of: int) -> Number:
    """Return how many of `of` organisations, in per cent.

    Neither those counted nor the others may be few.
    """
    return Number(
        indicator=indicator,
        breakdown=breakdown,
        value=Fraction(100 * count, of) if of else None,
        n=of,
        numerator=Fraction(count),
        denominator=Fraction(of),
        measured=(
            Measured("percent", n=of, numerator=count, denominator=of),
            Measured("organisations", n=of, numerator=count),
            Measured("organisations", n=of, numerator=of - count),
        ),
    )


def count(
    indicator: str, breakdown: Breakdown, number: int, of: int, *, group: str = ""
) -> Number:
    """Return a count of organisations among `of`."""
    return Number(
        indicator=indicator,
        breakdown=breakdown,
        value=Fraction(number),
        n=of,
        numerator=Fraction(number),
        denominator=Fraction(of),
        measured=(Measured("organisations", n=of, numerator=number),),
        group=group,
        adds=number,
    )


def status(
    indicator: str, breakdown: Breakdown, number: int, of: int, *, percent: bool = False
) -> Number:
    """Return how many filed: what the parties know of each other."""
    value = Fraction(100 * number, of) if percent and of else None
    return Number(
        indicator=indicator,
        breakdown=breakdown,
        value=value if percent else Fraction(number),
        n=of,
        numerator=Fraction(number),
        denominator=Fraction(of),
        measured=(Measured("status", n=of),),
    )


def total(ratios: Iterable[tuple[int, int]]) -> Fraction:
    """Return the exact sum of 100 × reached ÷ highest.

    Adds whole numbers per highest first: there are few different ones.
    """
    reached_by_highest: dict[int, int] = {}
    for reached, highest in ratios:
        reached_by_highest[highest] = reached_by_highest.get(highest, 0) + reached
    return sum(
        (
            Fraction(100 * reached, highest)
            for highest, reached in reached_by_highest.items()
        ),
        Fraction(0),
    )
