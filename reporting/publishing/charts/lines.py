"""How something moves: lines that stop at a gap and where the series breaks."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from reporting.publishing.charts.canvas import Canvas, Layout
from reporting.publishing.charts.compose import compose
from reporting.publishing.charts.lettering import clean, width_of, wrap
from reporting.publishing.charts.model import (
    SUPPRESSED_SIGN,
    Chart,
    Datum,
    Frame,
    Number,
    Table,
)
from reporting.publishing.charts.series import (
    Break,
    Series,
    bounds_of,
    round_step,
    runs_of,
)

MOST_SERIES = 4
LINE = 17.0
STYLES = (
    ("action", "", True),
    ("muted", "7 4", False),
    ("ramp-4", "2 4", True),
    ("ink", "10 3 2 3", False),
)


def line_chart(
    series: Sequence[Series],
    *,
    periods: Sequence[str],
    frame: Frame,
    scale: tuple[Number, Number] | None = None,
    breaks: Sequence[Break] = (),
) -> Chart:
    """Draw at most four lines over evenly spaced periods, named at their ends.

    Args:
        series: The lines; more than four raise ValueError (use small multiples).
        periods: Every period in order, also those without figures: they show as gaps.
        frame: Message, words and form of numbers.
        scale: Lowest and highest value of the axis; without it, from zero up.
        breaks: Where lines stop because the measure changed.

    """
    if len(series) > MOST_SERIES:
        raise ValueError("More than four lines cannot be told apart.")
    if any(len(one.data) != len(periods) for one in series):
        raise ValueError("Each series needs one datum for each period.")
    table = Table(
        (frame.heading, *(one.label for one in series)),
        tuple(
            (period, *(frame.show(one.data[place]) for one in series))
            for place, period in enumerate(periods)
        ),
    )
    low, high = bounds_of(series, scale)
    return compose(
        frame,
        table,
        lambda canvas: _Plot(
            series, periods, breaks, frame, canvas.layout, low, high
        ).draw(canvas),
        data=[datum for one in series for datum in one.data],
        notes=[f"{one.before}: {one.note}" for one in breaks],
    )


@dataclass(frozen=True)
class _Plot:
    series: Sequence[Series]
    periods: Sequence[str]
    breaks: Sequence[Break]
    frame: Frame
    layout: Layout
    low: float
    high: float

    @property
    def top(self) -> float:
        return 12.0 + (2 * LINE + 6 if self.breaks else 0) + self._names_height

    @property
    def _names_height(self) -> float:
        """Room for the lines' names above the plot, where there is none beside it."""
        return len(self.series) * 20.0 + 4 if self.layout.narrow else 0.0

    @property
    def bottom(self) -> float:
        return self.top + (180.0 if self.layout.narrow else 220.0)

    @property
    def left(self) -> float:
        ticks = [self.frame.number(tick) for tick in self._ticks()]
        return max(width_of(tick, self.layout.small) for tick in ticks) + 8

    @property
    def right(self) -> float:
        if self.layout.narrow:
            values = [self._last_words(one) for one in self.series]
        else:
            values = [
                f"{self._last_words(one)} {clean(one.label)}" for one in self.series
            ]
        widest = max((width_of(words, self.layout.size) for words in values), default=0)
        return self.layout.width - min(widest + 18, self.layout.width * 0.36)

    def draw(self, canvas: Canvas) -> float:
        self._grid(canvas)
        self._break_lines(canvas)
        stops = frozenset(
            self.periods.index(one.before)
            for one in self.breaks
            if one.before in self.periods
        )
        for one, style in zip(self.series, STYLES, strict=False):
            self._series(canvas, one, stops, style)
        self._names(canvas)
        return self.bottom + 26

    def _ticks(self) -> list[float]:
        step = round_step(self.high - self.low)
        first = math.ceil(self.low / step - 1e-9)
        last = math.floor(self.high / step + 1e-9)
        return [float(Decimal(str(step)) * place) for place in range(first, last + 1)]

    def _x(self, place: float) -> float:
        inset = 14.0
        between = len(self.periods) - 1
        if between < 1:
            return (self.left + self.right) / 2
        room = self.right - self.left - 2 * inset
        return self.left + inset + room * place / between

    def _y(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return self.bottom - min(max(share, 0.0), 1.0) * (self.bottom - self.top)

    def _grid(self, canvas: Canvas) -> None:
        small = self.layout.small
        for tick in self._ticks():
            y = self._y(tick)
            canvas.line(
                (self.left, y),
                (self.right, y),
                stroke="border" if tick == max(self.low, 0) else "rule",
            )
            canvas.text(
                self.left - 6,
                y + small * 0.34,
                self.frame.number(tick),
                room=self.left,
                size=small,
                anchor="end",
                tone="muted",
            )
        room = (self.right - self.left) / max(len(self.periods), 1)
        widest = max((width_of(p, small) for p in self.periods), default=0) + 8
        every = max(math.ceil(widest / max(room, 1.0)), 1)
        for place, period in enumerate(self.periods):
            if (len(self.periods) - 1 - place) % every == 0:
                canvas.text(
                    self._x(place),
                    self.bottom + 19,
                    period,
                    room=room * every,
                    size=small,
                    anchor="middle",
                    tone="muted",
                )

    def _break_lines(self, canvas: Canvas) -> None:
        for one in self.breaks:
            if one.before not in self.periods:
                continue
            x = self._x(self.periods.index(one.before) - 0.5)
            head = self.top - 14
            canvas.line((x, head), (x, self.bottom), stroke="border", dashes="3 3")
            to_right = x < (self.left + self.right) / 2
            room = self.layout.width - x - 6 if to_right else x - 6
            words = wrap(one.note, min(room, 240.0), self.layout.small)
            for place, line in enumerate(words):
                canvas.text(
                    x + 5 if to_right else x - 5,
                    head - (len(words) - 1 - place) * LINE + 3,
                    line,
                    room=room,
                    size=self.layout.small,
                    anchor="start" if to_right else "end",
                    tone="muted",
                )

    def _series(
        self,
        canvas: Canvas,
        one: Series,
        stops: frozenset[int],
        style: tuple[str, str, bool],
    ) -> None:
        tone, dashes, solid = style
        for run in runs_of(one.data, stops):
            points = [
                (self._x(place), self._y(float(one.data[place].value or 0)))
                for place in run
            ]
            canvas.path(points, stroke=tone, weight=2.5, dashes=dashes)
            for x, y in points:
                canvas.circle(x, y, 4, fill=tone if solid else "paper", stroke=tone)
        for place, datum in enumerate(one.data):
            if datum.suppressed:
                canvas.text(
                    self._x(place),
                    self.bottom - 5,
                    SUPPRESSED_SIGN,
                    room=30,
                    size=22,
                    anchor="middle",
                    tone="muted",
                )

    def _last(self, one: Series) -> Datum:
        known = [datum for datum in one.data if datum.value is not None]
        return known[-1] if known else Datum()

    def _last_words(self, one: Series) -> str:
        return self.frame.show(self._last(one))

    def _names(self, canvas: Canvas) -> None:
        """Name each line at its end; names that would meet move apart."""
        ends = []
        for one, (tone, dashes, solid) in zip(self.series, STYLES, strict=False):
            value = self._last(one).value
            ends.append((self._y(float(value or 0)), one, tone, solid))
            if self.layout.narrow:
                y = 12.0 + 20 * (len(ends) - 1)
                canvas.line(
                    (0, y - 5), (26, y - 5), stroke=tone, weight=2.5, dashes=dashes
                )
                canvas.circle(
                    13, y - 5, 4, fill=tone if solid else "paper", stroke=tone
                )
                canvas.text(33, y, one.label, room=self.layout.width - 33)
        lowest = 0.0
        for y, one, _tone, _solid in sorted(ends, key=lambda end: end[0]):
            foot = max(y + 5, lowest)
            lowest = foot + self.layout.size + 3
            words = self._last_words(one)
            canvas.text(
                self.right + 6,
                foot,
                words,
                room=self.layout.width - self.right,
                strong=True,
            )
            if not self.layout.narrow:
                start = self.right + 6 + width_of(words, self.layout.size) + 5
                canvas.text(start, foot, one.label, room=self.layout.width - start)
