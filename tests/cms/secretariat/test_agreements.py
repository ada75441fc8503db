"""Organisations, covenants, parties, years and questionnaires in the admin."""

from datetime import date

import pytest

from cms.secretariat.forms import DATES
from cms.site.models import CovenantPage, HomePage
from cms.site.services import build_site
from covenants.agreements.models import Covenant, Cycle, Signatory
from members.rights import Right, Role
from members.viewer import Viewer
from tests.factories.covenants import (
    make_covenant,
    make_cycle,
    make_questionnaire,
    make_signatory,
)
from tests.factories.members import make_organisation, make_user
from tests.factories.pages import secretary, signed_in

pytestmark = pytest.mark.django_db

LISTS = ["agreements", "parties", "years", "organisations", "questionnaires"]


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize(
    ("role", "status"), [(Role.ADVISOR, 200), (Role.COORDINATOR, 200)]
)
def test_the_secretariat_reads_every_list(client, name, role, status):
    cycle = make_cycle(questionnaires=[make_questionnaire()])
    make_signatory(covenant=cycle.covenant)
    signed_in(client, secretary(cycle.covenant, role))

    assert client.get(f"/cms/{name}/").status_code == status


def test_rows_of_another_covenant_are_neither_listed_nor_opened(client):
    mine, theirs = make_covenant(), make_signatory()
    signed_in(client, secretary(mine))

    listed = client.get("/cms/parties/").content.decode()

    assert theirs.organisation.name not in listed
    for place in ("edit", "inspect"):
        assert client.get(f"/cms/parties/{place}/{theirs.pk}/").status_code == 404
    other = theirs.covenant_id
    assert client.get(f"/cms/agreements/edit/{other}/").status_code == 404


def test_a_party_joins_by_the_service_and_its_people_get_their_rights(client):
    covenant, organisation = make_covenant(), make_organisation()
    reporter = make_user(role=Role.REPORTER, organisation=organisation)
    signed_in(client, secretary(covenant))

    client.post(
        "/cms/parties/new/",
        {
            "covenant": covenant.pk,
            "organisation": organisation.pk,
            "constituency": "company",
            "joined": "2026-01-01",
        },
    )

    viewer = Viewer(reporter, reporter.memberships.get())
    assert Signatory.objects.get().joined == date(2026, 1, 1)
    assert viewer.may(Right.SEE_STATUS, covenant)


def test_a_party_leaves_with_a_reason_and_only_once(client):
    party = make_signatory()
    signed_in(client, secretary(party.covenant))
    given = {"left": "2026-02-01", "left_reason": "Stopped trading"}

    first = client.post(f"/cms/parties/edit/{party.pk}/", given)
    again = client.post(f"/cms/parties/edit/{party.pk}/", given)

    party.refresh_from_db()
    assert (party.left, party.left_reason) == (date(2026, 2, 1), "Stopped trading")
    assert (first.status_code, again.status_code) == (302, 200)


def test_a_year_is_opened_by_the_service_and_its_refusal_is_told(client):
    covenant, asked = make_covenant(), make_questionnaire()
    signed_in(client, secretary(covenant))
    given = {
        "covenant": covenant.pk,
        "year": "2026",
        "opens": "2027-01-01",
        "due": "2027-04-01",
        "late_until": "2027-05-01",
        "freeze": "2027-07-01",
        "questionnaires": [asked.pk],
        "floor": "{}",
        "ambition": "{}",
    }

    wrong = client.post("/cms/years/new/", given | {"due": ""})
    right = client.post("/cms/years/new/", given)

    text = wrong.content.decode()
    assert "Give all four dates of the year, or none of them." in text
    assert right.status_code == 302
    assert Cycle.objects.get().questionnaires.get() == asked


