"""What a line is made of, which of its points are joined, and on what scale."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from reporting.publishing.charts.model import Datum, Number


@dataclass(frozen=True)
class Series:
    """One line; `data` run as the chart's periods do."""

    label: str
    data: tuple[Datum, ...]


@dataclass(frozen=True)
class Break:
    """From period `before` on, the series means something else; `note` says what."""

    before: str
    note: str


def runs_of(
    data: Sequence[Datum], stops: frozenset[int] = frozenset()
) -> list[list[int]]:
    """Return the places that one stroke joins: no gap and no stop between them."""
    runs: list[list[int]] = []
    for place, datum in enumerate(data):
        if datum.value is None:
            continue
        if runs and runs[-1][-1] == place - 1 and place not in stops:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def bounds_of(
    series: Sequence[Series], scale: tuple[Number, Number] | None
) -> tuple[float, float]:
    if scale is not None:
        low, high = float(scale[0]), float(scale[1])
        return low, high if high > low else low + 1
    values = [float(r.value) for one in series for r in one.data if r.value is not None]
    step = round_step(max([*values, 0.0]) - min([*values, 0.0]))
    low = math.floor(min([*values, 0.0]) / step) * step
    high = math.ceil(max([*values, 0.0]) / step) * step
    return low, high if high > low else low + step


def round_step(span: float) -> float:
    """Return a round distance that puts about four lines in `span`."""
    if span <= 0:
        return 1.0
    power: float = 10.0 ** math.floor(math.log10(span / 4))
    return next(power * base for base in (1, 2, 2.5, 5, 10) if power * base * 4 >= span)
