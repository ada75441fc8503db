from decimal import Decimal
from typing import Any

import pytest

from covenants.agreements.models import Covenant
from covenants.questionnaires.models import Disclosure
from reporting.disclosure.audience import Audience
from reporting.statistics.hiding.contract import Contract, contract_of
from reporting.statistics.numbers import Measured

EVEN = (10,) * 10


@pytest.mark.parametrize(
    ("hidden", "measured"),
    [
        # Nobody contributes: there is nothing to tell.
        (False, Measured("mean", n=0)),
        (False, Measured("percent", n=0, numerator=0, denominator=0)),
        # Too few organisations.
        (True, Measured("mean", n=1)),
        (True, Measured("mean", n=3)),
        (False, Measured("mean", n=4)),
        # Percentages: the base, and none or all of a known group.
        (True, Measured("percent", n=9, numerator=4, denominator=9)),
        (False, Measured("percent", n=10, numerator=4, denominator=10)),
        (True, Measured("percent", n=10, numerator=0, denominator=10)),
        (True, Measured("percent", n=10, numerator=10, denominator=10)),
        (True, Measured("percent", n=10, numerator=4)),
        # Counts of organisations: nought tells of nobody, one to three do.
        (False, Measured("organisations", n=12, numerator=0)),
        (True, Measured("organisations", n=12, numerator=1)),
        (True, Measured("organisations", n=12, numerator=3)),
        (False, Measured("organisations", n=12, numerator=4)),
        (False, Measured("organisations", n=12)),
        # Cases and people: five, and no organisation that makes up most of them.
        (True, Measured("cases", n=12, numerator=4, contributions=(1, 1, 1, 1))),
        (False, Measured("cases", n=12, numerator=5, contributions=(2, 1, 1, 1))),
        (True, Measured("cases", n=12, numerator=10, contributions=(7, 1, 1, 1))),
        (False, Measured("cases", n=12, numerator=0)),
        # Sums: the largest has at most 60 %, the largest two at most 85 %.
        (False, Measured("sum", n=10, contributions=EVEN)),
        (False, Measured("sum", n=4, contributions=(60, 20, 10, 10))),
        (True, Measured("sum", n=4, contributions=(61, 13, 13, 13))),
        (False, Measured("sum", n=4, contributions=(50, 35, 10, 5))),
        (True, Measured("sum", n=4, contributions=(50, 36, 10, 4))),
        (True, Measured("sum", n=4, contributions=(Decimal("0.9"), 0, 0, 0))),
        (False, Measured("sum", n=4, contributions=(0, 0, 0, 0))),
        # Medians and quartiles.
        (True, Measured("quantile", n=7)),
        (False, Measured("quantile", n=8)),
        # The parties know of each other who filed.
        (False, Measured("status", n=1, numerator=1, denominator=1)),
    ],
)
def test_a_number_is_hidden_where_it_would_tell_of_one(hidden, measured):
    assert Contract().suppress(measured) is hidden


@pytest.mark.parametrize("audience", Audience)
def test_what_was_public_already_is_exact_for_everybody(audience):
    contract = contract_of(Covenant(disclosure=Disclosure.PUBLIC_SOURCE), audience)

    assert not contract.suppress(Measured("mean", n=1))
    assert contract.decimals == 1


def test_the_secretariat_of_a_covenant_sees_exact_numbers_and_nobody_else_does():
    one = Measured("mean", n=1)

    hidden = {
        audience: contract_of(Covenant(), audience).suppress(one)
        for audience in Audience
    }

    assert hidden == {
        Audience.PUBLIC: True,
        Audience.PARTIES: True,
        Audience.SECRETARIAT: False,
    }


def test_percentages_of_a_covenant_are_whole_numbers():
    assert contract_of(Covenant(), Audience.PUBLIC).decimals == 0


@pytest.mark.parametrize(("asked", "held"), [(7, 7), (4, 4), (1, 4), (None, 4)])
def test_a_covenant_may_raise_a_threshold_and_never_lower_it(asked, held):
    covenant = Covenant(thresholds={"min_organisations": asked})

    contract = contract_of(covenant, Audience.PUBLIC)

    assert contract.min_organisations == held
    assert contract == Contract(min_organisations=held)


def test_each_threshold_can_be_raised():
    asked: dict[str, Any] = {
        "min_cases": 10,
        "min_organisations": 6,
        "min_n_quantiles": 12,
        "min_percentage_denominator": 20,
    }

    assert contract_of(Covenant(thresholds=asked), Audience.PARTIES) == Contract(
        **asked
    )
