"""How a drawing becomes a chart: with its table, its alternative text and its note."""

from collections.abc import Callable, Iterable

from django.utils.safestring import SafeString

from reporting.publishing.charts.canvas import NARROW, WIDE, Canvas, Layout
from reporting.publishing.charts.lettering import clean
from reporting.publishing.charts.model import (
    NO_BREAK_SPACE,
    SUPPRESSED_SIGN,
    Chart,
    Datum,
    Frame,
    Table,
    TableRow,
)

MOST_ROWS_IN_SUMMARY = 24


def compose(
    frame: Frame,
    table: Table,
    draw: Callable[[Canvas], float],
    *,
    data: Iterable[Datum],
    notes: Iterable[str] = (),
    layouts: tuple[Layout, Layout] = (WIDE, NARROW),
) -> Chart:
    """Return the chart that `draw` makes on a canvas; it returns the height it took."""
    printable = Table(
        tuple(clean(column) for column in table.columns),
        tuple(tuple(clean(cell) for cell in row) for row in table.rows),
    )
    summary = _summarise(clean(frame.title), printable, clean(frame.words.suppressed))

    def drawn(layout: Layout) -> SafeString:
        canvas = Canvas(layout)
        return canvas.svg(draw(canvas), summary, clean(frame.key))

    explained = [_suppressed_note(frame, data), *(clean(note) for note in notes)]
    return Chart(
        svg=drawn(layouts[0]),
        narrow=drawn(layouts[1]),
        title=clean(frame.title),
        summary=summary,
        table=printable,
        note=". ".join(note for note in explained if note),
    )


def _summarise(title: str, table: Table, suppressed: str) -> str:
    """Return the alternative text: the message, then the figures row by row.

    A sign that cannot be heard is put in words: `suppressed`.
    """
    lines = [_row_words(row, suppressed) for row in table.body[:MOST_ROWS_IN_SUMMARY]]
    if len(table.rows) > MOST_ROWS_IN_SUMMARY:
        lines.append("…")
    mark = "" if title.endswith((".", "?", "!")) else "."
    return f"{title}{mark} {'; '.join(lines)}".strip()


def _row_words(row: TableRow, suppressed: str) -> str:
    heard = [
        (cell.label, suppressed if cell.value == SUPPRESSED_SIGN else cell.value)
        for cell in row.cells
    ]
    if len(heard) == 1:
        return f"{row.head}: {heard[0][1]}"
    return f"{row.head}: " + ", ".join(f"{label} {value}" for label, value in heard)


def _suppressed_note(frame: Frame, data: Iterable[Datum]) -> str:
    """Return the line that explains `·`, when the chart shows one."""
    if any(datum.suppressed for datum in data):
        return f"{SUPPRESSED_SIGN}{NO_BREAK_SPACE}= {clean(frame.words.suppressed)}"
    return ""
