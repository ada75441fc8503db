"""Every number that is ever shown, written out a second time but for its words."""

import pytest

from reporting.statistics.hiding.contract import Contract
from reporting.statistics.indicators import sources
from reporting.statistics.indicators.declared import (
    GRIEVANCE_CATEGORIES,
    INDICATORS,
    OVERALL_WEIGHTS,
    REMEDY_CATEGORIES,
    WITH_ACCESS,
    WITH_REMEDY,
    Indicator,
)

pytestmark = pytest.mark.usefixtures("english")

# Unit, smallest number of organisations, and the forms of the key of a cell.
DECLARED: dict[str, tuple[str, int, list[str]]] = {
    "coverage": ("percent", 1, ["", "constituency"]),
    "on_time": ("percent", 1, ["", "constituency"]),
    "reports": ("count", 1, ["constituency;state"]),
    "step_score": ("score", 4, ["step", "joined;step", "step;year"]),
    "overall_score": ("score", 4, ["", "joined", "year"]),
    "self_score": ("score", 4, ["step"]),
    "panel_step_score": ("score", 4, ["step;year"]),
    "panel_change": ("points", 4, ["", "step"]),
    "grievance_access": ("percent", 4, ["", "year"]),
    "grievance_category": ("count", 4, ["category", "category;year"]),
    "remedy": ("percent", 4, ["", "year"]),
    "remedy_category": ("count", 4, ["category", "category;year"]),
    "question_level": ("count", 4, ["level;question"]),
    "question_answered": ("count", 4, ["question"]),
    "question_choice": ("percent", 4, ["choice;question", "choice;part;question"]),
    "question_sum": ("number", 4, ["question", "part;question"]),
    "question_median": ("number", 8, ["question", "part;question"]),
    "question_p25": ("number", 8, ["question", "part;question"]),
    "question_p75": ("number", 8, ["question", "part;question"]),
}


def test_each_number_has_its_unit_its_minimum_and_its_breakdowns():
    told = {
        name: (one.unit, one.minimum_n, list(one.breakdowns))
        for name, one in INDICATORS.items()
    }

    assert told == DECLARED
    assert [*told] == [*DECLARED]
    assert {one.version for one in INDICATORS.values()} == {"1"}


def test_a_number_is_of_the_whole_alone_until_it_says_otherwise():
    number = Indicator("pages", "Pages", "", "", "", "", unit="count")

    assert (number.breakdowns, number.minimum_n, number.version) == (("",), 4, "1")


@pytest.mark.parametrize("name", ["step_score", "question_choice", "question_sum"])
def test_the_minimum_that_is_told_is_the_one_that_hides(name):
    assert INDICATORS[name].minimum_n == Contract().min_organisations
    assert INDICATORS["question_median"].minimum_n == Contract().min_n_quantiles


def test_the_categories_go_from_nothing_to_the_most_in_this_order():
    grievance = {code: str(label) for code, label in GRIEVANCE_CATEGORIES.items()}
    remedy = {code: str(label) for code, label in REMEDY_CATEGORIES.items()}

    assert [*grievance.items()] == [
        ("none", "No mechanism"),
        ("in_development", "In development"),
        ("own_employees", "Own employees only"),
        ("supply_chain_workers", "Workers in the supply chain"),
        ("with_protection", "Workers in the supply chain, with protection"),
    ]
    assert [*remedy.items()] == [
        ("not_described", "Not described"),
        ("in_development", "In development"),
        ("described", "Described"),
    ]


def test_the_last_of_them_count_as_yes():
    assert WITH_ACCESS == ("supply_chain_workers", "with_protection")
    assert WITH_REMEDY == ("described",)


def test_the_steps_weigh_in_the_overall_score_as_its_formula_says():
    assert OVERALL_WEIGHTS == {1: 15, 2: 20, 3: 25, 4: 15, 5: 10, 6: 15}
    words = str(INDICATORS["overall_score"].formula)
    assert all(
        f"0.{weight} × step {step}" in words for step, weight in OVERALL_WEIGHTS.items()
    )


def test_every_formula_says_whose_it_is():
    known = {value for name, value in vars(sources).items() if name.isupper()}

    assert {one.source for one in INDICATORS.values()} == known
