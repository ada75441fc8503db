"""How amounts are compared: horizontal bars from zero, each with its own label."""

from collections.abc import Sequence
from dataclasses import dataclass

from reporting.publishing.charts.canvas import Canvas, Layout
from reporting.publishing.charts.compose import compose
from reporting.publishing.charts.lettering import clean, width_of, wrap
from reporting.publishing.charts.model import Chart, Datum, Frame, Number, Table
from reporting.publishing.charts.palette import step_tone

BAR_HEIGHT = 20.0
LINE = 18.0
GAP = 12.0
NOTE_GAP = 8.0


@dataclass(frozen=True)
class Bar:
    """One amount, at least zero.

    `note` stands behind it ("n = 12"); `step` 1-6 gives it that step's tone; `quiet`
    draws it back behind the others.
    """

    label: str
    datum: Datum
    note: str = ""
    step: int | None = None
    quiet: bool = False


def horizontal_bars(
    bars: Sequence[Bar],
    *,
    frame: Frame,
    scale_max: Number | None = None,
    note_heading: str = "",
) -> Chart:
    """Draw one bar a row, in the order given, on one scale from zero.

    Args:
        bars: The amounts; a negative one raises ValueError.
        frame: Message, words and form of numbers.
        scale_max: What the full width stands for (100 for shares); without it, the
            largest amount.
        note_heading: Heading of the notes' column in the table; without it the
            notes are drawn but not tabled.

    """
    values = [float(bar.datum.value or 0) for bar in bars]
    if any(value < 0 for value in values):
        raise ValueError("A bar stands for an amount: it cannot be negative.")
    top = max([*values, 0.0]) if scale_max is None else float(scale_max)
    return compose(
        frame,
        _table(bars, frame, note_heading),
        lambda canvas: _draw(canvas, bars, frame, top or 1.0),
        data=[bar.datum for bar in bars],
    )


def _table(bars: Sequence[Bar], frame: Frame, note_heading: str) -> Table:
    columns = (frame.heading, frame.words.value)
    rows = [(bar.label, frame.show(bar.datum)) for bar in bars]
    if not note_heading:
        return Table(columns, tuple(rows))
    return Table(
        (*columns, note_heading),
        tuple((*row, bar.note) for row, bar in zip(rows, bars, strict=True)),
    )


def _draw(canvas: Canvas, bars: Sequence[Bar], frame: Frame, top: float) -> float:
    layout = canvas.layout
    left = 0.0 if layout.narrow else _label_room(bars, layout) + GAP
    tails = [_tail_width(canvas, bar, frame) for bar in bars]
    room = min(max([*tails, 0.0]), layout.width * 0.4)
    length = max(layout.width - left - room - 10, 40.0)
    y = 2.0
    for bar in bars:
        label_room = layout.width if layout.narrow else left - GAP
        lines = wrap(bar.label, label_room, layout.size)
        height = _row_height(len(lines), layout)
        spare = height - BAR_HEIGHT
        bar_y = y + spare if layout.narrow else y + spare / 2
        _label(canvas, lines, left - GAP, y, height)
        if layout.narrow:
            foot = bar_y + BAR_HEIGHT + 2
            canvas.line((0.5, bar_y - 2), (0.5, foot), stroke="border")
        share = min(float(bar.datum.value or 0) / top, 1.0)
        if bar.datum.value is not None:
            tone = "ramp-2" if bar.quiet else step_tone(bar.step)
            canvas.rect(left, bar_y, share * length, BAR_HEIGHT, fill=tone)
        _tail(canvas, bar, frame, left + share * length + 8, bar_y)
        y += height + GAP
    if not layout.narrow:
        canvas.line((left + 0.5, 0), (left + 0.5, y - GAP + 2), stroke="border")
    return max(y - GAP + 4, 8.0)


def _tail_width(canvas: Canvas, bar: Bar, frame: Frame) -> float:
    shown = width_of(frame.show(bar.datum), canvas.layout.size)
    return shown + (NOTE_GAP + width_of(clean(bar.note), canvas.layout.small))


def _tail(canvas: Canvas, bar: Bar, frame: Frame, x: float, bar_y: float) -> None:
    """Write the figure behind its bar, and the note behind the figure."""
    layout = canvas.layout
    foot = bar_y + BAR_HEIGHT / 2 + layout.size * 0.34
    words = frame.show(bar.datum)
    tone = "muted" if bar.datum.value is None else "ink"
    canvas.text(x, foot, words, room=layout.width, tone=tone)
    if bar.note:
        x += width_of(words, layout.size) + NOTE_GAP
        canvas.text(
            x, foot, bar.note, room=layout.width, size=layout.small, tone="muted"
        )


def _label_room(bars: Sequence[Bar], layout: Layout) -> float:
    """Return the room beside the bars: what the longest label needs, within bounds."""
    widest = max((width_of(clean(bar.label), layout.size) for bar in bars), default=0)
    return min(widest, layout.width * 0.38)


def _row_height(lines: int, layout: Layout) -> float:
    if layout.narrow:
        return lines * LINE + 4 + BAR_HEIGHT
    return max(BAR_HEIGHT, lines * LINE)


def _label(
    canvas: Canvas, lines: list[str], right: float, y: float, height: float
) -> None:
    narrow = canvas.layout.narrow
    foot = y + 14 if narrow else y + (height - len(lines) * LINE) / 2 + 14
    for place, words in enumerate(lines):
        canvas.text(
            0 if narrow else right,
            foot + place * LINE,
            words,
            room=canvas.layout.width,
            anchor="start" if narrow else "end",
        )
