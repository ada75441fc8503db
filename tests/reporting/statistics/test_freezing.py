"""Figures are computed without a lock, and saved only while they are still true."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections

from covenants.agreements.models import Cycle
from reporting.disclosure.audience import Audience
from reporting.filing.models import Report
from reporting.filing.services.moves import make_move
from reporting.filing.workflow import Move, State
from reporting.ledger.actors import CLOCK
from reporting.statistics.indicators.compute import Computed, compute
from reporting.statistics.models import Release
from reporting.statistics.releases.basis import input_hash
from reporting.statistics.releases.freezing import (
    UnsettledError,
    freeze,
    is_intact,
)
from tests.factories.covenants import (
    make_covenant,
    make_cycle,
    make_questionnaire,
    make_signatory,
)
from tests.factories.reporting import APPROVER, finalise, make_report

pytestmark = pytest.mark.django_db(transaction=True)

Change = Callable[[], object]


def make_reports() -> tuple[Cycle, Report]:
    """Make a year with one finalised report, and one that waits for its levels."""
    covenant = make_covenant()
    cycle = make_cycle(covenant=covenant, questionnaires=[make_questionnaire()])
    for state in (State.FINALISED, State.UNDER_ASSESSMENT):
        signatory = make_signatory(covenant=covenant)
        waiting = make_report(signatory=signatory, cycle=cycle, state=state)
    return cycle, waiting


def then(change: Change, *, times: int) -> Callable[[Cycle], Computed]:
    """Compute, and let somebody else change something before it can be saved."""
    left = iter(range(times))

    def computing(cycle: Cycle) -> Computed:
        assert not connection.in_atomic_block
        computed = compute(cycle)
        if next(left, None) is not None:
            elsewhere(change)
        return computed

    return computing


def elsewhere(change: Change) -> None:
    """Do it through a connection of its own, as another process would."""

    def alone() -> None:
        try:
            change()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=1) as others:
        others.submit(alone).result()


def test_a_report_that_is_finalised_meanwhile_is_in_what_is_frozen():
    cycle, waiting = make_reports()

    frozen = freeze(cycle, by=CLOCK, computing=then(lambda: finalise(waiting), times=1))

    for release in frozen.values():
        assert release.input_sha256 == input_hash(cycle)
        assert is_intact(release)
    exact = frozen[Audience.SECRETARIAT]
    assert exact.cells.at("coverage").get().numerator == 2
    assert Release.objects.count() == len(Audience)


def test_a_party_whose_report_moved_meanwhile_is_counted_as_it_stands():
    cycle, waiting = make_reports()

    def withdraw() -> None:
        make_move(waiting, Move.WITHDRAW, by=APPROVER, details={"reason": "A mistake"})

    frozen = freeze(cycle, by=CLOCK, computing=then(withdraw, times=1))

    states = frozen[Audience.SECRETARIAT].cells.filter(indicator="reports")
    assert {cell.breakdown.parts["state"] for cell in states} == {
        State.FINALISED,
        State.WITHDRAWN,
    }


def test_what_a_covenant_decides_meanwhile_holds():
    cycle, _waiting = make_reports()
    covenant = cycle.covenant

    def tell_status() -> None:
        covenant.status_is_public = True
        covenant.save()

    frozen = freeze(cycle, by=CLOCK, computing=then(tell_status, times=1))

    parties = frozen[Audience.PUBLIC].told["parties"]
    assert {party["state"] for party in parties} == {
        State.FINALISED,
        State.UNDER_ASSESSMENT,
    }


def test_where_reports_keep_changing_nothing_is_frozen_after_five_tries():
    cycle, _waiting = make_reports()
    covenant = cycle.covenant

    def one_more() -> None:
        signatory = make_signatory(covenant=covenant)
        make_report(signatory=signatory, cycle=cycle, state=State.FINALISED)

    with pytest.raises(UnsettledError):
        freeze(cycle, by=CLOCK, computing=then(one_more, times=99))

    assert not Release.objects.exists()
    assert Report.objects.count() == 2 + 5
