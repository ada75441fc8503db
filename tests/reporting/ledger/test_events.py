from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.utils import timezone, translation

from covenants.agreements.models import Covenant
from members.viewer import PUBLIC
from reporting.filing.workflow import Move
from reporting.ledger.actors import CLOCK, IMPORT, Actor
from reporting.ledger.events import (
    build_event,
    record_access,
    record_event,
    verify_chain,
)
from reporting.ledger.models import (
    NOT_FOR_THE_PARTY,
    TOLD_TO_THE_PARTY,
    Event,
    EventKind,
)
from tests.factories.covenants import make_covenant
from tests.factories.members import make_user, make_viewer
from tests.factories.reporting import EDITOR, make_report

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


COVENANT = Covenant(uid=UUID(int=1), slug="one")
OTHER_COVENANT = Covenant(uid=UUID(int=2), slug="two")


def make_chain(length=3):
    events, previous = [], ""
    for number in range(1, length + 1):
        event = build_event(
            covenant=COVENANT,
            report=UUID(int=7),
            number=number,
            kind=EventKind.READ,
            by=Actor(uid=UUID(int=5), organisation=UUID(int=6)),
            details={"what": "answers"},
            at=NOON,
            previous=previous,
        )
        events.append(event)
        previous = event.sha256
    return events


def test_a_chain_as_it_was_built_is_intact_in_any_order_of_rows():
    assert verify_chain(reversed(make_chain()))


def test_a_chain_of_nothing_is_intact():
    assert verify_chain([])


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("covenant", OTHER_COVENANT),
        ("report", UUID(int=8)),
        ("number", 9),
        ("kind", "finalise"),
        ("actor", uuid4()),
        ("organisation", None),
        ("details", {"what": "nothing"}),
        ("at", NOON + timedelta(microseconds=1)),
        ("previous", "0" * 64),
        ("sha256", "0" * 64),
    ],
)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_change_to_any_field_breaks_the_chain(field, value, place):
    events = make_chain()
    setattr(events[place], field, value)

    assert not verify_chain(events)


@pytest.mark.parametrize("place", [0, 1])
def test_an_event_that_was_taken_out_breaks_the_chain(place):
    events = make_chain()
    del events[place]

    assert not verify_chain(events)


def test_a_chain_with_a_gap_in_its_numbers_is_broken_though_its_hashes_fit():
    first, _second = make_chain(2)
    third = build_event(
        covenant=COVENANT,
        report=first.report,
        number=3,
        kind=EventKind.READ,
        by=Actor(uid=UUID(int=5)),
        at=NOON,
        previous=first.sha256,
    )

    assert not verify_chain([first, third])


def test_the_same_moment_in_another_zone_has_the_same_fingerprint():
    [event] = make_chain(1)
    event.at = NOON.astimezone(timezone.get_fixed_timezone(120))

    assert verify_chain([event])


def test_events_of_a_report_are_chained_from_its_opening():
    report = make_report()
    record_access(report, by=EDITOR, what="answers")
    record_access(report, by=EDITOR, what="levels")

    events = list(report.events.order_by("number"))

    assert [(event.number, event.kind) for event in events] == [
        (1, "opened"),
        (2, "read"),
        (3, "read"),
    ]
    assert [event.previous for event in events] == [
        "",
        events[0].sha256,
        events[1].sha256,
    ]
    assert verify_chain(events)


def test_events_of_no_report_are_chained_per_covenant():
    covenant, other = make_covenant(), make_covenant()
    for place in (covenant, other, covenant):
        record_event(covenant=place, kind=EventKind.FIGURES_FROZEN, by=CLOCK)
    make_report(covenant=covenant)

    chain = Event.objects.of_covenant(covenant)

    assert [event.number for event in chain.order_by("number")] == [1, 2]
    assert verify_chain(chain)


def test_what_was_read_is_written_down_with_who_and_for_whom():
    viewer = make_viewer()
    report = make_report()

    event = record_access(report, by=Actor.of(viewer), what="answers")

    event.refresh_from_db()
    assert viewer.user
    assert viewer.organisation
    assert event.actor == viewer.user.uid
    assert event.organisation == viewer.organisation.uid
    assert event.details == {"what": "answers"}


def test_an_event_names_no_person():
    viewer = make_viewer(user=make_user(name="Kim Recognisable", email="kim@x.example"))

    event = record_access(make_report(), by=Actor.of(viewer), what="answers")

    row = Event.objects.filter(pk=event.pk).values().get()
    assert not [value for value in row.values() if "kim" in str(value).lower()]


def test_the_public_acts_as_nobody():
    assert Actor.of(PUBLIC) == Actor(uid=None, organisation=None)


def test_machines_have_pseudonyms_of_their_own_that_never_change():
    known = UUID("7eda3a0e-5b33-5b73-9571-c52b824fcb70")

    assert Actor(uid=known) == IMPORT
    assert known != CLOCK.uid


def test_every_move_is_a_kind_of_event():
    assert set(Move.values) <= set(EventKind.values)


def test_every_kind_of_event_has_a_sentence_in_both_languages():
    for kind in EventKind:
        with translation.override("en"):
            english = str(kind.label)
        with translation.override("nl"):
            dutch = str(kind.label)
        assert dutch != english


def test_every_kind_of_event_is_told_to_the_party_or_kept_from_it():
    assert set(EventKind) == TOLD_TO_THE_PARTY | NOT_FOR_THE_PARTY
    assert not TOLD_TO_THE_PARTY & NOT_FOR_THE_PARTY


def test_a_chain_covers_no_row_id_of_this_database():
    report = make_report()

    [event] = report.events
    event.pk, event.covenant = 99_999, Covenant(pk=99_999, uid=report.covenant.uid)

    assert verify_chain([event])
