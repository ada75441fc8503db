"""How much of how many: every unit a dot, the counted ones filled, for a cover."""

import math

from reporting.publishing.charts.canvas import Canvas
from reporting.publishing.charts.compose import compose
from reporting.publishing.charts.model import Chart, Frame, Table

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
    dots = min(whole, MOST_UNITS)
    filled = round(part * dots / whole) if whole else 0
    solid, hollow = ("contrast", "ramp-3") if inverse else ("action", "border")
    return compose(
        frame,
        table,
        lambda canvas: _draw(canvas, filled, dots, solid, hollow),
        data=(),
    )


def _draw(canvas: Canvas, filled: int, dots: int, solid: str, hollow: str) -> float:
    # About six dots wide for each dot high, and none larger than 28.
    across = max(math.ceil(math.sqrt(dots * 5.2)), 16)
    pitch = canvas.layout.width / across
    radius = pitch * 0.34
    for place in range(dots):
        x = (place % across + 0.5) * pitch
        y = (place // across + 0.5) * pitch
        if place < filled:
            canvas.circle(x, y, radius, fill=solid)
        else:
            canvas.circle(x, y, radius - 0.6, stroke=hollow, weight=1.2)
    return max(math.ceil(dots / across), 1) * pitch
