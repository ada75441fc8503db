"""Which thresholds a covenant asks for, and what is no threshold."""

from dataclasses import asdict

import pytest
from django.core.exceptions import ValidationError

from covenants.agreements.thresholds import Thresholds, validate_thresholds

pytestmark = pytest.mark.usefixtures("english")

NOTHING = {
    "min_cases": 0,
    "min_organisations": 0,
    "min_n_quantiles": 0,
    "min_percentage_denominator": 0,
}


@pytest.mark.parametrize("stored", [None, [], "min_cases", {}, {"min_people": 9}])
def test_a_covenant_that_names_none_asks_for_nothing(stored):
    assert asdict(Thresholds.read(stored)) == NOTHING


@pytest.mark.parametrize("number", [True, 6.0, "6", None, [6]])
def test_what_is_no_whole_number_is_not_asked(number):
    assert asdict(Thresholds.read({"min_cases": number})) == NOTHING


@pytest.mark.parametrize("name", NOTHING)
def test_each_threshold_is_read_by_its_name(name):
    assert asdict(Thresholds.read({name: 6, "other": 9})) == NOTHING | {name: 6}


@pytest.mark.parametrize("name", NOTHING)
def test_three_is_the_least_that_can_be_asked(name):
    validate_thresholds({name: 3})

    with pytest.raises(ValidationError) as refused:
        validate_thresholds({name: 2})

    assert refused.value.messages == [
        f"“{name}” must be a whole number of at least 3, not “2”."
    ]


@pytest.mark.parametrize(
    ("stored", "told"),
    [
        (None, ["Write each threshold with its number."]),
        (
            {"min_people": 9},
            [
                "“min_people” is no threshold. Use one of: min_cases, "
                "min_organisations, min_n_quantiles, min_percentage_denominator."
            ],
        ),
        (
            {"min_cases": True, "min_organisations": "6"},
            [
                "“min_cases” must be a whole number of at least 3, not “true”.",
                '“min_organisations” must be a whole number of at least 3, not “"6"”.',
            ],
        ),
    ],
)
def test_what_cannot_be_asked_is_told_in_words(stored, told):
    with pytest.raises(ValidationError) as refused:
        validate_thresholds(stored)

    assert refused.value.messages == told
