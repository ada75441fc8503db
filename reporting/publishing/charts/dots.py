"""How the six steps stand: a dot plot of self-score, assessment and last year."""

from collections.abc import Sequence
from dataclasses import dataclass

from reporting.publishing.charts.canvas import Canvas, Layout
from reporting.publishing.charts.compose import compose
from reporting.publishing.charts.lettering import clean, width_of, wrap
from reporting.publishing.charts.model import Chart, Datum, Frame, Number, Table
from reporting.publishing.charts.palette import step_tone

LINE = 18.0
PITCH = 36.0


@dataclass(frozen=True)
class DotRow:
    """One step (1-6) or other subject (None): claimed, found, and found last year."""

    label: str
    assessed: Datum
    self_score: Datum | None = None
    last_year: Datum | None = None
    step: int | None = None


@dataclass(frozen=True)
class DotWords:
    """What the three marks are called, in the reader's language."""

    assessed: str = "Assessed"
    self_score: str = "Self-score"
    last_year: str = "Last year"


def dot_plot(
    rows: Sequence[DotRow],
    *,
    frame: Frame,
    scale: tuple[Number, Number] = (0, 100),
    words: DotWords | None = None,
) -> Chart:
    """Draw a row for each step on one scale: ○ self-score, ● assessed, faint last year.

    A mark that no row uses is left out of the key and of the table.
    """
    marks = words or DotWords()
    has_self = any(row.self_score is not None for row in rows)
    has_last = any(row.last_year is not None for row in rows)
    return compose(
        frame,
        _table(rows, frame, marks, has_self=has_self, has_last=has_last),
        lambda canvas: _Plot(
            rows, frame, marks, canvas.layout, float(scale[0]), float(scale[1])
        ).draw(canvas, has_self=has_self, has_last=has_last),
        data=[
            datum
            for row in rows
            for datum in (row.assessed, row.self_score, row.last_year)
            if datum is not None
        ],
    )


def _table(
    rows: Sequence[DotRow],
    frame: Frame,
    words: DotWords,
    *,
    has_self: bool,
    has_last: bool,
) -> Table:
    columns = [frame.heading, words.assessed]
    columns += [words.self_score] if has_self else []
    columns += [words.last_year] if has_last else []
    lines = []
    for row in rows:
        line = [row.label, frame.show(row.assessed)]
        line += [frame.show(row.self_score or Datum())] if has_self else []
        line += [frame.show(row.last_year or Datum())] if has_last else []
        lines.append(tuple(line))
    return Table(tuple(columns), tuple(lines))


