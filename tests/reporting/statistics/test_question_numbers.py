"""Numbers per question: levels, answers, sums and quartiles, from real rows."""

from decimal import Decimal
from fractions import Fraction
from statistics import quantiles

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from covenants.agreements.models import Cycle
from reporting.statistics.frames.frames import Ranked
from reporting.statistics.indicators.compute import compute
from reporting.statistics.indicators.questions import quantile
from tests.factories.covenants import in_both
from tests.reporting.filing.lines import make_public_questionnaire, make_year

CHOICES = [
    {"code": "no", "text": in_both("No"), "level": 0},
    {"code": "yes", "text": in_both("Yes"), "level": 1},
]
NUMBER = {
    "code": "C1.01",
    "type": "decimal",
    "aggregate": ["sum", "median", "quartiles"],
}


def _computed(cycle: Cycle):
    return {number.spot.order: number for number in compute(cycle).numbers}


def _year(question, values, **fields):
    asked = make_public_questionnaire(questions=[question], **fields)
    cycle = make_year(
        {
            f"Company {place:02} (fictional)": {"C1.01": {"value": value} | more}
            for place, (value, more) in enumerate(values)
        },
        questionnaire=asked,
    )
    return _computed(cycle)


@pytest.mark.django_db
@pytest.mark.parametrize("answers", [[4], [1, 2], [9, 1, 4], [5, 3, 8, 1], [7] * 6])
def test_quartiles_and_sums_are_those_of_the_answers(answers):
    numbers = _year(NUMBER, [(str(answer), {}) for answer in answers])

    def value(indicator):
        return numbers[f"question_{indicator}", "question=C1.01"].value

    expected = (
        quantiles([Fraction(one) for one in answers], n=4, method="inclusive")
        if len(answers) > 1
        else [answers[0]] * 3
    )
    assert [value("p25"), value("median"), value("p75")] == expected
    assert value("sum") == sum(answers)


@pytest.mark.django_db
def test_a_sum_of_decimals_is_exact_and_free_of_order():
    answers = ["0.1", "0.2", "99999999999.99", "-99999999999.99", "0.000001"]

    forwards = _year(NUMBER, [(one, {}) for one in answers])
    backwards = _year(NUMBER, [(one, {}) for one in reversed(answers)])

    total = forwards["question_sum", "question=C1.01"]
    assert total.value == Fraction("0.300001")
    assert backwards["question_sum", "question=C1.01"].value == total.value


@settings(deadline=None)
@given(st.lists(st.decimals(-1000, 1000, places=2), min_size=2, max_size=40))
def test_a_quantile_is_of_type_7(answers):
    ranked = Ranked("C1", "", len(answers), dict(enumerate(sorted(answers))))

    expected = quantiles([Fraction(one) for one in answers], n=4, method="inclusive")
    assert [quantile(ranked, quarters) for quarters in (1, 2, 3)] == expected


@pytest.mark.django_db
def test_levels_count_up_to_the_highest_of_the_questionnaire():
    question = {
        "code": "C1.01",
        "type": "single_choice",
        "choices": CHOICES,
        "weight": 1,
    }
    values = [
        ("yes", {"maturity": 2}),
        ("yes", {"maturity": 2}),
        ("no", {"maturity": 0}),
    ]

    numbers = _year(question, values, levels=2)

    counts = [
        numbers["question_level", f"level={level};question=C1.01"].value
        for level in range(3)
    ]
    assert counts == [1, 0, 2]
    assert ("question_level", "level=3;question=C1.01") not in numbers


@pytest.mark.django_db
def test_shares_of_one_choice_add_up_to_100_and_leave_unknown_out():
    question = {
        "code": "C1.01",
        "type": "single_choice",
        "choices": CHOICES,
        "aggregate": ["distribution"],
    }

    numbers = _year(question, [("yes", {}), ("yes", {}), ("no", {}), ("Unknown", {})])

    no = numbers["question_choice", "choice=no;question=C1.01"]
    yes = numbers["question_choice", "choice=yes;question=C1.01"]
    assert (no.numerator, yes.numerator, yes.denominator) == (1, 2, 3)
    assert no.value + yes.value == 100
    assert numbers["question_answered", "question=C1.01"].value == 3


@pytest.mark.django_db
def test_shares_of_several_choices_are_of_those_that_answered():
    question = {
        "code": "C1.01",
        "type": "multi_choice",
        "choices": CHOICES,
        "aggregate": ["distribution"],
    }

    numbers = _year(question, [(["yes", "no"], {}), (["yes"], {})])

    yes = numbers["question_choice", "choice=yes;question=C1.01"]
    no = numbers["question_choice", "choice=no;question=C1.01"]
    assert (yes.value, no.value) == (100, 50)


@pytest.mark.django_db
def test_parts_of_a_group_have_numbers_of_their_own():
    question = {
        "code": "C1.01",
        "type": "group",
        "aggregate": ["sum"],
        "parts": [
            {
                "code": "reach",
                "type": "single_choice",
                "text": in_both("Reach"),
                "choices": CHOICES,
                "aggregate": ["distribution"],
            },
            {
                "code": "people",
                "type": "integer",
                "text": in_both("People"),
                "aggregate": ["sum"],
            },
        ],
    }

    numbers = _year(
        question,
        [({"reach": "yes", "people": 7}, {}), ({"reach": "no", "people": 5}, {})],
    )

    people = numbers["question_sum", "part=people;question=C1.01"]
    reach = numbers["question_choice", "choice=yes;part=reach;question=C1.01"]
    assert people.value == 12
    assert people.measured[0].kind == "cases"
    assert reach.value == 50


@pytest.mark.django_db
def test_a_question_without_aggregates_tells_only_how_many_answered():
    question = {"code": "C1.01", "type": "text", "aggregate": ["none"]}

    numbers = _year(question, [("one", {}), ("two", {})])

    told = [place for place in numbers if place[1].endswith("question=C1.01")]
    assert told == [("question_answered", "question=C1.01")]


@pytest.mark.django_db
def test_access_is_measured_by_a_part_as_well_as_by_a_level():
    categories = {"no": "none", "yes": "with_protection"}
    question = {
        "code": "C1.01",
        "type": "group",
        "parts": [
            {
                "code": "reach",
                "type": "single_choice",
                "text": in_both("Reach"),
                "choices": CHOICES,
            }
        ],
        "measures": {
            "indicator": "grievance_access",
            "part": "reach",
            "categories": categories,
        },
    }

    numbers = _year(question, [({"reach": "yes"}, {}), ({"reach": "no"}, {})])

    assert numbers["grievance_access", ""].value == Decimal(50)
    assert numbers["grievance_access", "year=2020"].value == Decimal(50)
    assert numbers["grievance_category", "category=none"].value == 1
    assert ("remedy", "") not in numbers
