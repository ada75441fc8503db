"""Which questions a report answers."""

import pytest

from covenants.questionnaires.applicable import applicable, is_shown, required_of
from covenants.questionnaires.models import Question, QuestionType
from members.models import Size


def question(code: str = "Q1", **fields) -> Question:
    return Question(code=code, type=QuestionType.TEXT, **fields)


@pytest.mark.parametrize(
    ("required", "sizes"),
    [
        ("no", ""),
        ("yes", "micro small medium large unknown"),
        ("micro", "micro small medium large unknown"),
        ("small", "small medium large unknown"),
        ("medium", "medium large unknown"),
        ("large", "large"),
    ],
)
def test_a_question_is_required_from_its_size_upwards(required, sizes):
    asked = question(required=required)

    must = [size for size in [*Size.values, ""] if required_of(asked, size)]

    assert [size or "unknown" for size in must] == sizes.split()


def test_a_derived_question_is_required_of_nobody_and_never_shown():
    derived = question(required="yes", derived="priority_risk_coverage")

    assert not required_of(derived, Size.LARGE)
    assert not is_shown(derived, {})


@pytest.mark.parametrize(
    ("answers", "shown"),
    [
        ({}, False),
        ({"A": "draft"}, True),
        ({"A": "none"}, False),
        ({"A": ["none", "board"]}, True),
        ({"A": []}, False),
        ({"A": "Unknown"}, False),
    ],
)
def test_a_question_is_shown_where_its_condition_holds(answers, shown):
    waiting = question(show_if={"A": ["draft", "board"]})

    assert is_shown(waiting, answers) is shown


@pytest.mark.parametrize(
    ("answer", "shown"), [(True, True), (False, False), (None, False), (1, False)]
)
def test_yes_is_true_and_nothing_else(answer, shown):
    assert is_shown(question(show_if={"A": [True]}), {"A": answer}) is shown


def test_all_conditions_must_hold():
    waiting = question(show_if={"A": ["x"], "B": [False]})

    assert is_shown(waiting, {"A": "x", "B": False})
    assert not is_shown(waiting, {"A": "x", "B": True})


def test_who_waits_for_a_hidden_question_is_hidden_too():
    first = question("A", show_if={})
    second = question("B", show_if={"A": ["x"]})
    third = question("C", show_if={"B": ["y"]})
    asked = [third, second, first]

    assert applicable(asked, {"A": "x", "B": "y"}) == asked
    assert applicable(asked, {"A": "z", "B": "y"}) == [first]
