"""Signing in, being someone of the demonstration, and choosing whom to act for."""

import pytest
from django.urls import reverse

from members.middleware import ACTIVE_MEMBERSHIP
from members.models import OrganisationKind
from members.rights import Role
from tests.factories.members import (
    PASSWORD,
    make_membership,
    make_organisation,
    make_user,
)

pytestmark = pytest.mark.django_db

LOGIN = "/accounts/login/"


def test_a_person_signs_in_by_e_mail_and_comes_to_the_workspace(client):
    user = make_user(email="lotte@demo.example")

    answer = client.post(LOGIN, {"login": user.email, "password": PASSWORD})

    assert (answer.status_code, answer["Location"]) == (302, "/workspace/")
    assert client.session["_auth_user_id"] == str(user.pk)


def test_a_wrong_password_is_said_above_the_form_and_signs_nobody_in(client):
    make_user(email="lotte@demo.example")

    answer = client.post(LOGIN, {"login": "lotte@demo.example", "password": "wrong"})

    assert 'class="error-summary"' in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_nobody_signs_up_without_an_invitation(client):
    answer = client.get("/accounts/signup/")

    assert "password1" not in answer.content.decode()


def test_signing_out_is_a_form_and_ends_the_session(client):
    client.force_login(make_user())

    client.post("/accounts/logout/")

    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    "path",
    ["/workspace/", "/workspace/reports/", "/workspace/jobs/", "/workspace/reports/1/"],
)
def test_the_workspace_asks_who_one_is_first(client, path):
    answer = client.get(path)

    assert (answer.status_code, answer["Location"]) == (302, f"{LOGIN}?next={path}")


def test_the_demonstration_has_a_card_per_person_in_the_order_of_the_story(client):
    ngo = make_organisation(kind=OrganisationKind.NGO)
    make_user(name="Noor", role=Role.CORROBORATOR, organisation=ngo)
    make_user(name="Sem", role=Role.APPROVER)
    make_user(name="Lotte", role=Role.REPORTER)

    answer = client.get(reverse("members:demo-people"))

    assert [part.membership.user.name for part in answer.context["parts"]] == [
        "Lotte",
        "Sem",
        "Noor",
    ]


def test_a_card_signs_in_as_that_person(client):
    membership = make_membership(role=Role.APPROVER)

    client.post(reverse("members:demo-enter", args=[membership.pk]))

    assert client.session["_auth_user_id"] == str(membership.user_id)
    assert client.session[ACTIVE_MEMBERSHIP] == membership.pk


@pytest.mark.parametrize(
    ("person", "organisation"),
    [
        ({"email": "real@company.nl"}, {}),
        ({"is_staff": True}, {}),
        ({"is_active": False}, {}),
        ({}, {"fictional": False, "name": "A real company"}),
    ],
)
def test_nobody_enters_as_a_real_person_an_administrator_or_for_a_real_company(
    client, person, organisation
):
    membership = make_membership(
        user=make_user(**person), organisation=make_organisation(**organisation)
    )

    answer = client.post(reverse("members:demo-enter", args=[membership.pk]))

    assert answer.status_code == 404
    assert "_auth_user_id" not in client.session


def test_outside_the_demonstration_there_are_no_cards(client, settings):
    settings.DEMO = False
    membership = make_membership()

    people = client.get(reverse("members:demo-people"))
    entered = client.post(reverse("members:demo-enter", args=[membership.pk]))

    assert (people.status_code, entered.status_code) == (404, 404)
    assert "_auth_user_id" not in client.session


def test_a_person_of_two_organisations_chooses_for_which_they_act(client):
    first = make_membership(organisation=make_organisation(name="Aarde (fictional)"))
    second = make_membership(
        user=first.user, organisation=make_organisation(name="Zand (fictional)")
    )
    client.force_login(first.user)

    before = client.get("/workspace/").context["viewer"].organisation
    client.post(reverse("members:membership-choose"), {"membership": second.pk})
    after = client.get("/workspace/").context["viewer"].organisation

    assert (before, after) == (first.organisation, second.organisation)


def test_nobody_acts_with_the_membership_of_another(client):
    other = make_membership()
    client.force_login(make_user(role=Role.REPORTER))

    answer = client.post(reverse("members:membership-choose"), {"membership": other.pk})

    assert answer.status_code == 404
    assert ACTIVE_MEMBERSHIP not in client.session


def test_on_addresses_without_a_language_it_is_chosen_by_form_and_kept(client):
    client.force_login(make_user(role=Role.REPORTER))

    before = client.get("/workspace/", headers={"accept-language": "en"})
    client.post(
        reverse("members:language-choose"), {"language": "nl", "next": "/workspace/"}
    )
    after = client.get("/workspace/", headers={"accept-language": "en"})

    assert [one["url"] for one in before.context["languages"]] == ["", ""]
    assert before.headers["Content-Language"] == "en"
    assert after.headers["Content-Language"] == "nl"


def test_who_has_no_membership_reads_how_to_get_one(client):
    client.force_login(make_user())

    answer = client.get("/workspace/", headers={"accept-language": "en"})

    assert answer.context["blocks"] == []
    assert "Your account has no organisation yet" in answer.content.decode()
