"""How everybody who shows a number reads it: from a frozen release, nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from covenants.questionnaires.models import Disclosure
from reporting.disclosure.audience import Audience
from reporting.statistics.breakdown import Breakdown, CellSpot
from reporting.statistics.indicators.declared import INDICATORS, Indicator
from reporting.statistics.models import Cell, Release


@dataclass(frozen=True)
class Stamp:
    """The release that a figure stands in."""

    number: int
    year: int
    sha256: str
    audience: str
    disclosure: str

    @classmethod
    def of(cls, release: Release) -> Self:
        contents = release.told
        return cls(
            number=release.number,
            year=contents["cycle"]["year"],
            sha256=release.sha256,
            audience=release.audience,
            disclosure=contents["covenant"]["disclosure"],
        )

    @property
    def is_exact(self) -> bool:
        """May percentages have a decimal: for the secretariat, or public sources?"""
        return (
            self.audience == Audience.SECRETARIAT
            or self.disclosure == Disclosure.PUBLIC_SOURCE
        )


@dataclass(frozen=True)
class Figure:
    """One number of a release; all of it is None where `suppressed`."""

    indicator: str
    breakdown: Breakdown
    value: Decimal | None
    n: int | None
    numerator: Decimal | None
    denominator: Decimal | None
    suppressed: bool
    formula_version: str
    stamp: Stamp

    @property
    def parts(self) -> dict[str, str]:
        """The breakdown: name → value, for the caller to keep."""
        return dict(self.breakdown.parts)

    @property
    def key(self) -> str:
        """The breakdown as text."""
        return self.breakdown.key

    @property
    def declaration(self) -> Indicator:
        return INDICATORS[self.indicator]

    @classmethod
    def of(cls, cell: Cell, stamp: Stamp) -> Self:
        return cls(
            indicator=cell.indicator,
            breakdown=cell.breakdown,
            value=plain(cell.value),
            n=cell.n,
            numerator=plain(cell.numerator),
            denominator=plain(cell.denominator),
            suppressed=cell.suppressed,
            formula_version=cell.formula_version,
            stamp=stamp,
        )


def plain(value: Decimal | None) -> Decimal | None:
    """Return the value without trailing zeros, so that ``str`` writes it plainly.

    That is 0 and 100, not ``0E-10`` and ``1E+2``.
    """
    if value is None:
        return None
    whole = value.to_integral_value()
    return whole.quantize(Decimal(1)) if whole == value else value.normalize()


def in_order(value: str) -> tuple[int, str]:
    """Sort numbers by size (2009 < 2010, 2 < 10), then words by letter."""
    return (int(value), "") if value.isdigit() else (1 << 62, value)


class Figures:
    """The numbers of one release, read with one query."""

    def __init__(self, release: Release, cells: Iterable[Cell] | None = None) -> None:
        self.release = release
        self.stamp = Stamp.of(release)
        rows = release.cells.all() if cells is None else cells
        self._figures = {cell.spot: Figure.of(cell, self.stamp) for cell in rows}

    def cell(self, indicator: str, **breakdown: int | str) -> Figure | None:
        """Return one figure, or None where the release has no such number."""
        return self.at(CellSpot(indicator, Breakdown.of(**breakdown)))

    def at(self, spot: CellSpot) -> Figure | None:
        """Return the figure that stands there, or None where none does."""
        return self._figures.get(spot)

    def series(
        self, indicator: str, over: str = "year", **fixed: int | str
    ) -> list[tuple[str, Figure]]:
        """Return (value of `over`, figure) in order, for the breakdown `fixed`."""
        wanted = {name: str(value) for name, value in fixed.items()}
        found = [
            (parts.pop(over), figure)
            for figure in self.all(indicator)
            if over in (parts := figure.parts)
            and {name: parts[name] for name in parts if name != over} == wanted
        ]
        return sorted(found, key=lambda pair: in_order(pair[0]))

    def all(self, indicator: str) -> list[Figure]:
        """Return every figure of an indicator, in the order of the keys."""
        found = [spot for spot in self._figures if spot.indicator == indicator]
        return [self._figures[one] for one in sorted(found, key=lambda one: one.order)]
