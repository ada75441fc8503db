"""How a figure is written and explained, in both languages."""

from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation

from reporting.statistics.breakdown import Breakdown
from reporting.statistics.indicators.declared import Indicator
from reporting.statistics.releases.display import show, show_number
from reporting.statistics.releases.explanations import explain
from reporting.statistics.releases.figure import Figure, Stamp

pytestmark = pytest.mark.usefixtures("english")

STAMP = Stamp(
    number=2, year=2025, sha256="abc", audience="public", disclosure="covenant"
)
EXACT = Stamp(
    number=2, year=2025, sha256="abc", audience="secretariat", disclosure="covenant"
)


def figure(value: str | None, **fields: Any) -> Figure:
    told: dict[str, Any] = {
        "indicator": "step_score",
        "breakdown": Breakdown.of(step=1),
        "value": None if value is None else Decimal(value),
        "n": 8,
        "numerator": Decimal("1234.56"),
        "denominator": Decimal(8),
        "suppressed": False,
        "formula_version": "3",
        "stamp": STAMP,
    }
    return Figure(**told | fields)


def number(unit: str) -> Indicator:
    return Indicator("x", "Score", "The mean", "The sum", "Reports", "Own", unit=unit)


@pytest.mark.parametrize(
    ("unit", "value", "in_english", "in_dutch"),
    [
        ("score", "1234.25", "1,234.3", "1.234,3"),
        ("score", "7", "7.0", "7,0"),
        ("points", "0.05", "+0.1", "+0,1"),
        ("points", "0.04", "0.0", "0,0"),
        ("points", "0.4", "+0.4", "+0,4"),
        ("points", "-0.04", "0.0", "0,0"),
        ("points", "-2.25", "−2.3", "−2,3"),
        ("percent", "12.5", "13%", "13%"),
        ("count", "1234", "1,234", "1.234"),
        ("number", "1234.5", "1,234.5", "1.234,5"),
        ("number", "0.125", "0.13", "0,13"),
        ("number", "1200", "1,200", "1.200"),
        ("number", None, "–", "–"),
    ],
)
def test_a_figure_is_written_as_its_unit_and_the_language_ask(
    unit, value, in_english, in_dutch
):
    one = figure(value)

    assert show(one, number(unit)) == in_english
    assert show(one, number(unit), "nl") == in_dutch
    with translation.override("nl"):
        assert show(one, number(unit)) == in_dutch
        assert show(one, number(unit), "en") == in_english


def test_a_share_has_a_decimal_where_nothing_is_hidden():
    assert show(figure("12.5", stamp=EXACT), number("percent")) == "12.5%"


def test_without_a_language_a_figure_is_written_in_english():
    with translation.override(None):
        assert show(figure("1234.5"), number("number")) == "1,234.5"


def test_what_is_not_there_and_what_is_hidden_have_their_own_signs():
    assert show(None, number("score")) == "–"
    assert show(figure(None, suppressed=True), number("score")) == "·"


def test_a_number_has_no_decimals_until_they_are_asked():
    assert show_number(Decimal("-1234.5")) == "−1,235"
    assert show_number(1234, 2, "nl") == "1.234,00"


def test_a_figure_is_explained_in_words_and_numbers():
    assert explain(figure("154.32"), number("score")) == (
        "Score. The mean. The sum: 1,234.6. Reports: 8. Result: 154.3. "
        "Number of organisations: 8. Formula version 3. "
        "Release 2 of 2025, fingerprint abc."
    )
    assert explain(figure("154.32"), number("number")) == (
        "Score. The mean. The sum: 1,235. Reports: 8. Result: 154.32. "
        "Number of organisations: 8. Formula version 3. "
        "Release 2 of 2025, fingerprint abc."
    )


@pytest.mark.parametrize("left_out", ["numerator", "denominator"])
def test_what_a_figure_is_not_made_of_is_not_explained(left_out):
    assert explain(figure("154.32", **{left_out: None}), number("score")) == (
        "Score. The mean. Number of organisations: 8. Formula version 3. "
        "Release 2 of 2025, fingerprint abc."
    )


@pytest.mark.parametrize(
    ("hidden", "sentence"),
    [
        (True, "There are too few data to show this figure."),
        (False, "There is nothing to compute this figure from."),
    ],
)
def test_an_empty_figure_tells_why_and_neither_n_nor_what_it_is_of(hidden, sentence):
    assert explain(figure(None, suppressed=hidden), number("score")) == (
        f"Score. The mean. {sentence} Formula version 3. "
        "Release 2 of 2025, fingerprint abc."
    )
