"""What an answer claims of itself, and what it still lacks."""

import pytest

from covenants.questionnaires.answers import (
    NOT_APPLICABLE,
    UNKNOWN,
    derive,
    gaps,
    is_answered,
    level_cap,
    self_level,
    status,
)
from covenants.questionnaires.answers.status import FactStatus
from tests.covenants.questionnaires.answers.answering import (
    FIXED,
    GROUP,
    TABLE,
    asks,
)

pytestmark = pytest.mark.usefixtures("english")


@pytest.mark.parametrize(
    ("kind", "value", "level"),
    [
        ("single_choice", "none", 0),
        ("single_choice", "board", 4),
        ("multi_choice", ["none", "draft"], 1),
        ("multi_choice", ["clauses", "board"], 4),
        ("multi_choice", ["clauses"], 1),
        ("single_choice", "clauses", 1),
        ("single_choice", UNKNOWN, None),
        ("multi_choice", NOT_APPLICABLE, None),
        ("multi_choice", None, None),
        ("single_choice", "gone", None),
        ("text", "board", None),
    ],
)
def test_the_highest_choice_counts_and_a_clause_alone_for_no_more_than_one(
    kind, value, level
):
    assert self_level(asks(kind), value, 4) == level


def test_no_level_is_above_the_highest_of_the_questionnaire():
    assert self_level(asks("single_choice"), "board", 3) == 3


@pytest.mark.parametrize(
    ("question", "value", "cap"),
    [
        (asks("multi_choice"), ["clauses"], 1),
        (asks("multi_choice"), ["clauses", "draft"], 4),
        (asks("multi_choice"), UNKNOWN, 4),
        (GROUP, {"how": ["clauses"], "amount": "5"}, 1),
        (GROUP, {"how": ["clauses", "board"]}, 4),
        (GROUP, {"amount": "5"}, 4),
        (TABLE, [{"how": ["clauses"]}], 4),
        (asks("text"), "clauses", 4),
    ],
)
def test_a_contract_clause_alone_caps_what_an_assessor_may_give(question, value, cap):
    assert level_cap(question, value, 4) == cap


@pytest.mark.parametrize(
    ("value", "answered", "state"),
    [
        (None, False, None),
        ("", False, None),
        ([], False, None),
        ({}, False, None),
        (False, True, FactStatus.ANSWERED),
        (0, True, FactStatus.ANSWERED),
        ("0", True, FactStatus.ANSWERED),
        ([1], True, FactStatus.ANSWERED),
        (UNKNOWN, True, FactStatus.UNKNOWN),
        (NOT_APPLICABLE, True, FactStatus.NOT_APPLICABLE),
    ],
)
def test_no_zero_and_unknown_are_answers(value, answered, state):
    assert is_answered(value) is answered
    assert status(value) is state


@pytest.mark.parametrize(
    ("question", "value", "missing"),
    [
        (GROUP, {"amount": "5"}, ["“A boolean” is still empty."]),
        (GROUP, {"done": False}, []),
        (GROUP, UNKNOWN, []),
        (GROUP, None, []),
        (
            TABLE,
            [{"done": True}, {"amount": "5"}],
            ["Row 2: “A boolean” is still empty."],
        ),
        (FIXED, [{"row": "tier_1", "share": "5"}], []),
        (asks("text"), "text", []),
    ],
)
def test_the_required_cells_that_are_empty_are_named(question, value, missing):
    assert gaps(question, value) == missing


def risk(theme: str, severity: int, country: str = "BD", likelihood: int = 1):
    return {
        "theme": theme,
        "country": [country],
        "scale": severity,
        "scope": 1,
        "irremediability": 1,
        "likelihood": likelihood,
    }


def target(theme: str, **fields):
    smart = {
        "indicator": "wage",
        "baseline_value": "20",
        "measures": "Talks",
        "linked_risks": "1",
        "target_date": "2028-12-31",
    }
    return {"theme": theme, **smart, **fields}


@pytest.mark.parametrize(
    ("risks", "targets", "coverage"),
    [
        ([], [], None),
        ([risk("wage", 5)], [], "0"),
        ([risk("wage", 5), risk("water", 4)], [target("wage")], "50"),
        ([risk("wage", 5)], [target("wage", indicator="")], "0"),
        ([risk("wage", 5)], [target("wage", countries=["IN"])], "0"),
        ([risk("wage", 5)], [target("wage", countries=["IN", "BD"])], "100"),
        (
            [*(risk("wage", 5) for _number in range(5)), risk("water", 1)],
            [target("wage")],
            "100",
        ),
        (
            [*(risk("wage", 5) for _number in range(5)), risk("water", 5)],
            [target("wage")],
            "83.333333",
        ),
    ],
)
def test_priority_risks_are_the_gravest_five_and_covered_by_smart_targets(
    risks, targets, coverage
):
    question = asks("percent", derived="priority_risk_coverage")

    derived = derive([question], {"C2.04": risks, "C3.01": targets})

    assert derived == {"Q1": coverage}


def test_what_is_not_derived_is_left_alone():
    assert derive([asks("percent")], {}) == {}
