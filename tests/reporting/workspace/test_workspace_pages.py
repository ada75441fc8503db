"""The first screen of each role: what to do, by when, and what changed."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from covenants.questionnaires.models import Constituency
from members.models import OrganisationKind
from members.rights import Role
from reporting.filing.services.reports import save_answers
from reporting.filing.workflow import State
from reporting.ledger.actors import Actor
from reporting.sharing.services import revoke_share
from tests.factories.covenants import (
    make_covenant,
    make_cycle,
    make_questionnaire,
    make_signatory,
)
from tests.factories.members import make_membership, make_organisation, make_user
from tests.factories.reporting import (
    APPROVER,
    EDITOR,
    make_corroboration,
    make_finalised_version,
    make_report,
    make_share,
)

pytestmark = pytest.mark.django_db

REQUIRED = [
    {"code": f"C{step}.01", "step": step, "required": "yes"} for step in range(1, 7)
]
ENGLISH = {"accept-language": "en"}


def first_screen(client, user):
    client.force_login(user)
    return client.get("/workspace/", headers=ENGLISH)


def buttons(answer):
    """Return the labels of the buttons, the filled one with a star."""
    return [
        f"{block.action.label}{'*' if block.action.is_mine else ''}"
        for block in answer.context["blocks"]
        if block.action
    ]


def titles(answer):
    return [block.title for block in answer.context["blocks"]]


def make_open_year(*, due_in=10, constituency=Constituency.COMPANY):
    """Make a signatory whose year is open and due in some days."""
    today = timezone.localdate()
    signatory = make_signatory(
        organisation=make_organisation(
            name="Zilverblad (fictional)", kind=OrganisationKind(constituency)
        ),
        constituency=constituency,
    )
    cycle = make_cycle(
        covenant=signatory.covenant,
        year=today.year,
        questionnaires=[
            make_questionnaire(constituency=constituency, questions=REQUIRED)
        ],
        opens=today - timedelta(days=30),
        due=today + timedelta(days=due_in),
        late_until=today + timedelta(days=60),
        freeze=today + timedelta(days=90),
    )
    return signatory, cycle


def test_a_reporter_begins_the_report_of_the_open_year(client):
    signatory, _cycle = make_open_year()
    reporter = make_user(role=Role.REPORTER, organisation=signatory.organisation)

    screen = first_screen(client, reporter)

    assert screen.context["blocks"][0].due.endswith("10 days left")
    assert buttons(screen) == ["Begin the report*"]


def test_what_a_reporter_and_an_approver_do_next_follows_the_report(client):
    signatory, cycle = make_open_year()
    company = signatory.organisation
    report = make_report(signatory=signatory, cycle=cycle, answers={"C1.01": "l1"})
    reporter = make_user(role=Role.REPORTER, organisation=company)
    approver = make_user(role=Role.APPROVER, organisation=company)

    unfinished = [buttons(first_screen(client, one))[0] for one in (reporter, approver)]
    save_answers(report, {f"C{step}.01": "l1" for step in range(1, 7)}, by=EDITOR)
    ready = [buttons(first_screen(client, one))[0] for one in (reporter, approver)]

    assert unfinished == [
        "Continue with step Identify and assess*",
        "See what is still missing",
    ]
    assert ready == ["Hand over to the approver*", "Read and submit*"]


def test_a_late_report_says_by_how_many_days(client):
    signatory, _cycle = make_open_year(due_in=-2)
    reporter = make_user(role=Role.REPORTER, organisation=signatory.organisation)

    block = first_screen(client, reporter).context["blocks"][0]

    assert (block.due.endswith("2 days late"), block.is_late) == (True, True)


def test_a_union_first_sees_the_report_that_was_shared_with_it(client):
    version = make_finalised_version()
    union = make_signatory(
        covenant=version.report.covenant, constituency=Constituency.TRADE_UNION
    ).organisation
    make_share(version=version, grantee=union, accepted=False)
    reader = make_user(role=Role.CORROBORATOR, organisation=union)

    screen = first_screen(client, reader)

    assert titles(screen)[0] == "Reports shared with you"
    company = version.report.organisation.name
    assert buttons(screen)[0] == f"Open the report of {company}*"


def test_a_share_that_has_ended_is_on_nobodys_first_screen(client):
    company = make_organisation(name="Zilverblad (fictional)")
    share = make_share(version=make_finalised_version(organisation=company))
    revoke_share(share, by=APPROVER, reason="Ended")
    reader = make_user(role=Role.CORROBORATOR, organisation=share.grantee)

    screen = first_screen(client, reader)

    assert "Zilverblad" not in screen.content.decode()


def test_a_company_is_asked_to_reply_to_a_contested_answer_until_it_did(client):
    share = make_share()
    verdict = make_corroboration(share=share, verdict="disagree")
    company = share.version.report.organisation
    reporter = make_user(role=Role.REPORTER, organisation=company)

    before = titles(first_screen(client, reporter))
    verdict.reply = "It changed"
    verdict.save()
    after = titles(first_screen(client, reporter))

    assert ("1 answer is contested" in before, "1 answer is contested" in after) == (
        True,
        False,
    )


def test_the_secretariat_gets_the_reports_to_assess_oldest_first(client):
    covenant = make_covenant()
    older, newer = (
        make_report(covenant=covenant, year=year, state=State.SUBMITTED)
        for year in (2023, 2024)
    )
    make_report(covenant=covenant, year=2025)
    make_report(state=State.SUBMITTED)
    assessor = make_user(role=Role.ASSESSOR, organisation=covenant.secretariat)

    block = first_screen(client, assessor).context["blocks"][0]

    urls = [f"/cms/filed/{report.pk}/" for report in (older, newer)]
    assert [row.url for row in block.rows] == urls


def test_a_monitor_sees_how_many_have_reported_and_no_answer(client):
    signatory, cycle = make_open_year()
    make_report(
        signatory=signatory,
        cycle=cycle,
        state=State.SUBMITTED,
    )
    ministry = make_signatory(
        covenant=signatory.covenant, constituency=Constituency.GOVERNMENT
    ).organisation
    monitor = make_user(role=Role.MONITOR, organisation=ministry)

    screen = first_screen(client, monitor)

    sentences = [block.sentence for block in screen.context["blocks"]]
    assert "1 of 2 parties have handed in their report." in sentences
    assert "Zilverblad" not in screen.content.decode()


def test_a_rival_learns_nothing_of_other_companies(client):
    signatory, cycle = make_open_year()
    make_report(signatory=signatory, cycle=cycle, state=State.SUBMITTED)
    rival = make_signatory(covenant=signatory.covenant).organisation

    screen = first_screen(client, make_user(role=Role.REPORTER, organisation=rival))

    assert "Zilverblad" not in screen.content.decode()


def test_changes_are_told_since_the_last_visit_on_this_device(client):
    share = make_share()
    company = share.version.report.organisation
    approver = make_user(role=Role.APPROVER, organisation=company)
    client.force_login(approver)

    with time_machine.travel(timezone.now() + timedelta(hours=1)):
        before = client.get("/workspace/", headers=ENGLISH)
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        quiet = client.get("/workspace/", headers=ENGLISH)
    with time_machine.travel(timezone.now() + timedelta(hours=3)):
        revoke_share(share, by=Actor(uid=make_user().uid), reason="Ended")
        after = client.get("/workspace/", headers=ENGLISH)

    changes = [
        [
            row.name
            for block in answer.context["blocks"]
            if block.title.startswith("Since")
            for row in block.rows
        ]
        for answer in (before, quiet, after)
    ]
    assert len(changes[0]) == 5
    assert changes[1:] == [[], ["A share was ended"]]


@pytest.mark.parametrize("role", list(Role))
def test_every_role_has_at_most_seven_blocks_and_one_filled_button(client, role):
    kind = (
        OrganisationKind.SECRETARIAT
        if list(Role).index(role) >= list(Role).index(Role.CASE_HANDLER)
        else OrganisationKind.COMPANY
    )
    signatory, cycle = make_open_year()
    make_report(signatory=signatory, cycle=cycle, state=State.FINALISED)
    place = (
        signatory.covenant.secretariat
        if kind == OrganisationKind.SECRETARIAT
        else signatory.organisation
    )

    screen = first_screen(client, make_user(role=role, organisation=place))

    assert len(screen.context["blocks"]) <= 7
    assert screen.content.decode().count("button--primary") <= 1


@pytest.mark.parametrize("count", [1, 3])
def test_the_first_screen_costs_the_same_with_three_shared_reports_as_with_one(
    client, django_assert_num_queries, count
):
    union = make_organisation(kind=OrganisationKind.TRADE_UNION)
    reader = make_membership(role=Role.CORROBORATOR, organisation=union).user
    for _each in range(count):
        make_share(grantee=union)
    first_screen(client, reader)

    with django_assert_num_queries(9):
        client.get("/workspace/", headers=ENGLISH)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_reports_costs_the_same_for_three_as_for_one(
    client, django_assert_num_queries, count
):
    signatory = make_signatory()
    for year in range(2020, 2020 + count):
        make_report(signatory=signatory, year=year)
    client.force_login(
        make_user(role=Role.REPORTER, organisation=signatory.organisation)
    )
    client.get("/workspace/reports/")

    # One of them reads all rights of the viewer, whatever the page asks of them.
    with django_assert_num_queries(6):
        page = client.get("/workspace/reports/")
    assert len(page.context["rows"]) == count
