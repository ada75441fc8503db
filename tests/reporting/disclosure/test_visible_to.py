"""The list of reports and the check of a single report never differ."""

from datetime import timedelta
from itertools import product
from uuid import uuid4

import pytest
from django.utils import timezone

from members.rights import Role
from members.viewer import PUBLIC
from reporting.disclosure import reading_of
from reporting.filing.models import Report, ReportVisibility, Version
from reporting.filing.services.versions import seal
from reporting.filing.workflow import HANDED_IN, State
from reporting.sharing.models import Share
from tests.factories.covenants import (
    make_covenant,
    make_cycle,
    make_questionnaire,
    make_signatory,
)
from tests.factories.members import make_viewer
from tests.factories.reporting import APPROVER
from tests.reporting.cast import everybody

pytestmark = pytest.mark.usefixtures("world")

SHARES = ["none", "offered", "accepted", "revoked", "expired"]
LOOKING = [
    "own viewer",
    "own grievance_officer",
    "own organisation_admin",
    "rival approver",
    "government monitor",
    "assessor",
    "statistician",
    "other coordinator",
    "public",
    "administrator",
]


def make_world():
    """Make a report with a finalised version for every state, visibility and share.

    Returns:
        Everybody who could stand before one of them, and who the shares are with.
    """
    covenant = make_covenant()
    signatory = make_signatory(covenant=covenant)
    union = make_signatory(covenant=covenant, constituency="trade_union").organisation
    questionnaire = make_questionnaire()
    kinds = product(State, ReportVisibility, SHARES)
    for year, (state, visibility, shared) in enumerate(kinds, start=1900):
        report = Report.objects.create(
            signatory=signatory,
            cycle=make_cycle(covenant=covenant, year=year),
            questionnaire=questionnaire,
            state=state,
            visibility=visibility,
        )
        version = seal(
            report,
            "finalised",
            answers={"C1.01": "l4"},
            sources={},
            levels={},
            by=APPROVER,
        )
        make_kind_of_share(shared, version=version, grantee=union)
    return everybody(report), union


def make_kind_of_share(kind, **share):
    if kind == "none":
        return
    now = timezone.now()
    ended = now - timedelta(days=1)
    Share.objects.create(
        purpose="Dialogue",
        granted_by=uuid4(),
        valid_from=now - timedelta(days=9),
        valid_until=ended if kind == "expired" else now + timedelta(days=9),
        accepted_at=None if kind == "offered" else now,
        revoked_at=ended if kind == "revoked" else None,
        **share,
    )


def test_a_report_is_in_the_list_exactly_where_it_can_be_opened(world):
    cast, union = world
    people = {name: one for name, one in cast.items() if name in LOOKING}
    for role in (Role.CORROBORATOR, Role.MONITOR):
        people[f"grantee {role}"] = make_viewer(role=role, organisation=union)
    reports = list(Report.objects.all())
    assert len(reports) == len(State) * 2 * len(SHARES)

    for name, viewer in people.items():
        listed = set(Report.objects.visible_to(viewer))
        opened = {one for one in reports if reading_of(viewer, one).way}
        assert listed == opened, name


def test_the_list_of_each_is_neither_empty_nor_everything_by_accident(world):
    people, union = world
    people["grantee"] = make_viewer(role=Role.VIEWER, organisation=union)
    everything = Report.objects.count()
    published = len(SHARES)

    counts = {
        name: Report.objects.visible_to(people[name]).count()
        for name in ("own viewer", "assessor", "grantee", "public", "rival approver")
    }

    handed_in = everything * len(HANDED_IN) // len(State)
    live = everything * 2 // len(SHARES)
    assert counts == {
        "own viewer": everything,
        "assessor": handed_in,
        "grantee": live + published - 2,
        "public": published,
        "rival approver": published,
    }


def test_statuses_are_for_the_parties_and_the_secretariat(world):
    people, _union = world

    knowing = {
        name
        for name, viewer in people.items()
        if Report.objects.status_visible_to(viewer).exists()
    }

    outside = {"stranger approver", "other coordinator", "other assessor"}
    nobody = {"public", "nobody yet", "administrator", "own organisation_admin"}
    assert knowing == set(people) - outside - nobody


def test_a_covenant_may_make_statuses_public(world):
    people, _union = world
    covenant = Report.objects.earliest("pk").cycle.covenant
    covenant.status_is_public = True
    covenant.save()

    for viewer in people.values():
        assert (
            Report.objects.status_visible_to(viewer).count() == Report.objects.count()
        )


def test_a_list_asks_by_what_it_narrows_in_each_way_and_can_be_narrowed_further(world):
    _people, union = world
    reader = make_viewer(role=Role.VIEWER, organisation=union)
    state = State.FINALISED

    narrow = Report.objects.filter(state=state, cycle__year__lt=2000).visible_to(reader)

    wide = Report.objects.visible_to(reader)
    expected = set(wide.filter(state=state, cycle__year__lt=2000))
    assert set(narrow) == expected
    assert narrow.count() == narrow.distinct().count() == len(expected) > 0
    newest = sorted(expected, key=lambda one: one.cycle.year, reverse=True)
    assert list(narrow.order_by("-cycle__year")[:3]) == newest[:3]
    assert set(narrow.exclude(pk=newest[0].pk)) == expected - {newest[0]}
    seals = Version.objects.filter(report__in=narrow)
    assert {one.report_id for one in seals} == {one.pk for one in expected}
    ways_open = 3
    narrowed = str(narrow.query).count(f'"state" = {state}')
    assert narrowed == 1 + ways_open + 1  # publication asks for this state too


def test_who_has_no_way_but_publication_is_asked_about_no_other():
    sql = str(Report.objects.visible_to(PUBLIC).query)

    assert "UNION" not in sql
    assert "published" in sql


@pytest.mark.parametrize(
    ("name", "queries"),
    [("own approver", 3), ("own viewer", 3), ("assessor", 3), ("rival approver", 2)],
)
def test_opening_a_report_asks_for_all_rights_and_all_ways_at_once(
    world, name, queries, django_assert_num_queries
):
    people, _union = world
    report = Report.objects.select_related(
        "signatory__organisation", "cycle__covenant", "questionnaire"
    ).filter(state=State.UNDER_ASSESSMENT, visibility=ReportVisibility.PRIVATE)[0]
    viewer = people[name]

    with django_assert_num_queries(queries):
        reading_of(viewer, report)
