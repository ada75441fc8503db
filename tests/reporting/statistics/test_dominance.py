"""A sum is judged by its two largest parts and the whole, where only these are read."""

from decimal import Decimal
from fractions import Fraction

import pytest

from covenants.questionnaires.answers import Shape
from reporting.statistics.frames.frames import Answered, Ranked
from reporting.statistics.hiding.contract import Contract
from reporting.statistics.indicators.questions import Slot, amount_numbers
from reporting.statistics.numbers import Measured


@pytest.mark.parametrize(
    ("hidden", "largest", "total"),
    [
        (False, (30, 20), 100),
        (False, (60, 25), 100),
        (True, (61, 1), 100),
        (True, (45, 41), 100),
        (False, (1, 0), 2),
        (True, (1, 0), 1),
    ],
)
@pytest.mark.parametrize("kind", ["sum", "cases"])
def test_the_largest_are_compared_with_the_whole_and_not_with_each_other(
    kind, hidden, largest, total
):
    measured = Measured(
        kind, n=10, numerator=100, contributions=largest[::-1], total=total
    )

    assert Contract().suppress(measured) is hidden


@pytest.mark.parametrize("parts", [(), (0, 0), (5, -5), (5, -9)])
def test_what_adds_up_to_nothing_or_less_is_made_up_by_nobody(parts):
    measured = Measured("sum", n=10, contributions=parts)

    assert not Contract().suppress(measured)


@pytest.mark.parametrize(
    ("type_", "kind", "numerator"), [("integer", "cases", 10), ("decimal", "sum", None)]
)
def test_a_sum_tells_its_two_largest_parts_and_its_whole(type_, kind, numerator):
    shape = Shape(code="C1.01", type=type_)
    slot = Slot("C1.01", "", shape, frozenset({"sum"}))
    at = dict(enumerate(map(Decimal, (1, 2, 3, 4))))

    [number] = amount_numbers(
        [Answered("C1.01", "", "", 4, Fraction(10))],
        [Ranked("C1.01", "", 4, at)],
        [slot],
    )

    assert (number.value, number.numerator) == (Fraction(10), Fraction(10))
    assert (number.n, number.denominator) == (4, Fraction(4))
    assert number.measured == (
        Measured(kind, n=4, numerator=numerator, contributions=[3, 4], total=10),
    )
