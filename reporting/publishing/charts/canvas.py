"""How shapes and words become one SVG string that a page and a PDF both can show."""

import hashlib
from dataclasses import dataclass, field
from typing import Final

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from reporting.publishing.charts.lettering import clean, fit
from reporting.publishing.charts.model import SUPPRESSED_SIGN
from reporting.publishing.charts.palette import paint

FONT: Final = "Source Sans 3, sans-serif"
STRONG: Final = 600


@dataclass(frozen=True)
class Layout:
    """A width to draw for; `narrow` puts labels above instead of beside."""

    width: int
    size: int
    narrow: bool

    @property
    def small(self) -> int:
        return self.size - 2


WIDE: Final = Layout(width=640, size=15, narrow=False)
NARROW: Final = Layout(width=320, size=15, narrow=True)


def coordinate(value: float) -> str:
    """Return a length with at most one decimal, the same on every machine."""
    text = f"{value:.1f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def element(name: str, attributes: dict[str, str | float], *inside: str) -> SafeString:
    """Return one SVG element; whatever is not yet safe is escaped."""
    return format_html(
        "<{}{}>{}</{}>",
        name,
        format_html_join(
            "",
            ' {}="{}"',
            (
                (key, value if isinstance(value, str) else coordinate(value))
                for key, value in attributes.items()
            ),
        ),
        format_html_join("", "{}", ((part,) for part in inside)),
        name,
    )


@dataclass
class Canvas:
    """A sheet that shapes are put on, in the order in which they cover each other."""

    layout: Layout
    parts: list[SafeString] = field(default_factory=list)

    def rect(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: str = "",
        stroke: str = "",
        dashes: str = "",
    ) -> None:
        attributes: dict[str, str | float] = {
            "x": x,
            "y": y,
            "width": max(width, 0.0),
            "height": height,
            **paint(fill=fill, stroke=stroke),
        }
        if dashes:
            attributes["stroke-dasharray"] = dashes
        self.parts.append(element("rect", attributes))

    def line(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        *,
        stroke: str,
        weight: float = 1.0,
        dashes: str = "",
    ) -> None:
        self.path([start, end], stroke=stroke, weight=weight, dashes=dashes)

    def path(
        self,
        points: list[tuple[float, float]],
        *,
        stroke: str,
        weight: float = 1.0,
        dashes: str = "",
    ) -> None:
        drawn = "L".join(f"{coordinate(x)} {coordinate(y)}" for x, y in points)
        attributes: dict[str, str | float] = {
            "d": f"M{drawn}",
            **paint(stroke=stroke),
            "stroke-width": weight,
        }
        if dashes:
            attributes["stroke-dasharray"] = dashes
        self.parts.append(element("path", attributes))

    def hatch(self, x: float, y: float, width: float, height: float) -> None:
        """Put slanting lines over a rectangle: the sign for what is not known."""
        gap = 7.0
        strokes = []
        offset = gap - height
        while offset < width:
            left, right = max(offset, 0.0), min(offset + height, width)
            strokes.append(
                f"M{coordinate(x + left)} {coordinate(y + height - (left - offset))}"
                f"L{coordinate(x + right)} {coordinate(y + height - (right - offset))}"
            )
            offset += gap
        drawn: dict[str, str | float] = {"d": "".join(strokes), "stroke-width": 1}
        self.parts.append(element("path", {**drawn, **paint(stroke="border")}))

    def circle(
        self,
        x: float,
        y: float,
        radius: float,
        *,
        fill: str = "",
        stroke: str = "",
        weight: float = 2.0,
    ) -> None:
        attributes: dict[str, str | float] = {
            "cx": x,
            "cy": y,
            "r": radius,
            **paint(fill=fill, stroke=stroke),
        }
        if stroke:
            attributes["stroke-width"] = weight
        self.parts.append(element("circle", attributes))

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        room: float,
        size: float = 0,
        anchor: str = "start",
        tone: str = "ink",
        strong: bool = False,
    ) -> None:
        """Write one line that stands on `y`, within `room` and within the sheet."""
        size = size or self.layout.size
        if words == SUPPRESSED_SIGN:
            # At the size of text a lone dot would be overlooked.
            size, strong = size * 1.6, True
        sheet = {"start": self.layout.width - x, "end": x}
        within = sheet.get(anchor, 2 * min(x, self.layout.width - x))
        shown = fit(clean(words), min(room, within), size)
        if not shown:
            return
        attributes: dict[str, str | float] = {
            "x": x,
            "y": y,
            "font-size": size,
            **paint(fill=tone),
        }
        if anchor != "start":
            attributes["text-anchor"] = anchor
        if strong:
            attributes["font-weight"] = str(STRONG)
        self.parts.append(element("text", attributes, shown))

    def svg(self, height: float, summary: str, key: str) -> SafeString:
        """Return the sheet as an image that has `summary` for its alternative."""
        seed = f"{key}\n{self.layout.width}\n{summary}\n{''.join(self.parts)}"
        name = f"chart-{hashlib.sha256(seed.encode()).hexdigest()[:12]}"
        return element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "viewBox": f"0 0 {self.layout.width} {coordinate(height)}",
                "width": str(self.layout.width),
                "height": height,
                "role": "img",
                "aria-labelledby": name,
                "font-family": FONT,
                "overflow": "hidden",
            },
            element("title", {"id": name}, summary),
            *self.parts,
        )
