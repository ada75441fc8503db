"""What each kind of chart draws for its figures, and what it leaves visibly open."""

import re

import pytest

from reporting.publishing.charts import (
    Bar,
    Break,
    Datum,
    DotRow,
    Frame,
    NumberFormat,
    Segment,
    Series,
    StackedRow,
    dot_plot,
    horizontal_bars,
    line_chart,
    small_multiples,
    stacked_rows,
    unit_field,
)
from reporting.publishing.charts.lettering import clean, fit, width_of, wrap
from reporting.publishing.charts.palette import ramp
from reporting.publishing.charts.series import runs_of

FRAME = Frame(title="Message", heading="Step", number=NumberFormat(suffix="%"))
GAP = Datum()
HELD = Datum(suppressed=True)


def words_of(svg: str) -> list[str]:
    return re.findall(r"<text[^>]*>([^<]*)</text>", svg)


def bar_widths(svg: str) -> list[float]:
    return [float(width) for width in re.findall(r'<rect[^>]* width="([\d.]+)"', svg)]


def test_bars_are_as_long_as_their_amounts_from_zero():
    svg = horizontal_bars(
        [Bar("a", Datum(50)), Bar("b", Datum(25)), Bar("c", Datum(0))],
        frame=FRAME,
        scale_max=100,
    ).svg

    half, quarter, none = bar_widths(svg)
    assert half == pytest.approx(2 * quarter, abs=0.1)
    assert none == 0


def test_a_suppressed_bar_is_a_dot_with_a_note_and_a_missing_one_says_so():
    chart = horizontal_bars([Bar("a", HELD), Bar("b", GAP)], frame=FRAME)

    assert words_of(chart.svg) == ["a", "·", "b", "no data"]
    assert chart.note == "·\u00a0= too few to show"
    assert bar_widths(chart.svg) == []


def test_a_negative_amount_is_no_bar():
    with pytest.raises(ValueError, match="cannot be negative"):
        horizontal_bars([Bar("a", Datum(-1))], frame=FRAME)


def test_what_is_suppressed_in_a_stack_is_one_hatched_part():
    chart = stacked_rows(
        [StackedRow("Embed", (Datum(30), HELD, HELD, Datum(40)))],
        segments=[Segment(name) for name in ("None", "Some", "More", "All")],
        frame=FRAME,
    )

    assert words_of(chart.svg)[-3:] == ["30%", "40%", "·"]
    assert "30%" in chart.summary
    assert chart.summary.count("too few to show") == 2


def test_parts_name_themselves_above_the_first_row_when_there_is_room():
    segments = [Segment("No"), Segment("Yes")]
    direct = stacked_rows(
        [StackedRow("a", (Datum(50), Datum(50)))], segments=segments, frame=FRAME
    )
    keyed = stacked_rows(
        [StackedRow("a", (Datum(1), Datum(99)))], segments=segments, frame=FRAME
    )

    assert bar_widths(direct.svg).count(14) == 0
    assert bar_widths(keyed.svg).count(14) == 2


def test_the_ramp_runs_from_lightest_to_darkest():
    assert [ramp(place, 5) for place in range(5)] == [0, 2, 3, 4, 6]
    assert [ramp(0, 1), ramp(0, 2), ramp(1, 2)] == [5, 0, 6]


def test_lines_stop_at_gaps_and_at_breaks():
    data = [Datum(1), Datum(2), GAP, Datum(3), HELD, Datum(4), Datum(5)]

    assert runs_of(data) == [[0, 1], [3], [5, 6]]
    assert runs_of(data, frozenset({1, 6})) == [[0], [1], [3], [5], [6]]


def test_a_line_chart_names_its_lines_at_their_ends_and_explains_its_break():
    chart = line_chart(
        [Series("Same companies", (Datum(21), GAP, Datum(52)))],
        periods=["2018", "2019", "2020"],
        frame=FRAME,
        scale=(0, 100),
        breaks=[Break("2020", "New questionnaire")],
    )

    assert words_of(chart.svg)[-2:] == ["52%", "Same companies"]
    assert {"2018", "2019", "2020", "New questionnaire"} <= set(words_of(chart.svg))
    assert chart.note == "2020: New questionnaire"


def test_a_fifth_line_is_refused():
    with pytest.raises(ValueError, match="four lines"):
        line_chart([Series("a", ())] * 5, periods=[], frame=FRAME)


@pytest.mark.parametrize("draw", [line_chart, small_multiples])
def test_a_series_must_have_a_reading_for_each_period(draw):
    with pytest.raises(ValueError, match="one datum for each period"):
        draw([Series("a", (Datum(1),))], periods=["1", "2"], frame=FRAME)


def test_a_row_must_have_a_reading_for_each_part():
    with pytest.raises(ValueError, match="one datum for each segment"):
        stacked_rows([StackedRow("a", ())], segments=[Segment("b")], frame=FRAME)


def test_marks_that_nobody_uses_are_not_in_the_key():
    svg = dot_plot([DotRow("Embed", Datum(40), step=1)], frame=FRAME).svg

    assert words_of(svg)[0] == "Assessed"
    assert "Self-score" not in words_of(svg)
    assert "Last year" not in words_of(svg)


def test_charts_without_figures_are_drawn_all_the_same():
    empty = [
        horizontal_bars([], frame=FRAME),
        stacked_rows([], segments=[Segment("a")], frame=FRAME),
        line_chart([], periods=[], frame=FRAME),
        dot_plot([], frame=FRAME),
        small_multiples([], periods=[], frame=FRAME),
        unit_field(0, 0, frame=FRAME, rest="b"),
    ]

    assert [chart.table.rows for chart in empty[:5]] == [()] * 5


def test_a_field_of_units_fills_as_many_dots_as_count():
    svg = unit_field(59, 130, frame=FRAME, rest="no").svg

    assert svg.count('class="chart-action"') == 59
    assert svg.count('class="chart-border-line"') == 71


@pytest.mark.parametrize("part", [-1, 8])
def test_a_part_must_lie_within_its_whole(part):
    with pytest.raises(ValueError, match="cannot be drawn"):
        unit_field(part, 7, frame=FRAME, rest="no")


def test_words_that_do_not_fit_are_cut_with_an_ellipsis():
    cut = fit("Responsible business conduct", 80, 15)

    assert cut.endswith("…")
    assert width_of(cut, 15) <= 80
    assert fit("Short", 80, 15) == "Short"


def test_words_wrap_whole_and_only_the_last_line_is_cut():
    assert wrap("identify and assess adverse impacts", 120, 15) == [
        "identify and",
        "assess adverse…",
    ]


def test_clean_keeps_letters_of_every_script_and_drops_what_cannot_be_seen():
    assert clean(" É\tЖ\n国 \u202eabc\x07 ") == "É Ж 国 abc"
