"""What each kind of number says of itself, whole, before it is judged and frozen."""

from dataclasses import asdict
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from reporting.statistics.breakdown import Breakdown, CellSpot
from reporting.statistics.numbers import (
    Measured,
    Number,
    count,
    mean,
    percentage,
    status,
    stored,
    total,
)

HERE = Breakdown.of(step=1)


def told(number: Number) -> dict[str, Any]:
    """Return all that a number says but where it stands, which is the same for all."""
    assert number.spot == CellSpot("step_score", HERE)
    rest = asdict(number)
    del rest["indicator"], rest["breakdown"]
    return rest | {"measured": number.measured}


def test_a_mean_is_the_total_by_those_who_have_one():
    number = mean("step_score", HERE, Fraction(150), 4, rest=2, group="g")

    assert told(number) == {
        "value": Fraction(75, 2),
        "n": 4,
        "numerator": 150,
        "denominator": 4,
        "measured": (Measured("mean", n=4, rest=2),),
        "group": "g",
        "adds": 4,
        "within": None,
    }


def test_a_percentage_tells_of_those_counted_and_of_the_others():
    assert told(percentage("step_score", HERE, 5, 12)) == {
        "value": Fraction(500, 12),
        "n": 12,
        "numerator": 5,
        "denominator": 12,
        "measured": (
            Measured("percent", n=12, numerator=5, denominator=12),
            Measured("organisations", n=12, numerator=5),
            Measured("organisations", n=12, numerator=7),
        ),
        "group": "",
        "adds": 0,
        "within": None,
    }


def test_a_count_adds_itself_to_its_group():
    assert told(count("step_score", HERE, 5, 12, group="levels")) == {
        "value": 5,
        "n": 12,
        "numerator": 5,
        "denominator": 12,
        "measured": (Measured("organisations", n=12, numerator=5),),
        "group": "levels",
        "adds": 5,
        "within": None,
    }


@pytest.mark.parametrize(("percent", "value"), [(False, 3), (True, 75)])
def test_how_many_filed_is_a_count_or_a_share_and_always_a_status(percent, value):
    assert told(status("step_score", HERE, 3, 4, percent=percent)) == {
        "value": value,
        "n": 4,
        "numerator": 3,
        "denominator": 4,
        "measured": (Measured("status", n=4),),
        "group": "",
        "adds": 0,
        "within": None,
    }


def test_of_nobody_there_is_no_mean_and_no_share_and_the_count_is_nought():
    assert mean("step_score", HERE, Fraction(0), 0).value is None
    assert percentage("step_score", HERE, 0, 0).value is None
    assert status("step_score", HERE, 0, 0, percent=True).value is None
    assert status("step_score", HERE, 0, 0).value == 0
    assert count("step_score", HERE, 0, 0).value == 0


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (Fraction(2, 3), Decimal("0.6666666666")),
        (Fraction(-2, 3), Decimal("-0.6666666666")),
        (Fraction(5), Decimal("5.0000000000")),
        (None, None),
    ],
)
def test_ten_decimals_are_stored_and_the_rest_is_cut_off(value, kept):
    assert str(stored(value)) == str(kept)


def test_the_sum_of_scores_is_exact_over_different_highest_levels():
    assert total([(1, 3), (2, 3), (1, 4), (0, 7)]) == 125
    assert total([(1, 3), (1, 7)]) == Fraction(1000, 21)
    assert total([]) == 0