@dataclass(frozen=True)
class _Plot:
    rows: Sequence[DotRow]
    frame: Frame
    words: DotWords
    layout: Layout
    low: float
    high: float

    @property
    def left(self) -> float:
        if self.layout.narrow:
            return 12.0
        labels = [width_of(clean(row.label), self.layout.size) for row in self.rows]
        return min(max([*labels, 0.0]), self.layout.width * 0.36) + 30 + 24

    @property
    def right(self) -> float:
        values = [
            width_of(self.frame.show(r.assessed), self.layout.size) for r in self.rows
        ]
        room = min(max([*values, 20.0]), self.layout.width * 0.25)
        return self.layout.width - room - 20

    def _x(self, value: Number) -> float:
        share = (float(value) - self.low) / ((self.high - self.low) or 1.0)
        return self.left + min(max(share, 0.0), 1.0) * (self.right - self.left)

    def draw(self, canvas: Canvas, *, has_self: bool, has_last: bool) -> float:
        top = self._key(canvas, has_self=has_self, has_last=has_last)
        lines = [
            wrap(row.label, self._label_room, self.layout.size) for row in self.rows
        ]
        heights = [self._height(len(words)) for words in lines]
        bottom = top + sum(heights)
        if not self.layout.narrow:
            self._grid(canvas, top, bottom)
        self._axis(canvas, bottom)
        y = top
        for row, words, height in zip(self.rows, lines, heights, strict=True):
            self._row(canvas, row, words, y, height)
            y += height
        return bottom + 22

    @property
    def _label_room(self) -> float:
        return self.layout.width - 30.0 if self.layout.narrow else self.left - 30 - 24

    def _height(self, lines: int) -> float:
        if self.layout.narrow:
            return lines * LINE + 32
        return max(PITCH, lines * LINE + 10)

    def _key(self, canvas: Canvas, *, has_self: bool, has_last: bool) -> float:
        """Name the marks above the plot; return where the plot begins."""
        x, y, small = 0.0, 9.0, self.layout.small
        marks = [("assessed", self.words.assessed, True)]
        marks += [("self", self.words.self_score, has_self)]
        marks += [("last", self.words.last_year, has_last)]
        for kind, words, used in marks:
            if not used:
                continue
            needed = 24 + width_of(clean(words), small) + 18
            if x and x + needed > self.layout.width:
                x, y = 0.0, y + LINE + 2
            self._mark(canvas, kind, x + 9, y, "action")
            canvas.text(x + 24, y + 4.5, words, room=self.layout.width - 24, size=small)
            x += needed
        return y + 18

    def _mark(self, canvas: Canvas, kind: str, x: float, y: float, tone: str) -> None:
        if kind == "last":
            canvas.circle(x, y, 4.5, fill="ramp-2", stroke="border", weight=1)
        elif kind == "self":
            canvas.circle(x, y, 8.5, stroke=tone, weight=1.8)
        else:
            canvas.circle(x, y, 5.5, fill=tone)

    def _grid(self, canvas: Canvas, top: float, bottom: float) -> None:
        for quarter in range(5):
            x = self._x(self.low + (self.high - self.low) * quarter / 4)
            canvas.line((x, top), (x, bottom), stroke="rule" if quarter else "border")

    def _axis(self, canvas: Canvas, bottom: float) -> None:
        for half in range(3):
            value = self.low + (self.high - self.low) * half / 2
            canvas.text(
                self._x(value),
                bottom + 17,
                self.frame.number(value),
                room=60,
                size=self.layout.small,
                anchor="middle",
                tone="muted",
            )

    def _row(
        self, canvas: Canvas, row: DotRow, words: list[str], y: float, height: float
    ) -> None:
        narrow, size = self.layout.narrow, self.layout.size
        middle = y + height - 16 if narrow else y + height / 2
        foot = y + 15 if narrow else y + (height - len(words) * LINE) / 2 + 14
        tone = step_tone(row.step)
        indent = 0.0
        if row.step is not None:
            number_y = foot - 5 if narrow else middle
            canvas.circle(10, number_y, 10, fill=tone)
            canvas.text(
                10,
                number_y + 4.5,
                str(row.step),
                room=20,
                size=13,
                anchor="middle",
                tone="step-contrast",
                strong=True,
            )
            indent = 28.0
        for place, line in enumerate(words):
            canvas.text(indent, foot + place * LINE, line, room=self._label_room + 2)
        canvas.line((self.left, middle), (self.right, middle), stroke="rule")
        if narrow:
            self._grid(canvas, middle - 12, middle + 12)
        self._marks(canvas, row, middle, tone)
        canvas.text(
            self.layout.width,
            middle + size * 0.34,
            self.frame.show(row.assessed),
            room=self.layout.width - self.right,
            anchor="end",
            strong=True,
        )

    def _marks(self, canvas: Canvas, row: DotRow, y: float, tone: str) -> None:
        claimed = row.self_score.value if row.self_score else None
        before = row.last_year.value if row.last_year else None
        found = row.assessed.value
        if claimed is not None and found is not None:
            ends = (self._x(claimed), y), (self._x(found), y)
            canvas.line(*ends, stroke=tone, weight=2)
        if before is not None:
            self._mark(canvas, "last", self._x(before), y, tone)
        if claimed is not None:
            self._mark(canvas, "self", self._x(claimed), y, tone)
        if found is not None:
            self._mark(canvas, "assessed", self._x(found), y, tone)
