"""How many things move at once: small lines on one scale; and one as a sparkline."""

from collections.abc import Sequence
from dataclasses import dataclass

from reporting.publishing.charts.canvas import Canvas, Layout
from reporting.publishing.charts.compose import compose
from reporting.publishing.charts.lettering import width_of, wrap
from reporting.publishing.charts.model import (
    SUPPRESSED_SIGN,
    Chart,
    Datum,
    Frame,
    Number,
    Table,
)
from reporting.publishing.charts.series import Series, runs_of

LINE = 17.0
PLOT_HEIGHT = 64.0
GUTTER = 28.0
DASH = "\u2013"
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
    if any(len(one.data) != len(periods) for one in series):
        raise ValueError("Each series needs one datum for each period.")
    table = Table(
        (frame.heading, *periods),
        tuple(
            (one.label, *(frame.show(datum) for datum in one.data)) for one in series
        ),
    )
    bounds = _bounds([r for one in series for r in one.data], scale)
    wide = min(columns, len(series)) or 1

    def draw(canvas: Canvas) -> float:
        across = min(wide, 2) if canvas.layout.narrow else wide
        return _Panels(canvas, series, periods, frame, bounds, across).draw()

    return compose(
        frame,
        table,
        draw,
        data=[datum for one in series for datum in one.data],
    )


def sparkline(
    data: Sequence[Datum],
    *,
    periods: Sequence[str],
    frame: Frame,
    scale: tuple[Number, Number] | None = None,
) -> Chart:
    """Draw one line of 120 by 32 for beside a number, its last point marked."""
    table = Table(
        (frame.heading, frame.words.value),
        tuple(
            (period, frame.show(datum))
            for period, datum in zip(periods, data, strict=True)
        ),
    )

    def draw(canvas: Canvas) -> float:
        _stroke(canvas, data, _Box(5, 5, 110, 22), _bounds(data, scale))
        return 32.0

    return compose(frame, table, draw, data=data, layouts=(SPARKLINE, SPARKLINE))


def _bounds(
    data: Sequence[Datum], scale: tuple[Number, Number] | None
) -> tuple[float, float]:
    values = [float(datum.value) for datum in data if datum.value is not None]
    low, high = min([*values, 0.0]), max([*values, 0.0])
    if scale is not None:
        low, high = float(scale[0]), float(scale[1])
    return low, high if high > low else low + 1.0


@dataclass(frozen=True)
class _Panels:
    canvas: Canvas
    series: Sequence[Series]
    periods: Sequence[str]
    frame: Frame
    bounds: tuple[float, float]
    columns: int

    @property
    def width(self) -> float:
        gutters = GUTTER * (self.columns - 1)
        return (self.canvas.layout.width - gutters) / self.columns

    @property
    def tail(self) -> float:
        """Room for the last figure, the same behind every line."""
        size = self.canvas.layout.size
        words = [width_of(_last(one.data, self.frame), size) for one in self.series]
        return min(max([*words, 0.0]) + 10, self.width * 0.5)

    def draw(self) -> float:
        """Draw all panels and return the height that they take."""
        size = self.canvas.layout.size
        titles = [wrap(one.label, self.width, size) for one in self.series]
        y = 0.0
        for first in range(0, len(self.series), self.columns):
            places = range(first, min(first + self.columns, len(self.series)))
            head = max(len(titles[place]) for place in places) * LINE + 8
            for place in places:
                x = (place - first) * (self.width + GUTTER)
                for number, words in enumerate(titles[place]):
                    self.canvas.text(x, y + 13 + number * LINE, words, room=self.width)
                box = _Box(x, y + head, self.width, PLOT_HEIGHT)
                self._panel(self.series[place].data, box)
            y += head + PLOT_HEIGHT + 18 + GUTTER
        return max(y - GUTTER + 4, 8.0)

    def _panel(self, data: Sequence[Datum], box: _Box) -> None:
        canvas, tail = self.canvas, self.tail
        plot = _Box(box.x + 5, box.y + 5, box.width - tail - 5, box.height - 10)
        foot, end = box.y + box.height, plot.x + plot.width + 4
        canvas.line((box.x, foot), (end, foot), stroke="border")
        _stroke(canvas, data, plot, self.bounds)
        last = data[-1].value if data else None
        level = _height(float(last or 0), plot, self.bounds)
        words = _last(data, self.frame)
        canvas.text(end + 5, level + 5, words, room=tail, strong=True)
        if self.periods:
            self._period(self.periods[0], box.x, foot, "start", plot.width / 2)
            self._period(self.periods[-1], end, foot, "end", plot.width / 2)

    def _period(
        self, period: str, x: float, foot: float, anchor: str, room: float
    ) -> None:
        self.canvas.text(
            x,
            foot + 15,
            period,
            room=room,
            size=self.canvas.layout.small,
            anchor=anchor,
            tone="muted",
        )


def _last(data: Sequence[Datum], frame: Frame) -> str:
    """Return the newest figure as it stands behind its line; a dash for none."""
    last = data[-1] if data else Datum()
    return frame.show(last) if last.value is not None or last.suppressed else DASH


def _height(value: float, box: _Box, bounds: tuple[float, float]) -> float:
    share = (value - bounds[0]) / (bounds[1] - bounds[0])
    return box.y + box.height - min(max(share, 0.0), 1.0) * box.height


def _stroke(
    canvas: Canvas,
    data: Sequence[Datum],
    box: _Box,
    bounds: tuple[float, float],
) -> None:
    step = box.width / max(len(data) - 1, 1)
    for run in runs_of(data):
        points = [
            (
                box.x + place * step,
                _height(float(data[place].value or 0), box, bounds),
            )
            for place in run
        ]
        canvas.path(points, stroke="action", weight=2)
        if len(points) == 1 or run[-1] == len(data) - 1:
            canvas.circle(*points[-1], 3.5, fill="action")
    for place, datum in enumerate(data):
        if datum.suppressed:
            canvas.text(
                box.x + place * step,
                box.y + box.height,
                SUPPRESSED_SIGN,
                room=20,
                size=18,
                anchor="middle",
                tone="muted",
            )
