"""Who was party to a year, and which years are compared."""

from datetime import date
from typing import Any

import pytest

from covenants.agreements.models import Cycle
from reporting.disclosure.audience import Audience
from reporting.filing.models import Report
from reporting.ledger.actors import CLOCK
from reporting.statistics.releases.freezing import freeze
from tests.factories.covenants import (
    make_covenant,
    make_cycle,
    make_signatory,
)
from tests.reporting.filing.lines import (
    companies,
    make_public_questionnaire,
    make_year,
)

pytestmark = pytest.mark.django_db


def test_who_left_by_the_due_date_was_no_party_and_who_joined_later_neither():
    covenant = make_covenant()
    cycle = make_cycle(covenant=covenant, year=2025, questionnaires=[])
    make_signatory(covenant=covenant, joined=date(2026, 1, 1))
    make_signatory(covenant=covenant, joined=date(2020, 1, 1), left=date(2026, 4, 30))
    make_signatory(covenant=covenant, joined=date(2020, 1, 1), left=date(2026, 5, 1))
    make_signatory(covenant=covenant, joined=date(2020, 1, 1), left=date(2026, 5, 2))

    release = freeze(cycle, by=CLOCK)[Audience.PUBLIC]

    assert release.cells.at("coverage").get().denominator == 1


def test_two_years_of_different_rubrics_are_not_compared():
    covenant, asked = make_covenant(), make_public_questionnaire()
    place: dict[str, Any] = {"covenant": covenant, "questionnaire": asked}
    make_year(companies(8, level=1), year=2019, **place)
    cycle = make_year(companies(8, level=2), year=2020, **place)
    assert _compared(freeze(cycle, by=CLOCK))

    Cycle.objects.filter(pk=cycle.pk).update(rubric_version="another")

    assert not _compared(freeze(cycle, by=CLOCK))


def _compared(frozen):
    """Are the same organisations compared with the year before, by any release?"""
    return any(
        release.cells.filter(indicator__startswith="panel_").exists()
        or release.told["panel"]
        for release in frozen.values()
    )


def test_in_time_is_on_or_before_the_due_date():
    covenant, asked = make_covenant(), make_public_questionnaire()
    cycle = make_year(companies(2), covenant=covenant, questionnaire=asked)
    make_cycle(covenant=covenant, year=2021)
    early, late = Report.objects.order_by("pk")
    Report.objects.filter(pk=early.pk).update(submitted_at="2021-05-01T12:00:00Z")
    Report.objects.filter(pk=late.pk).update(submitted_at="2021-05-02T12:00:00Z")
    for name, day in (("opens", "01-01"), ("due", "05-01"), ("late_until", "06-01")):
        setattr(cycle, name, f"2021-{day}")
    cycle.freeze = "2021-07-01"
    cycle.save()

    release = freeze(cycle, by=CLOCK)[Audience.PUBLIC]

    assert release.cells.at("on_time").get().value == 50
