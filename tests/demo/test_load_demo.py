"""The demo: a world that is marked as invented, and that loads once."""

from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Count
from pytest_django import Settings

from covenants.agreements.models import Covenant
from covenants.questionnaires.answers import NOT_APPLICABLE
from demo.loading import load_demo
from demo.world import PASSWORD
from members.models import Organisation, User
from reporting.filing.models import Report, Version
from reporting.filing.workflow import State
from reporting.ledger.events import verify_chain
from reporting.ledger.models import Event
from reporting.sharing.models import Share
from reporting.statistics.models import Fact

pytestmark = pytest.mark.usefixtures("world")

make_world = load_demo


def size_of_the_world() -> dict[str, int]:
    models = (Organisation, User, Covenant, Report, Version, Event, Fact, Share)
    return {model.__name__: model.objects.count() for model in models}


def test_loading_the_demo_twice_changes_nothing():
    before = size_of_the_world()

    load_demo()

    assert size_of_the_world() == before


def test_the_demo_is_refused_where_the_setting_does_not_allow_it(settings: Settings):
    settings.DEMO = False

    with pytest.raises(CommandError, match="DEMO=true"):
        call_command("load_demo")


def test_the_real_programmes_hold_the_reports_that_were_filed():
    counts = Report.objects.values_list("cycle__covenant__slug").annotate(Count("pk"))

    assert {slug: n for slug, n in counts if slug != "tableware"} == {
        "food-statements": 90,
        "garment-statements": 321,
    }


def test_every_fictional_organisation_says_so_by_name_number_and_domain():
    fictional = Organisation.objects.filter(fictional=True)

    told = {
        (
            one.name.endswith("(fictional)"),
            one.register_number.startswith("TEST-"),
            one.website.endswith(".example"),
        )
        for one in fictional
    }

    assert (fictional.count(), told) == (17, {(True, True, True)})


def test_no_real_organisation_takes_part_in_the_fictional_covenant():
    signed = Organisation.objects.filter(signatures__covenant__slug="tableware")

    assert set(signed.values_list("fictional", flat=True)) == {True}


def test_the_covenant_has_three_finalised_years_and_an_open_one():
    states = (
        Report.objects.filter(cycle__covenant__slug="tableware")
        .values_list("cycle__year", "state")
        .distinct()
        .order_by("cycle__year", "state")
    )

    assert list(states) == [
        (2023, State.FINALISED),
        (2024, State.FINALISED),
        (2025, State.FINALISED),
        (2026, State.DRAFT),
        (2026, State.SUBMITTED),
    ]


def test_the_people_of_the_demo_sign_in_with_the_public_password():
    people = User.objects.filter(email__endswith="@demo.example")

    assert {person.check_password(PASSWORD) for person in people} == {True}
    assert {
        f"{name}@demo.example"
        for name in (
            "company",
            "approver",
            "union",
            "ngo",
            "association",
            "government",
            "secretariat",
            "assessor",
        )
    } <= set(people.values_list("email", flat=True))


def test_no_part_of_an_answer_exceeds_its_whole():
    reports = Report.objects.filter(
        cycle__covenant__slug="tableware", questionnaire__code="company-core"
    )
    answers: list[Any] = [
        report.draft.answers["C6.02"]
        for report in reports
        if report.draft.answers.get("C6.02", NOT_APPLICABLE) != NOT_APPLICABLE
    ]

    assert len(answers) >= 30
    assert [
        one
        for one in answers
        if one["workers_covered"] > one["workers_in_scope"]
        or one["women_covered"] > one["women_in_scope"]
        or one["women_covered"] > one["workers_covered"]
    ] == []


def test_the_history_is_one_unbroken_chain_per_report():
    report = Report.objects.filter(
        cycle__covenant__slug="tableware", state=State.FINALISED
    ).latest("pk")

    events = list(report.events.all())

    assert [event.kind for event in events[:3]] == ["opened", "submit", "start"]
    assert verify_chain(events) is True
    assert {event.at.year for event in events if event.kind != "shared"} <= {2025, 2026}


def test_the_first_task_of_the_ngo_is_a_report_that_it_has_not_opened_yet():
    unopened = Share.objects.filter(accepted_at=None)

    assert [
        (str(one.version.report.organisation.website), str(one.grantee.website))
        for one in unopened
    ] == [("https://aardelinde.example", "https://helderwater.example")]
