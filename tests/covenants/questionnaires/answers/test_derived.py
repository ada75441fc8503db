"""Each column that the coverage of priority risks is computed from counts."""

import pytest

from covenants.questionnaires.answers.derived import priority_risk_coverage

RISK = {
    "country": ["BD"],
    "scale": 1,
    "scope": 1,
    "irremediability": 1,
    "likelihood": 1,
}
TARGET = {
    "indicator": "wage",
    "baseline_value": "20",
    "measures": "Talks",
    "linked_risks": "1",
    "target_date": "2028-12-31",
}


def coverage(risks, targets):
    return priority_risk_coverage({"C2.04": risks, "C3.01": targets})


@pytest.mark.parametrize("missing", TARGET)
def test_a_target_without_one_of_these_is_not_smart(missing):
    whole = {"theme": "wage", **TARGET}
    risks = [{"theme": "wage", **RISK}]

    assert coverage(risks, [whole]) == "100"
    assert coverage(risks, [{**whole, missing: ""}]) == "0"


@pytest.mark.parametrize("column", ["scale", "scope", "irremediability", "likelihood"])
def test_a_risk_that_is_less_in_one_of_these_comes_after_five_others(column):
    grave = [{"theme": "wage", **RISK, column: 2} for _number in range(5)]
    risks = [{"theme": "water", **RISK}, *grave]

    assert coverage(risks, [{"theme": "wage", **TARGET}]) == "100"
    assert coverage(risks, [{"theme": "water", **TARGET}]) == "0"


def test_likelihood_orders_only_risks_of_the_same_severity():
    grave = [{"theme": "wage", **RISK, "scale": 2} for _number in range(5)]
    likely = {"theme": "water", **RISK, "likelihood": 5}

    assert coverage([likely, *grave], [{"theme": "water", **TARGET}]) == "0"


def test_the_fifth_gravest_risk_is_the_last_of_them():
    risks = [
        {"theme": f"theme {scale}", **RISK, "scale": scale} for scale in range(7, 1, -1)
    ]

    fifth, sixth = ({"theme": f"theme {scale}", **TARGET} for scale in (3, 2))

    assert coverage(risks, [fifth]) == "20"
    assert coverage(risks, [sixth]) == "0"
    assert coverage(risks, [sixth, fifth]) == "20"