@pytest.mark.parametrize("field", ["floor", "ambition"])
@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("{", "Enter a valid JSON."),
        ("[1]", "“[1]” names no years."),
        ('{"first": [1, 1, 1, 1, 1, 1]}', "“first” is no year of membership."),
        ('{"1": 2}', "Year 1 holds “2”. Write six levels from 0 to 20"),
        (
            '{"1": [1, 1, 1, 1, 1, "2"]}',
            "Year 1 holds “[1, 1, 1, 1, 1, &quot;2&quot;]”.",
        ),
        ('{"1": [1, 1, 1, 1, 1, 1], "9": [3]}', "Year 9 holds “[3]”."),
    ],
)
def test_levels_by_year_that_nobody_can_read_are_refused(client, field, given, told):
    cycle = make_cycle(
        questionnaires=[make_questionnaire()],
        floor={"1": [1] * 6},
        ambition={"1": [2] * 6},
    )
    signed_in(client, secretary(cycle.covenant))
    right = {
        **{name: getattr(cycle, name) for name in DATES},
        "questionnaires": [one.pk for one in cycle.questionnaires.all()],
        "floor": '{"1": [2, 2, 2, 2, 2, 2]}',
        "ambition": '{"1": [3, 3, 3, 3, 3, 3]}',
    }

    wrong = client.post(f"/cms/years/edit/{cycle.pk}/", right | {field: given})

    cycle.refresh_from_db()
    assert told in wrong.content.decode()
    assert (cycle.floor, cycle.ambition) == ({"1": [1] * 6}, {"1": [2] * 6})
    assert client.post(f"/cms/years/edit/{cycle.pk}/", right).status_code == 302
    cycle.refresh_from_db()
    assert (cycle.floor, cycle.ambition) == ({"1": [2] * 6}, {"1": [3] * 6})


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("{", "Enter a valid JSON."),
        ("[5]", "Write each threshold with its number."),
        ('{"min_cases": 2}', "must be a whole number of at least 3, not “2”."),
        ('{"least": 5}', "“least” is no threshold. Use one of: min_cases"),
    ],
)
def test_thresholds_that_cannot_be_are_refused_in_the_form(client, given, told):
    covenant = make_covenant()
    signed_in(client, secretary(covenant))
    names = ("name_en", "name_nl", "sector_en", "sector_nl", "kind")
    filled = {name: getattr(covenant, name) for name in names}

    answer = client.post(
        f"/cms/agreements/edit/{covenant.pk}/", filled | {"thresholds": given}
    )

    covenant.refresh_from_db()
    assert told in answer.content.decode()
    assert covenant.thresholds == {}


def test_a_new_name_keeps_the_old_one(client):
    covenant = make_covenant()
    organisation = make_organisation(name="Before (fictional)")
    signed_in(client, secretary(covenant))

    client.post(
        f"/cms/organisations/edit/{organisation.pk}/",
        {"name": "After (fictional)", "country": "NL", "size": "small"},
    )

    organisation.refresh_from_db()
    assert organisation.name == "After (fictional)"
    assert organisation.size == "small"
    assert sorted(one.name for one in organisation.names.all()) == [
        "After (fictional)",
        "Before (fictional)",
    ]


def test_who_does_not_run_the_years_changes_nothing(client):
    party = make_signatory()
    signed_in(client, secretary(party.covenant, Role.CASE_HANDLER))

    answer = client.post(
        f"/cms/parties/edit/{party.pk}/", {"left": "2026-02-01", "left_reason": "No"}
    )

    party.refresh_from_db()
    assert answer["Location"] == "/cms/"
    assert party.left is None


def test_nothing_that_was_agreed_can_be_deleted(client):
    party = make_signatory()
    signed_in(client, secretary(party.covenant))

    assert client.post(f"/cms/parties/delete/{party.pk}/").status_code == 404
    assert Signatory.objects.filter(pk=party.pk).exists()


def test_a_technical_administrator_founds_a_covenant_with_its_pages(client):
    build_site()
    keeper = make_organisation(kind="secretariat", size="")
    signed_in(client, make_user(is_staff=True, is_superuser=True))

    client.post(
        "/cms/agreements/new/",
        {
            "slug": "glass",
            "name_en": "Glass",
            "name_nl": "Glas",
            "kind": "covenant",
            "disclosure": "covenant",
            "secretariat": keeper.pk,
        },
    )

    assert Covenant.objects.get().secretariat == keeper
    assert client.get("/nl/convenanten/glass/").status_code == 200


def test_a_questionnaire_shows_its_questions_and_cannot_be_changed(client):
    questionnaire = make_questionnaire()
    signed_in(client, secretary(make_covenant()))

    page = client.get(f"/cms/questionnaires/inspect/{questionnaire.pk}/")
    edited = client.get(f"/cms/questionnaires/edit/{questionnaire.pk}/")

    assert "C6.01" in page.content.decode()
    assert edited["Location"] == "/cms/"


@pytest.mark.parametrize(
    ("role", "allowed"),
    [(Role.PUBLISHER, 200), (Role.COORDINATOR, 200), (Role.ASSESSOR, 302)],
)
def test_who_edits_the_pages_of_a_covenant(client, role, allowed):
    covenant = make_covenant(slug="pottery")
    make_covenant(slug="glass")
    build_site()
    signed_in(client, secretary(covenant, role))

    def edit(page):
        return client.get(f"/cms/pages/{page.pk}/edit/").status_code

    assert [edit(page) for page in CovenantPage.objects.filter(slug="pottery")] == [
        allowed,
        allowed,
    ]
    assert edit(CovenantPage.objects.filter(slug="glass").first()) == 302
    assert edit(HomePage.objects.first()) == 302
