"""The secretariat's list of reports and its page of one report."""

import pytest
from bs4 import BeautifulSoup

from members.rights import Role
from reporting.filing.workflow import State
from reporting.ledger.models import Event
from tests.factories.covenants import (
    make_covenant,
    make_cycle,
    make_questionnaire,
    make_signatory,
)
from tests.factories.members import make_organisation, make_user
from tests.factories.pages import secretary, signed_in
from tests.factories.reporting import make_report

pytestmark = pytest.mark.django_db

LIST = "/cms/filed/"


def names(answer):
    page = BeautifulSoup(answer.content, "html.parser")
    return [one.get_text(strip=True) for one in page.select(".listing .title-wrapper")]


def covenant_with_reports(*states, year=2025):
    covenant = make_covenant()
    cycle = make_cycle(
        covenant=covenant, year=year, questionnaires=[make_questionnaire()]
    )
    for state in states:
        organisation = make_organisation(name=f"{state} (fictional)")
        signatory = make_signatory(covenant=covenant, organisation=organisation)
        make_report(signatory=signatory, cycle=cycle, state=state)
    return covenant


def test_only_handed_in_reports_of_ones_own_covenants_are_listed(client):
    covenant = covenant_with_reports(State.DRAFT, State.SUBMITTED, State.FINALISED)
    covenant_with_reports(State.UNDER_ASSESSMENT)
    signed_in(client, secretary(covenant, Role.CASE_HANDLER))

    assert names(client.get(LIST)) == ["submitted (fictional)", "finalised (fictional)"]


def test_the_list_narrows_by_covenant_year_state_and_name(client):
    covenant = covenant_with_reports(State.SUBMITTED, State.FINALISED)
    signed_in(client, secretary(covenant))

    found = {
        query: names(client.get(f"{LIST}?{query}"))
        for query in (
            f"covenant={covenant.pk}",
            "year=2025",
            "state=finalised",
            "q=submitted",
        )
    }

    both = ["submitted (fictional)", "finalised (fictional)"]
    assert found == {
        f"covenant={covenant.pk}": both,
        "year=2025": both,
        "state=finalised": both[1:],
        "q=submitted": both[:1],
    }


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_long(
    client, django_assert_max_num_queries, count
):
    covenant = covenant_with_reports(*[State.SUBMITTED] * count)
    signed_in(client, secretary(covenant))
    client.get(LIST)

    with django_assert_max_num_queries(20):
        answer = client.get(LIST)

    assert len(names(answer)) == count


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("case_handler", 200),
        ("assessor", 200),
        ("coordinator", 200),
        ("publisher", 404),
        ("another secretariat", 404),
    ],
)
def test_who_can_open_a_report_in_the_admin(client, who, status):
    report = make_report(state=State.SUBMITTED)
    elsewhere = who == "another secretariat"
    covenant = make_covenant() if elsewhere else report.cycle.covenant
    signed_in(client, secretary(covenant, Role.ASSESSOR if elsewhere else Role(who)))

    assert client.get(f"{LIST}{report.pk}/").status_code == status


def test_a_draft_cannot_be_opened_by_anybody_of_the_secretariat(client):
    report = make_report(state=State.DRAFT)
    signed_in(client, secretary(report.cycle.covenant))

    assert client.get(f"{LIST}{report.pk}/").status_code == 404


def test_opening_a_report_is_written_down(client):
    report = make_report(state=State.SUBMITTED)
    person = secretary(report.cycle.covenant, Role.CASE_HANDLER)
    signed_in(client, person)

    client.get(f"{LIST}{report.pk}/")

    event = Event.objects.filter(report=report.uid).latest("number")
    assert (event.kind, event.actor) == ("read", person.uid)


@pytest.mark.parametrize("role", [Role.REPORTER, Role.APPROVER, Role.MONITOR])
def test_only_a_secretariat_can_open_the_admin(client, role):
    report = make_report(state=State.SUBMITTED)
    person = make_user(role=role, organisation=report.signatory.organisation)
    signed_in(client, person)

    answer = client.get(f"{LIST}{report.pk}/")

    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/")


def test_the_first_page_tells_what_waits(client):
    covenant = covenant_with_reports(State.SUBMITTED, State.SUBMITTED)
    signed_in(client, secretary(covenant, Role.ASSESSOR))

    page = BeautifulSoup(client.get("/cms/").content, "html.parser")

    tasks = [" ".join(one.get_text(" ").split()) for one in page.select(".tasks li")]
    assert tasks == ["2 reports wait for an assessor. Choose a report"]


def test_the_active_membership_alone_decides(client):
    mine, other = covenant_with_reports(State.SUBMITTED), make_covenant()
    person = secretary(mine, Role.ASSESSOR)
    second = make_user(role=Role.ASSESSOR, organisation=other.secretariat)
    second.memberships.update(user=person)
    signed_in(client, person)
    session = client.session
    session["active_membership"] = person.memberships.get(
        organisation=other.secretariat
    ).pk
    session.save()

    assert names(client.get(LIST)) == []
