"""Which figure opens the report on a year: the first that can be shown."""

from fractions import Fraction

import pytest

from reporting.statistics.breakdown import Breakdown, CellSpot
from reporting.statistics.numbers import mean, percentage
from reporting.statistics.releases.contents import headline

NUMBERS = [
    percentage("coverage", Breakdown.of(), 9, 12),
    mean("overall_score", Breakdown.of(), Fraction(480), 12),
    percentage("grievance_access", Breakdown.of(), 7, 12),
    percentage("remedy", Breakdown.of(), 7, 12),
    percentage("grievance_access", Breakdown.of(year=2025), 7, 12),
]
ORDER = ["grievance_access", "overall_score", "coverage"]


@pytest.mark.parametrize("place", range(3))
def test_access_comes_before_the_score_and_the_score_before_coverage(place):
    hidden = {CellSpot(name) for name in ORDER[:place]}

    assert headline(NUMBERS, hidden) == {"indicator": ORDER[place], "key": ""}


def test_what_cannot_be_computed_opens_nothing():
    empty = percentage("grievance_access", Breakdown.of(), 0, 0)

    assert headline([empty, *NUMBERS[:1]], set()) == {
        "indicator": "coverage",
        "key": "",
    }
    assert headline([empty], set()) is None
    assert headline(NUMBERS, {CellSpot(name) for name in ORDER}) is None
