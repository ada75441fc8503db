"""Which level the floor asks for in a year of membership, and what no floor can be."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from covenants.agreements.floors import Floor, validate_levels_by_year
from covenants.questionnaires.models import Step
from members.plain import Json

RISING = {"1": [1, 1, 1, 1, 1, 0], "3": [2, 2, 2, 2, 2, 2], "10": [3, 3, 3, 3, 3, 3]}

plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)
levels = st.lists(st.integers(0, 20), min_size=6, max_size=6)
years = st.integers(1, 99).map(str)


def is_valid(stored: Json) -> bool:
    try:
        validate_levels_by_year(stored)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize(
    ("year", "asked"), [(-1, 1), (1, 1), (2, 1), (3, 2), (9, 2), (10, 3), (40, 3)]
)
def test_the_levels_of_a_year_hold_until_a_later_year_is_named(year, asked):
    floor = Floor.read(RISING).of_year(year)

    assert list(floor) == Step.six()
    assert floor[Step.EMBED] == asked


def test_a_floor_that_is_not_set_asks_for_nothing():
    assert Floor.read({}).of_year(1) == {}


@given(st.dictionaries(years, levels))
def test_what_is_valid_is_read_in_full(stored):
    validate_levels_by_year(stored)

    by_year = Floor.read(stored).by_year

    assert {str(year): list(asked) for year, asked in by_year.items()} == stored


@given(plain | st.dictionaries(years | st.text(), levels | plain))
def test_whatever_is_stored_is_read_or_refused_in_words(stored):
    floor = Floor.read(stored)

    if is_valid(stored):
        assert len(floor.by_year) == len(stored)


@pytest.mark.parametrize(
    "stored",
    [
        None,
        [[1] * 6],
        {"0": [1] * 6},
        {"01": [1] * 6},
        {"100": [1] * 6},
        {"1": [1] * 5},
        {"1": [1] * 7},
        {"1": [1, 1, 1, 1, 1, 21]},
        {"1": [1, 1, 1, 1, 1, -1]},
        {"1": [1, 1, 1, 1, 1, True]},
        {"1": [1, 1, 1, 1, 1, 1.0]},
    ],
)
def test_what_is_no_floor_is_refused(stored):
    with pytest.raises(ValidationError):
        validate_levels_by_year(stored)

    assert Floor.read(stored).by_year == {}
