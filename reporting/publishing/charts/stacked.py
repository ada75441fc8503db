"""How a whole divides: rows of 100 %, their parts ordered by meaning."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from reporting.publishing.charts.canvas import NARROW, WIDE, Canvas, Layout
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
from reporting.publishing.charts.palette import on_ramp, ramp

BAR_HEIGHT = 28.0
LINE = 18.0
GAP = 14.0
SWATCH = 14.0
ABOVE: Final = Layout(width=WIDE.width, size=WIDE.size, narrow=True)


@dataclass(frozen=True)
class Segment:
    """One part of the whole; `unknown` (also "not asked") is hatched, not toned."""

    label: str
    unknown: bool = False


@dataclass(frozen=True)
class StackedRow:
    """One whole; `data` run as the segments do. `note` stands behind ("n = 59")."""

    label: str
    data: tuple[Datum, ...]
    note: str = ""


def stacked_rows(
    rows: Sequence[StackedRow],
    *,
    segments: Sequence[Segment],
    frame: Frame,
    whole: Number = 100,
    note_heading: str = "",
    labels_above: bool = False,
) -> Chart:
    """Draw one bar of 100 % a row, its parts from the least to the most.

    What suppressed parts leave of `whole` is drawn as one hatched part with `·`. Each
    row must have a datum for each segment (ValueError). `labels_above` gives long
    labels, such as questions, the whole width.
    """
    if any(len(row.data) != len(segments) for row in rows):
        raise ValueError("Each row needs one datum for each segment.")
    table = Table(
        (frame.heading, *(segment.label for segment in segments))
        + ((note_heading,) if note_heading else ()),
        tuple(
            (row.label, *(frame.show(datum) for datum in row.data))
            + ((row.note,) if note_heading else ())
            for row in rows
        ),
    )
    tones = _tones(segments)
    return compose(
        frame,
        table,
        lambda canvas: _Stack(
            rows, segments, tones, frame, canvas.layout, float(whole)
        ).draw(canvas),
        data=[datum for row in rows for datum in row.data],
        layouts=(ABOVE if labels_above else WIDE, NARROW),
    )


def _tones(segments: Sequence[Segment]) -> list[int | None]:
    known = [segment for segment in segments if not segment.unknown]
    places = iter(range(len(known)))
    return [
        None if segment.unknown else ramp(next(places), len(known))
        for segment in segments
    ]


@dataclass(frozen=True)
class _Part:
    width: float
    tone: int | None
    words: str


@dataclass(frozen=True)
class _Stack:
    rows: Sequence[StackedRow]
    segments: Sequence[Segment]
    tones: list[int | None]
    frame: Frame
    layout: Layout
    whole: float

    def draw(self, canvas: Canvas) -> float:
        left, length = self._columns()
        y = self._names(canvas, left, length)
        for row in self.rows:
            y = self._row(canvas, row, left, length, y) + GAP
        return max(y - GAP + 2, 8.0)

    def _columns(self) -> tuple[float, float]:
        """Return where the bars begin and how long 100 % is."""
        if self.layout.narrow:
            return 0.5, self.layout.width - 1.0
        size = self.layout.size
        labels = [width_of(clean(row.label), size) for row in self.rows]
        notes = [width_of(clean(row.note), self.layout.small) for row in self.rows]
        left = min(max([*labels, 0.0]), self.layout.width * 0.32) + 12
        right = min(max([*notes, 0.0]), self.layout.width * 0.16)
        return left, self.layout.width - left - (right + 10 if right else 1)

    def _parts(self, row: StackedRow, length: float) -> list[_Part]:
        known = sum(float(datum.value or 0) for datum in row.data)
        held = any(datum.suppressed for datum in row.data)
        total = max(known, self.whole) if held else known
        if not total:
            return [_Part(length, None, self.frame.show(Datum()))]
        parts = [
            _Part(length * float(r.value) / total, tone, self.frame.number(r.value))
            for r, tone in zip(row.data, self.tones, strict=True)
            if r.value
        ]
        if held:
            parts.append(_Part(length * (1 - known / total), None, SUPPRESSED_SIGN))
        return parts

    def _row(
        self, canvas: Canvas, row: StackedRow, left: float, length: float, y: float
    ) -> float:
        """Draw one row from `y` down and return where it ends."""
        narrow, size = self.layout.narrow, self.layout.size
        note_room = min(
            width_of(clean(row.note), self.layout.small) + 8, self.layout.width * 0.4
        )
        room = self.layout.width - note_room if narrow else left - 12
        lines = wrap(row.label, room, size)
        words_height = len(lines) * LINE
        height = (
            words_height + 4 + BAR_HEIGHT if narrow else max(BAR_HEIGHT, words_height)
        )
        bar_y = y + height - BAR_HEIGHT if narrow else y + (height - BAR_HEIGHT) / 2
        foot = y + 14 if narrow else y + (height - words_height) / 2 + 14
        for place, words in enumerate(lines):
            canvas.text(
                0 if narrow else left - 12,
                foot + place * LINE,
                words,
                room=room,
                anchor="start" if narrow else "end",
            )
        if row.note:
            canvas.text(
                self.layout.width,
                foot if narrow else bar_y + BAR_HEIGHT / 2 + 5,
                row.note,
                room=self.layout.width * 0.4,
                size=self.layout.small,
                anchor="end",
                tone="muted",
            )
        x = left
        for part in self._parts(row, length):
            self._part(canvas, part, x, bar_y)
            x += part.width
        canvas.rect(left, bar_y, length, BAR_HEIGHT, stroke="border")
        return y + height

    def _part(self, canvas: Canvas, part: _Part, x: float, y: float) -> None:
        size = self.layout.small
        middle, foot = x + part.width / 2, y + BAR_HEIGHT / 2 + size * 0.35
        needed = width_of(part.words, size) + 8
        if part.tone is None:
            canvas.rect(x, y, part.width, BAR_HEIGHT, fill="paper")
            canvas.hatch(x, y, part.width, BAR_HEIGHT)
            if needed <= part.width:
                canvas.rect(middle - needed / 2, y + 5, needed, 18, fill="paper")
        else:
            canvas.rect(x, y, part.width, BAR_HEIGHT, fill=f"ramp-{part.tone}")
        canvas.line((x, y), (x, y + BAR_HEIGHT), stroke="paper", weight=1.5)
        if needed <= part.width:
            tone = "ink" if part.tone is None else on_ramp(part.tone)
            canvas.text(
                middle,
                foot,
                part.words,
                room=part.width,
                size=size,
                anchor="middle",
                tone=tone,
            )

    def _names(self, canvas: Canvas, left: float, length: float) -> float:
        """Name the parts, in their order, above the bars; return where bars begin."""
        if not self.layout.narrow and self._names_fit(length):
            return self._direct_names(canvas, left, length)
        start = 0.0 if self.layout.narrow else left
        room = self.layout.width - start
        x, y, size = start, 0.0, self.layout.small
        for segment, tone in zip(self.segments, self.tones, strict=True):
            words = clean(segment.label)
            needed = min(SWATCH + 6 + width_of(words, size), room)
            if x > start and x + needed > start + room:
                x, y = start, y + LINE + 4
            self._swatch(canvas, tone, x, y)
            canvas.text(
                x + SWATCH + 6, y + 12, words, room=room - SWATCH - 6, size=size
            )
            x += needed + 16
        return y + LINE + GAP

    def _first_shares(self, length: float) -> list[float]:
        first = [float(r.value or 0) for r in self.rows[0].data] if self.rows else []
        total = sum(first) or 1.0
        return [length * value / total for value in first]

    def _names_fit(self, length: float) -> bool:
        """Return whether each part of the first row is wide enough for its name."""
        widths = [
            width_of(clean(one.label), self.layout.small) + 8 for one in self.segments
        ]
        shares = self._first_shares(length)
        return bool(shares) and all(
            needed <= share for needed, share in zip(widths, shares, strict=True)
        )

    def _direct_names(self, canvas: Canvas, left: float, length: float) -> float:
        x, size = left, self.layout.small
        for one, share in zip(self.segments, self._first_shares(length), strict=True):
            canvas.line((x + 0.5, 4), (x + 0.5, LINE + 6), stroke="border")
            canvas.text(x + 5, 14, one.label, room=share - 5, size=size)
            x += share
        return LINE + 6

    def _swatch(self, canvas: Canvas, tone: int | None, x: float, y: float) -> None:
        if tone is None:
            canvas.hatch(x + 0.5, y + 0.5, SWATCH - 1, SWATCH - 1)
        else:
            canvas.rect(x, y, SWATCH, SWATCH, fill=f"ramp-{tone}")
        canvas.rect(x + 0.5, y + 0.5, SWATCH - 1, SWATCH - 1, stroke="border")
