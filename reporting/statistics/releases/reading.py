"""How everybody who shows a number reads it: from a frozen release, nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from covenants.questionnaires.models import Disclosure
from reporting.disclosure.audience import Audience
from reporting.statistics.indicators.declared import (
    INDICATORS,
    Indicator,
    key,
    parts_of,
)
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
        contents = release.contents
        return cls(
            number=release.number,
            year=contents.get("cycle", {}).get("year") or release.cycle.year,
            sha256=release.sha256,
            audience=release.audience,
            disclosure=contents.get("covenant", {}).get(
                "disclosure", Disclosure.COVENANT
            ),
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
    key: str
    value: Decimal | None
    n: int | None
    numerator: Decimal | None
    denominator: Decimal | None
    suppressed: bool
    formula_version: str
    stamp: Stamp

    @property
    def parts(self) -> dict[str, str]:
        """The breakdown: name → value."""
        return parts_of(self.key)

    @property
    def declaration(self) -> Indicator:
        return INDICATORS[self.indicator]

    @classmethod
    def of(cls, cell: Cell, stamp: Stamp) -> Self:
        return cls(
            indicator=cell.indicator,
            key=cell.key,
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
        self._figures = {
            (cell.indicator, cell.key): Figure.of(cell, self.stamp) for cell in rows
        }

    def cell(self, indicator: str, **breakdown: object) -> Figure | None:
        """Return one figure, or None where the release has no such number."""
        return self._figures.get((indicator, key(**breakdown)))

    def series(
        self, indicator: str, over: str = "year", **fixed: object
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
        return [
            self._figures[place]
            for place in sorted(self._figures)
            if place[0] == indicator
        ]
