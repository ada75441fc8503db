from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.utils import timezone

from covenants.questionnaires.models import Visibility
from members.rights import Role
from reporting.filing.services.moves import make_move
from reporting.filing.workflow import Move
from reporting.ledger.actors import Actor
from reporting.ledger.errors import RuleError
from reporting.sharing.models import Corroboration
from reporting.sharing.services import corroborate, reply_to, revoke_share
from tests.factories.covenants import make_questionnaire
from tests.factories.members import make_viewer
from tests.factories.reporting import (
    APPROVER,
    WITHDRAWAL,
    make_corroboration,
    make_finalised_version,
    make_share,
)

pytestmark = pytest.mark.django_db


def shared(**share):
    questions = [
        {"code": "C1.01", "step": 1},
        {"code": "C1.02", "step": 1, "visibility": Visibility.SECRETARIAT},
        {"code": "C6.01", "step": 6, "visibility": Visibility.PARTIES},
        {"code": "C6.02", "step": 6},
    ]
    version = make_finalised_version(
        questionnaire=make_questionnaire(questions=questions),
        answers={"C1.01": "l4", "C1.02": "l4", "C6.01": "l4"},
    )
    return make_share(version=version, **share)


def test_a_union_says_what_it_knows_of_one_answer():
    share, actor = shared(), Actor(uid=uuid4())

    said = corroborate(
        share,
        "C6.01",
        verdict="disagree",
        comment=" No such line ",
        source=" Members in Gazipur ",
        by=actor,
    )

    assert (said.share, said.question, said.verdict) == (share, "C6.01", "disagree")
    assert (said.comment, said.source) == ("No such line", "Members in Gazipur")
    assert said.made_by == actor.uid
    event = share.version.report.events.latest("number")
    assert (event.kind, event.details) == (
        "corroborated",
        {
            "share": str(share.uid),
            "question": "C6.01",
            "verdict": "disagree",
            "first": True,
        },
    )


@pytest.mark.parametrize(
    ("scope", "question"),
    [
        ({}, "C1.02"),
        ({}, "C6.02"),
        ({}, "C9.99"),
        ({"steps": [6]}, "C1.01"),
        ({"questions": ["C1.01"]}, "C6.01"),
        ({"questions": ["C1.02"]}, "C1.02"),
    ],
)
def test_nothing_is_said_of_an_answer_that_the_share_does_not_give(scope, question):
    share = shared(scope=scope)

    with pytest.raises(RuleError):
        make_corroboration(share=share, question=question)

    assert not Corroboration.objects.exists()


def test_a_verdict_rests_on_a_source():
    with pytest.raises(RuleError):
        make_corroboration(share=shared(), source=" ")


def test_a_verdict_is_one_of_three():
    with pytest.raises(RuleError):
        make_corroboration(share=shared(), verdict="perhaps")


def test_nothing_is_said_before_the_terms_are_accepted():
    with pytest.raises(RuleError):
        make_corroboration(share=shared(accepted=False))


def test_nothing_is_said_after_the_share_has_run_out():
    share = shared(valid_until=timezone.now() + timedelta(days=10))

    with (
        time_machine.travel(timezone.now() + timedelta(days=11)),
        pytest.raises(RuleError),
    ):
        make_corroboration(share=share)


def test_nothing_is_said_of_a_withdrawn_report():
    share = shared()
    make_move(share.version.report, Move.WITHDRAW, by=APPROVER, details=WITHDRAWAL)

    with pytest.raises(RuleError):
        make_corroboration(share=share)


def test_saying_it_again_rewrites_it_and_both_are_recorded():
    share = shared()
    first = make_corroboration(share=share, verdict="agree")
    reply_to(first, "Thank you", by=APPROVER)

    again = make_corroboration(share=share, verdict="partly")

    assert again == first
    assert (again.verdict, again.reply) == ("partly", "Thank you")
    events = share.version.report.events.filter(kind="corroborated").order_by("number")
    assert [event.details["verdict"] for event in events] == ["agree", "partly"]


def test_what_was_said_stays_after_the_share_is_revoked_and_nothing_is_added():
    share = shared()
    said = make_corroboration(share=share)
    revoke_share(share, by=APPROVER)

    with pytest.raises(RuleError):
        make_corroboration(share=share, verdict="disagree")

    assert list(Corroboration.objects.values_list("pk", "verdict")) == [
        (said.pk, "agree")
    ]


def test_the_company_has_the_right_of_reply_also_after_revocation():
    share = shared()
    said = make_corroboration(share=share, verdict="disagree")
    revoke_share(share, by=APPROVER)

    said = reply_to(said, " The line opened in May ", by=APPROVER)

    assert (said.reply, said.replied_at is None) == ("The line opened in May", False)
    assert share.version.report.events.latest("number").kind == "replied"


def test_an_empty_reply_is_none():
    with pytest.raises(RuleError):
        reply_to(make_corroboration(share=shared()), "  ", by=APPROVER)


def test_who_sees_what_was_said():
    said = make_corroboration(share=shared())
    report = said.share.version.report
    own, union = report.signatory.organisation, said.share.grantee
    secretariat = report.cycle.covenant.secretariat
    seeing = {
        "own reporter": make_viewer(role=Role.REPORTER, organisation=own),
        "own administrator": make_viewer(
            role=Role.ORGANISATION_ADMIN, organisation=own
        ),
        "union viewer": make_viewer(role=Role.VIEWER, organisation=union),
        "assessor": make_viewer(role=Role.ASSESSOR, organisation=secretariat),
        "statistician": make_viewer(role=Role.STATISTICIAN, organisation=secretariat),
        "stranger": make_viewer(role=Role.APPROVER),
    }

    seen = {
        name
        for name, viewer in seeing.items()
        if Corroboration.objects.visible_to(viewer).exists()
    }

    assert seen == {"own reporter", "union viewer", "assessor"}
