"""Which answers are counted, in which order, and of how many that answered."""

from fractions import Fraction

import pytest

from covenants.questionnaires.answers import Choice, Shape
from reporting.statistics.frames.frames import Answered
from reporting.statistics.indicators.questions import Slot, answer_numbers

CHOICES = (Choice("yes", {"en": "Yes"}), Choice("no", {"en": "No"}))


def told(type_, rows, *, dimension="", choices=(), aggregate="distribution"):
    """Return what is counted of twelve reports: where, how many, and of how many."""
    shape = Shape(code="C1.01", type=type_, choices=choices)
    slot = Slot("C1.01", dimension, shape, frozenset({aggregate}))
    answers = [
        Answered("C1.01", place, choice, number, Fraction(0))
        for place, choice, number in rows
    ]
    return [
        (number.indicator, number.spot.breakdown.key, number.numerator, number.n)
        for number in answer_numbers(answers, [slot], reports=12)
    ]


def test_countries_are_counted_by_code_for_none_is_known_beforehand():
    rows = [("", "", 9), ("NL", "NL", 7), ("BD", "BD", 5)]

    assert told("countries", rows) == [
        ("question_answered", "question=C1.01", 9, 12),
        ("question_choice", "choice=BD;question=C1.01", 5, 9),
        ("question_choice", "choice=NL;question=C1.01", 7, 9),
    ]


@pytest.mark.parametrize("aggregate", ["distribution", "share"])
def test_a_choice_that_nobody_gave_is_counted_too(aggregate):
    rows = [("", "no", 9)]

    assert told("single_choice", rows, choices=CHOICES, aggregate=aggregate) == [
        ("question_answered", "question=C1.01", 9, 12),
        ("question_choice", "choice=yes;question=C1.01", 0, 9),
        ("question_choice", "choice=no;question=C1.01", 9, 9),
    ]


def test_several_choices_of_a_part_are_of_those_that_answered_the_part():
    rows = [("who", "", 9), ("who.yes", "yes", 7), ("who.no", "no", 5), ("no", "no", 1)]

    assert told("multi_choice", rows, dimension="who", choices=CHOICES) == [
        ("question_answered", "part=who;question=C1.01", 9, 12),
        ("question_choice", "choice=yes;part=who;question=C1.01", 7, 9),
        ("question_choice", "choice=no;part=who;question=C1.01", 5, 9),
    ]


def test_of_what_is_not_distributed_no_choice_is_told():
    rows = [("", "no", 9)]

    assert told("single_choice", rows, choices=CHOICES, aggregate="none") == [
        ("question_answered", "question=C1.01", 9, 12)
    ]
