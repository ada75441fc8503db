"""The clock: at the freeze date the draft release is made and the secretariat told."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from covenants.agreements.models import Cycle
from members.rights import Role
from reporting.disclosure.audience import Audience
from reporting.ledger.models import Job, JobState
from reporting.publishing.calendar import keep
from reporting.publishing.tasks import keep_calendar
from reporting.statistics.models import Release
from tests.factories.covenants import make_covenant, make_cycle
from tests.factories.members import make_organisation, make_user

pytestmark = pytest.mark.django_db

FREEZE = date(2025, 7, 1)


def make_frozen_year() -> Cycle:
    secretariat = make_organisation(kind="secretariat")
    covenant = make_covenant(slug="tiles", secretariat=secretariat)
    for role, email, language in (
        (Role.COORDINATOR, "nl@demo.example", "nl"),
        (Role.PUBLISHER, "en@demo.example", "en"),
        (Role.ASSESSOR, "assessor@demo.example", "en"),
    ):
        make_user(email=email, role=role, organisation=secretariat, language=language)
    return make_cycle(covenant=covenant, year=2024, freeze=FREEZE)


def at_noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def test_nothing_is_compiled_before_the_freeze_date():
    make_frozen_year()

    with time_machine.travel(at_noon(FREEZE - timedelta(days=1)), tick=False):
        keep_calendar()

    assert Job.objects.count() == 0


def test_at_the_freeze_date_a_draft_release_is_compiled(
    django_capture_on_commit_callbacks,
):
    make_frozen_year()

    with (
        time_machine.travel(at_noon(FREEZE)),
        django_capture_on_commit_callbacks(execute=True),
    ):
        keep_calendar()

    drafts = Release.objects.values_list("audience", "published_at")
    assert sorted(drafts) == [(audience, None) for audience in sorted(Audience.values)]
    assert set(Job.objects.values_list("state", flat=True)) == {JobState.DONE}


def test_the_coordinator_and_the_publisher_are_told_in_their_own_language(
    django_capture_on_commit_callbacks, mailoutbox
):
    make_frozen_year()

    with (
        time_machine.travel(at_noon(FREEZE)),
        django_capture_on_commit_callbacks(execute=True),
    ):
        keep_calendar()

    told = {mail.to[0]: mail.subject for mail in mailoutbox}
    assert sorted(told) == ["en@demo.example", "nl@demo.example"]
    assert "the figures are ready" in told["en@demo.example"]
    assert all("/cms/" in mail.body for mail in mailoutbox)


def test_a_year_that_has_its_release_is_left_alone():
    cycle = make_frozen_year()
    Release.objects.create(
        cycle=cycle, audience=Audience.PUBLIC, number=1, input_sha256="a", sha256="b"
    )

    assert keep(FREEZE + timedelta(days=30)) == []
