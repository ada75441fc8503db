"""What every chart promises: it can be read, checked, and trusted with any words."""

import re
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from reporting.publishing.charts import (
    Bar,
    Break,
    Chart,
    Datum,
    DotRow,
    Frame,
    NumberFormat,
    Segment,
    Series,
    StackedRow,
    Words,
    dot_plot,
    horizontal_bars,
    line_chart,
    small_multiples,
    sparkline,
    stacked_rows,
    unit_field,
)
from reporting.publishing.charts.lettering import width_of
from reporting.publishing.charts.palette import TONES

SVG = "{http://www.w3.org/2000/svg}"
LONG = "Association for the responsible making of garments " * 12
HOSTILE = (
    "<script>alert(1)</script>",
    '"><svg onload=alert(1)>',
    "مرحبا \u202egpj.exe",
    "a\x00b\x1b[0m\ud800",
    "z" + "\u0337" * 300,
    "\ufdfd" * 20,
    "国" * 90,
    "W" * 400,
    LONG,
    "",
)
DUTCH = NumberFormat(decimal=",", thousands=".", digits=1, suffix="%")


def make_frame(*, title="59 of 130", number=None, words=None, key=""):
    return Frame(
        title=title,
        heading="Step",
        number=number or NumberFormat(),
        words=words or Words(),
        key=key,
    )


def make_charts(label: str) -> list[Chart]:
    """Return one chart of each kind in which every word is `label`."""
    frame = Frame(
        title=label, heading=label, words=Words(label, label, label), key=label
    )
    some = (Datum(20), Datum(suppressed=True), Datum(), Datum(90.5))
    periods = ["2017", "2018", "2019", "2020"]
    return [
        horizontal_bars([Bar(label, one, label) for one in some], frame=frame),
        stacked_rows(
            [StackedRow(label, some, label)] * 2,
            segments=[Segment(label), *[Segment(label, unknown=True)] * 3],
            frame=frame,
        ),
        line_chart(
            [Series(label, some)] * 3,
            periods=periods,
            frame=frame,
            breaks=[Break("2019", label)],
        ),
        dot_plot([DotRow(label, one, one, one, 3) for one in some], frame=frame),
        small_multiples([Series(label, some)] * 4, periods=periods, frame=frame),
        sparkline(some, periods=periods, frame=frame),
        unit_field(3, 7, frame=frame, rest=label),
    ]


def drawings(chart: Chart) -> list[ElementTree.Element]:
    return [ElementTree.fromstring(svg) for svg in (chart.svg, chart.narrow)]  # noqa: S314 -- our own output


@pytest.mark.parametrize("label", HOSTILE, ids=range(len(HOSTILE)))
def test_no_words_break_a_chart_or_put_an_element_of_their_own_in_it(label):
    names = {"svg", "title", "rect", "path", "circle", "text"}

    for chart in make_charts(label):
        for svg in drawings(chart):
            assert {e.tag.removeprefix(SVG) for e in svg.iter()} <= names
            assert not [a for e in svg.iter() for a in e.attrib if a.startswith("on")]


@pytest.mark.parametrize("label", HOSTILE, ids=range(len(HOSTILE)))
def test_every_shape_and_word_stays_inside_the_drawing(label):
    for chart in make_charts(label):
        for svg in drawings(chart):
            _, _, width, height = map(float, svg.attrib["viewBox"].split())
            for element in svg.iter():
                for left, top, right, bottom in extents(element):
                    assert left >= -0.6
                    assert right <= width + 0.6
                    assert top >= -1
                    assert bottom <= height + 1


def extents(element: ElementTree.Element) -> list[tuple[float, float, float, float]]:
    """Return the boxes that an element draws in, words at their estimated width."""
    at = element.attrib
    if element.tag == f"{SVG}rect":
        x, y = float(at["x"]), float(at["y"])
        return [(x, y, x + float(at["width"]), y + float(at["height"]))]
    if element.tag == f"{SVG}circle":
        x, y, r = float(at["cx"]), float(at["cy"]), float(at["r"])
        return [(x - r, y - r, x + r, y + r)]
    if element.tag == f"{SVG}path":
        numbers = [float(n) for n in re.findall(r"-?[\d.]+", at["d"])]
        return [(x, y, x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
    if element.tag == f"{SVG}text":
        x, y, size = float(at["x"]), float(at["y"]), float(at["font-size"])
        room = width_of(element.text or "", size)
        back = {"start": 0.0, "middle": 0.5, "end": 1.0}[at.get("text-anchor", "start")]
        return [(x - back * room, y - size * 0.7, x + (1 - back) * room, y)]
    return []


def test_the_alternative_text_is_made_from_the_figures():
    chart = horizontal_bars(
        [Bar("Embed", Datum(45)), Bar("Remedy", Datum(suppressed=True))],
        frame=make_frame(number=DUTCH),
    )

    for svg in drawings(chart):
        title = svg.find(f"{SVG}title")
        assert title is not None
        assert title.text == "59 of 130. Embed: 45,0%; Remedy: too few to show"
        assert svg.attrib["role"] == "img"
        assert svg.attrib["aria-labelledby"] == title.attrib["id"]
        assert svg.attrib["font-family"] == "Source Sans 3, sans-serif"


def test_two_charts_on_a_page_have_ids_of_their_own():
    ids = [
        re.findall(r'id="([^"]+)"', svg)
        for key in ("a", "b")
        for chart in [horizontal_bars([], frame=make_frame(key=key))]
        for svg in (chart.svg, chart.narrow)
    ]

    assert len({one for found in ids for one in found}) == 4


def test_the_same_figures_give_the_same_bytes():
    assert [c.svg for c in make_charts("A")] == [c.svg for c in make_charts("A")]


def test_a_table_gives_each_cell_the_heading_of_its_column():
    table = dot_plot(
        [DotRow("Embed", Datum(40), self_score=Datum(60))], frame=make_frame()
    ).table

    assert table.columns == ("Step", "Assessed", "Self-score")
    assert [(c.label, c.value) for c in table.body[0].cells] == [
        ("Assessed", "40"),
        ("Self-score", "60"),
    ]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0.05, "0,1%"),
        (Decimal("2.25"), "2,3%"),
        (1234567, "1.234.567,0%"),
        (-0.04, "0,0%"),
        (-3, "−3,0%"),
    ],
)
def test_numbers_round_half_up_and_are_written_as_the_dutch_do(value, written):
    assert DUTCH(value) == written


def test_a_suppressed_reading_cannot_carry_its_value():
    with pytest.raises(ValueError, match="may not carry"):
        Datum(3, suppressed=True)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("NaN")])
def test_what_is_no_number_cannot_be_drawn(value):
    with pytest.raises(ValueError, match="cannot be drawn"):
        Datum(value)


def test_chart_colours_are_the_tokens(settings):
    css = (settings.BASE_DIR / "static/css/tokens.css").read_text(encoding="utf-8")
    light = css.split("@media")[0]
    values = dict(re.findall(r"--scharnier-color-([\w-]+): (#\w{6});", light))

    assert dict(TONES.values()) == {name: values[name] for name, _ in TONES.values()}


def test_every_tone_can_be_repainted_on_screen(settings):
    path = settings.BASE_DIR / "static/css/components/chart.css"
    classes = set(re.findall(r"\.(chart-[\w-]+) \{", path.read_text(encoding="utf-8")))

    assert classes == {f"chart-{t}{end}" for t in TONES for end in ("", "-line")}
