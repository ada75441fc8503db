"""What is read of the facts, before anything is counted."""

import pytest

from covenants.questionnaires.answers.status import FactStatus
from reporting.statistics.frames.frames import measured
from reporting.statistics.models import Fact
from tests.reporting.filing.lines import companies, make_year

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("status", [FactStatus.UNKNOWN, FactStatus.NOT_APPLICABLE])
def test_what_is_unknown_measures_nothing_whatever_its_level(status):
    cycle = make_year(companies(3, level=0))
    first = Fact.objects.filter(question="C6.01").order_by("pk")[0]
    Fact.objects.filter(pk=first.pk).update(status=status)

    [found] = measured([cycle], ["C6.01"])

    assert (found.level, found.number) == (0, 2)
