"""How a frozen number is read, written and explained."""

from decimal import Decimal

import pytest

from reporting.models import Audience, Cell, Release
from reporting.statistics.display import round_half_up, show, show_number
from reporting.statistics.explanations import explain
from reporting.statistics.indicators import INDICATORS, key, parts_of
from reporting.statistics.reading import Figure, Figures, Stamp, plain

STAMP = Stamp(
    number=2, year=2025, sha256="ab" * 32, audience="public", disclosure="covenant"
)


def _figure(indicator="step_score", value="62.55", **fields):
    held = {
        "key": "step=1",
        "n": 12,
        "numerator": Decimal("750.6"),
        "denominator": Decimal(12),
        "suppressed": False,
        "formula_version": "1",
        "stamp": STAMP,
    }
    number = None if value is None else Decimal(value)
    return Figure(indicator=indicator, value=number, **(held | fields))


def _nothing(**fields):
    empty = {"n": None, "numerator": None, "denominator": None}
    return _figure(value=None, **(empty | fields))


@pytest.mark.parametrize(
    ("value", "places", "rounded"),
    [
        ("0.5", 0, "1"),
        ("1.5", 0, "2"),
        ("2.5", 0, "3"),
        ("-2.5", 0, "-3"),
        ("45.4499999999", 1, "45.4"),
        ("45.45", 1, "45.5"),
    ],
)
def test_halves_go_away_from_zero(value, places, rounded):
    assert round_half_up(Decimal(value), places) == Decimal(rounded)


@pytest.mark.parametrize(
    ("indicator", "value", "english", "dutch"),
    [
        ("step_score", "62.55", "62.6", "62,6"),
        ("coverage", "66.6666666666", "67%", "67%"),
        ("panel_change", "3.25", "+3.3", "+3,3"),
        ("panel_change", "-3.25", "−3.3", "−3,3"),
        ("panel_change", "0", "0.0", "0,0"),
        ("panel_change", "0.04", "0.0", "0,0"),
        ("question_sum", "1234567", "1,234,567", "1.234.567"),
        ("question_median", "12.5", "12.5", "12,5"),
        ("question_level", "7", "7", "7"),
    ],
)
def test_a_figure_is_written_in_the_notation_of_the_language(
    indicator, value, english, dutch
):
    figure = _figure(indicator, value)

    shown = [show(figure, INDICATORS[indicator], one) for one in ("en", "nl")]

    assert shown == [english, dutch]


@pytest.mark.parametrize(
    ("audience", "disclosure", "shown"),
    [
        ("public", "covenant", "67%"),
        ("parties", "covenant", "67%"),
        ("secretariat", "covenant", "66.7%"),
        ("public", "public-source", "66.7%"),
    ],
)
def test_percentages_of_a_covenant_are_whole_for_all_but_the_secretariat(
    audience, disclosure, shown
):
    stamp = Stamp(1, 2025, "ab", audience, disclosure)
    figure = _figure("coverage", "66.6666666666", stamp=stamp)

    assert show(figure, INDICATORS["coverage"], "en") == shown


def test_too_few_data_and_nothing_to_compute_have_signs_of_their_own():
    indicator = INDICATORS["step_score"]

    assert show(_nothing(suppressed=True), indicator, "en") == "·"
    assert show(_nothing(n=0), indicator, "en") == "–"
    assert show(None, indicator, "en") == "–"


def test_a_small_negative_number_that_rounds_to_nothing_has_no_sign():
    assert show_number(Decimal("-0.04"), 1, "en") == "0.0"


def test_an_explanation_has_numerator_denominator_n_and_its_release():
    told = explain(_figure(), INDICATORS["step_score"], "en")

    assert told.startswith("Score per step. Per report: the sum of weight × level")
    assert "750.6" in told
    assert "Result: 62.6." in told
    assert "Number of organisations: 12." in told
    assert f"Release 2 of 2025, fingerprint {'ab' * 32}." in told


def test_the_explanation_of_a_suppressed_figure_tells_no_number():
    told = explain(_nothing(suppressed=True), INDICATORS["step_score"], "en")

    assert "too few data" in told
    assert "Number of organisations" not in told
    assert "Result" not in told


def test_a_key_is_in_the_order_of_the_names_and_can_be_read_back():
    assert key(year=2025, step=1) == "step=1;year=2025"
    assert parts_of("step=1;year=2025") == {"step": "1", "year": "2025"}
    assert (key(), parts_of("")) == ("", {})


@pytest.mark.parametrize(
    ("value", "text"),
    [("0E-10", "0"), ("100.0000000000", "100"), ("45.4500000000", "45.45")],
)
def test_a_stored_value_is_read_without_exponent_or_trailing_zeros(value, text):
    assert str(plain(Decimal(value))) == text


def _figures():
    release = Release(
        number=1,
        sha256="ab",
        audience=Audience.PUBLIC,
        contents={"cycle": {"year": 2025}, "covenant": {"disclosure": "covenant"}},
    )
    keys = [
        "step=1",
        "step=2",
        "step=1;year=2025",
        "step=1;year=2024",
        "joined=2020;step=1",
    ]
    return Figures(
        release,
        [
            Cell(indicator="step_score", key=one, value=place, n=5)
            for place, one in enumerate(keys)
        ],
    )


def test_a_series_holds_only_its_own_breakdown_in_order():
    figures = _figures()

    assert [
        (year, one.value) for year, one in figures.series("step_score", step=1)
    ] == [
        ("2024", 3),
        ("2025", 2),
    ]
    assert [step for step, _one in figures.series("step_score", over="step")] == [
        "1",
        "2",
    ]
    assert figures.series("overall_score") == []


def test_a_figure_that_was_not_frozen_is_none():
    figures = _figures()

    assert figures.cell("step_score", step=1).value == 0
    assert figures.cell("step_score", step=9) is None
    assert len(figures.all("step_score")) == 5


def test_every_indicator_declares_all_that_its_page_shows():
    for indicator in INDICATORS.values():
        assert str(indicator.title)
        assert str(indicator.formula)
        assert str(indicator.numerator)
        assert str(indicator.denominator)
        assert indicator.breakdowns
