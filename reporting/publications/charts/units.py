"""How much of how many: every unit a dot, the counted ones filled, for a cover."""

import math

from django.utils.safestring import SafeString

from reporting.publications.charts.canvas import NARROW, WIDE, Canvas, Layout
from reporting.publications.charts.model import Chart, Frame, Table, summarise

MOST_UNITS = 1000


def unit_field(
    part: int, whole: int, *, frame: Frame, rest: str, inverse: bool = False
) -> Chart:
    """Draw `whole` dots of which `part` are filled.

    Args:
        part: How many count, 0 to `whole` (ValueError outside).
        whole: How many there are; above 1,000 every dot stands for an equal share.
        frame: Message and words; `frame.words.value` names the filled dots.
        rest: What the open dots are.
        inverse: White on petrol, for the cover of the PDF.
    """
    if not 0 <= part <= whole:
        raise ValueError(f"{part} of {whole} cannot be drawn.")
    table = Table(
        (frame.heading, "n"),
        (
            (frame.words.value, frame.number(part)),
            (rest, frame.number(whole - part)),
        ),
    )
    summary = summarise(frame, table)
    dots = min(whole, MOST_UNITS)
    filled = round(part * dots / whole) if whole else 0

    def draw(layout: Layout) -> SafeString:
        return _draw(filled, dots, layout, frame, summary, inverse=inverse)

    return Chart(
        svg=draw(WIDE),
        narrow=draw(NARROW),
        title=frame.title,
        summary=summary,
        table=table,
    )


def _draw(
    filled: int, dots: int, layout: Layout, frame: Frame, summary: str, *, inverse: bool
) -> SafeString:
    canvas = Canvas(layout)
    # About six dots wide for each dot high, and none larger than 28.
    across = max(math.ceil(math.sqrt(dots * 5.2)), 16)
    pitch = layout.width / across
    radius = pitch * 0.34
    solid, open_ = ("contrast", "ramp-3") if inverse else ("action", "border")
    for place in range(dots):
        x = (place % across + 0.5) * pitch
        y = (place // across + 0.5) * pitch
        if place < filled:
            canvas.circle(x, y, radius, fill=solid)
        else:
            canvas.circle(x, y, radius - 0.6, stroke=open_, weight=1.2)
    return canvas.svg(max(math.ceil(dots / across), 1) * pitch, summary, frame.key)
