"""How many things move at once: small lines on one scale; and one as a sparkline."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from reporting.publications.charts.canvas import NARROW, WIDE, Canvas, Layout
from reporting.publications.charts.lettering import clean, width_of, wrap
from reporting.publications.charts.lines import Series, runs_of
from reporting.publications.charts.model import (
    SUPPRESSED_SIGN,
    Chart,
    Frame,
    Number,
    Reading,
    Table,
    summarise,
    suppressed_note,
)

LINE = 17.0
PLOT_HEIGHT = 64.0
GUTTER = 28.0
SPARKLINE = Layout(width=120, size=13, narrow=False)


@dataclass(frozen=True)
class _Box:
    """Where one small line stands."""

    x: float
    y: float
    width: float
    height: float


def small_multiples(
    series: Sequence[Series],
    *,
    periods: Sequence[str],
    frame: Frame,
    scale: tuple[Number, Number] | None = None,
    columns: int = 3,
) -> Chart:
    """Draw one small panel for each series, all on one scale, with its last figure."""
    if any(len(one.readings) != len(periods) for one in series):
        raise ValueError("Each series needs one reading for each period.")
    table = Table(
        (frame.heading, *periods),
        tuple(
            (clean(one.label), *(frame.say(reading) for reading in one.readings))
            for one in series
        ),
    )
    summary = summarise(frame, table)
    bounds = _bounds([r for one in series for r in one.readings], scale)

    def draw(layout: Layout) -> SafeString:
        wide = min(columns, len(series)) or 1
        canvas = Canvas(layout)
        height = _panels(canvas, series, periods, frame, bounds, 1 if layout.narrow else wide)
        return canvas.svg(height, summary, frame.key)

    return Chart(
        svg=draw(WIDE),
        narrow=draw(NARROW),
        title=frame.title,
        summary=summary,
        table=table,
        note=suppressed_note(frame, [r for one in series for r in one.readings]),
    )


def sparkline(
    readings: Sequence[Reading],
    *,
    periods: Sequence[str],
    frame: Frame,
    scale: tuple[Number, Number] | None = None,
) -> Chart:
    """Draw one line of 120 by 32 for beside a number: no axis, the last point marked."""
    table = Table(
        (frame.heading, frame.words.value),
        tuple(
            (period, frame.say(reading))
            for period, reading in zip(periods, readings, strict=True)
        ),
    )
    summary = summarise(frame, table)
    canvas = Canvas(SPARKLINE)
    _stroke(canvas, readings, _Box(5, 5, 110, 22), _bounds(readings, scale))
    svg = canvas.svg(32, summary, frame.key)
    return Chart(
        svg=svg,
        narrow=svg,
        title=frame.title,
        summary=summary,
        table=table,
        note=suppressed_note(frame, list(readings)),
    )


def _bounds(
    readings: Sequence[Reading], scale: tuple[Number, Number] | None
) -> tuple[float, float]:
    values = [float(reading.value) for reading in readings if reading.value is not None]
    low, high = min([*values, 0.0]), max([*values, 0.0])
    if scale is not None:
        low, high = float(scale[0]), float(scale[1])
    return low, high if high > low else low + 1.0


def _panels(
    canvas: Canvas,
    series: Sequence[Series],
    periods: Sequence[str],
    frame: Frame,
    bounds: tuple[float, float],
    columns: int,
) -> float:
    """Draw all panels and return the height that they take."""
    layout = canvas.layout
    width = (layout.width - GUTTER * (columns - 1)) / columns
    titles = [wrap(one.label, width, layout.size) for one in series]
    y = 0.0
    for row in range(math.ceil(len(series) / columns)):
        places = range(row * columns, min((row + 1) * columns, len(series)))
        head = max(len(titles[place]) for place in places) * LINE + 8
        for column, place in enumerate(places):
            x = column * (width + GUTTER)
            for number, words in enumerate(titles[place]):
                canvas.text(x, y + 13 + number * LINE, words, room=width)
            box = _Box(x, y + head, width, PLOT_HEIGHT)
            _panel(canvas, series[place].readings, periods, frame, bounds, box)
        y += head + PLOT_HEIGHT + 18 + GUTTER
    return max(y - GUTTER + 4, 8.0)


def _panel(
    canvas: Canvas,
    readings: Sequence[Reading],
    periods: Sequence[str],
    frame: Frame,
    bounds: tuple[float, float],
    box: _Box,
) -> None:
    layout = canvas.layout
    last = readings[-1] if readings else Reading()
    words = frame.show(last)
    tail = min(width_of(words, layout.size) + 8, box.width * 0.5)
    plot = _Box(box.x + 5, box.y + 5, box.width - tail - 5, box.height - 10)
    foot = box.y + box.height
    canvas.line((box.x, foot), (plot.x + plot.width + 4, foot), stroke="border")
    _stroke(canvas, readings, plot, bounds)
    level = _height(float(last.value or 0), plot, bounds)
    canvas.text(
        plot.x + plot.width + 9, level + 5, words, room=tail, strong=True
    )
    if periods:
        half = plot.width / 2
        ends = {"start": (box.x, periods[0]), "end": (plot.x + plot.width + 4, periods[-1])}
        for anchor, (x, period) in ends.items():
            canvas.text(
                x,
                foot + 15,
                period,
                room=half,
                size=layout.small,
                anchor=anchor,
                tone="muted",
            )


def _height(value: float, box: _Box, bounds: tuple[float, float]) -> float:
    share = (value - bounds[0]) / (bounds[1] - bounds[0])
    return box.y + box.height - min(max(share, 0.0), 1.0) * box.height


def _stroke(
    canvas: Canvas,
    readings: Sequence[Reading],
    box: _Box,
    bounds: tuple[float, float],
) -> None:
    step = box.width / max(len(readings) - 1, 1)
    for run in runs_of(readings):
        points = [
            (
                box.x + place * step,
                _height(float(readings[place].value or 0), box, bounds),
            )
            for place in run
        ]
        canvas.path(points, stroke="action", weight=2)
        if len(points) == 1 or run[-1] == len(readings) - 1:
            canvas.circle(*points[-1], 3.5, fill="action")
    for place, reading in enumerate(readings):
        if reading.suppressed:
            canvas.text(
                box.x + place * step,
                box.y + box.height,
                SUPPRESSED_SIGN,
                room=20,
                size=18,
                anchor="middle",
                tone="muted",
            )
