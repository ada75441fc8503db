"""What people type beside answers is cleaned before it is kept, wherever it goes."""

from uuid import uuid4

import pytest

from reporting.assessment.services.assessing import save_levels
from reporting.disclosure.audience import Audience
from reporting.filing.services.moves import make_move
from reporting.filing.workflow import Move, State
from reporting.ledger.actors import CLOCK, Actor
from reporting.ledger.models import Event, Job
from reporting.publishing.compiling import request_release
from reporting.sharing.services import corroborate, reply_to, revoke_share
from reporting.statistics.releases.freezing import freeze
from tests.factories.reporting import (
    APPROVER,
    assessment_of,
    make_corroboration,
    make_finalised_version,
    make_report,
    make_share,
)

pytestmark = pytest.mark.django_db

TYPED = " <b>so</b>\x00 it \x07\u202eis\u202c "
KEPT = "<b>so</b> it is"


def test_a_verdict_and_its_source():
    said = corroborate(
        make_share(),
        "C1.01",
        verdict="disagree",
        comment=TYPED,
        source=TYPED,
        by=Actor(uid=uuid4()),
    )

    assert (said.comment, said.source) == (KEPT, KEPT)


def test_a_reply():
    assert reply_to(make_corroboration(), TYPED, by=APPROVER).reply == KEPT


def test_the_purpose_the_conditions_and_the_end_of_a_share():
    share = make_share(purpose=TYPED, conditions=TYPED)

    ended = revoke_share(share, by=APPROVER, reason=TYPED)

    assert (ended.purpose, ended.conditions) == (KEPT, KEPT)
    assert ended.revoke_reason == KEPT


def test_the_reason_of_a_move():
    report = make_report(state=State.SUBMITTED)

    make_move(report, Move.WITHDRAW, by=APPROVER, details={"reason": TYPED})

    event = Event.objects.get(report=report.uid, kind=Move.WITHDRAW)
    assert event.details["reason"] == KEPT


def test_the_reason_of_a_level():
    assessment = assessment_of(make_report(state=State.UNDER_ASSESSMENT))

    saved = save_levels(
        assessment,
        {"C1.01": {"level": 1, "reason": TYPED}},
        by=Actor(uid=assessment.assessor.uid),
    )

    assert saved.levels["C1.01"]["reason"] == KEPT


def test_the_reason_of_a_correction():
    cycle = make_finalised_version().report.cycle
    freeze(cycle, by=CLOCK)
    make_report(cycle=cycle, state=State.FINALISED)

    release = freeze(cycle, by=CLOCK, reason=TYPED)[Audience.PUBLIC]
    request_release(cycle, reason=TYPED)

    assert release.reason == KEPT
    assert Job.objects.latest("pk").arguments["reason"] == KEPT
