"""Which of the sealed versions of a report is meant by the newest."""

import pytest

from reporting.filing.models import Version
from reporting.filing.services.moves import make_move
from reporting.filing.workflow import Move, State
from tests.factories.reporting import APPROVER, bring_to, make_report

pytestmark = pytest.mark.django_db


def numbers(versions):
    return {(one.report_id, one.number) for one in versions}


def test_the_newest_of_each_report_among_all_and_among_the_finalised():
    once = make_report(state=State.FINALISED)
    again = make_report(state=State.FINALISED)
    last = again.versions.latest("number").number
    bring_to(make_move(again, Move.AMEND, by=APPROVER), State.SUBMITTED)

    assert numbers(Version.objects.newest()) == {
        (once.pk, last),
        (again.pk, last + 1),
    }
    assert numbers(Version.objects.finalised().newest()) == {
        (once.pk, last),
        (again.pk, last),
    }
    assert again.versions.newest().get().number == last + 1
    assert again.versions.finalised().newest().get().number == last


def test_what_is_newest_is_so_among_those_that_were_asked_for():
    report = make_report(state=State.FINALISED)

    earlier = report.versions.filter(number__lt=2).newest()

    assert [one.number for one in earlier] == [1]
    assert not make_report().versions.newest().exists()
