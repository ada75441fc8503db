"""What a share lets its reader read, and until when."""

from datetime import timedelta

import pytest
from django.utils import timezone

from covenants.agreements.services import leave
from members.models import OrganisationKind
from members.rights import Role
from members.viewer import PUBLIC
from reporting.disclosure import (
    readable_answers,
    reading_of,
)
from reporting.filing.models import Report
from reporting.filing.services.moves import make_move
from reporting.filing.services.reports import publish_report, save_answers
from reporting.filing.workflow import Move, State
from reporting.sharing.models import Share
from reporting.sharing.services import revoke_share
from reporting.sharing.ways import answers_by_share, shared_answers
from tests.factories.covenants import make_signatory
from tests.factories.members import make_organisation, make_viewer
from tests.factories.reporting import (
    APPROVER,
    EDITOR,
    WITHDRAWAL,
    bring_to,
    make_share,
)
from tests.reporting.disclosure.every_class import (
    OPEN,
    PARTS,
    REMEDY,
    SECRET,
    SHARED,
    grantee_of,
    make_shared,
)

pytestmark = pytest.mark.django_db


def test_a_party_that_left_reads_no_share_until_it_signs_again():
    union = make_organisation(kind=OrganisationKind.TRADE_UNION)
    share = make_shared(grantee=union)
    report = share.version.report
    party = make_signatory(covenant=report.cycle.covenant, organisation=union)
    reader = grantee_of(share)
    assert set(readable_answers(reader, report)) == PARTS

    leave(party, on=timezone.localdate(), reason="Ended its part")

    assert readable_answers(reader, report) == {}
    assert shared_answers(share) == {}
    assert not Share.objects.visible_to(reader).exists()
    assert not Report.objects.visible_to(reader).exists()

    make_signatory(covenant=report.cycle.covenant, organisation=union)

    assert set(readable_answers(reader, report)) == PARTS


@pytest.mark.parametrize(
    ("scope", "readable"),
    [
        ({}, PARTS),
        ({"steps": [6]}, {REMEDY}),
        ({"steps": [1]}, {OPEN, SHARED}),
        ({"questions": [SHARED, SECRET]}, {SHARED}),
    ],
)
def test_a_share_gives_what_parties_may_read_within_its_scope(scope, readable):
    share = make_shared(scope=scope)

    found = readable_answers(grantee_of(share), share.version.report)

    assert found == {code: f"secret of {code}" for code in readable}


@pytest.mark.parametrize(
    ("role", "reads"),
    [
        (Role.CORROBORATOR, True),
        (Role.VIEWER, True),
        (Role.APPROVER, True),
        (Role.MONITOR, False),
        (Role.ORGANISATION_ADMIN, False),
        (Role.GRIEVANCE_OFFICER, False),
    ],
)
@pytest.mark.parametrize("kind", [OrganisationKind.NGO, OrganisationKind.GOVERNMENT])
def test_a_monitor_never_reads_an_answer_even_one_that_is_shared(kind, role, reads):
    grantee = make_organisation(kind=kind)
    share = make_shared(grantee=grantee)
    report = share.version.report
    make_signatory(
        covenant=report.cycle.covenant, organisation=grantee, constituency=kind
    )

    assert bool(readable_answers(grantee_of(share, role), report)) is reads


def lapse(share, how):
    if how == "revoked":
        revoke_share(share, by=APPROVER)
    elif how == "expired":
        now = timezone.now()
        Share.objects.update(
            valid_from=now - timedelta(days=2), valid_until=now - timedelta(days=1)
        )
    elif how == "not begun":
        Share.objects.update(valid_from=timezone.now() + timedelta(days=1))
    elif how == "withdrawn":
        make_move(share.version.report, Move.WITHDRAW, by=APPROVER, details=WITHDRAWAL)
    return Report.objects.get(pk=share.version.report.pk)


@pytest.mark.parametrize("how", ["revoked", "expired", "not begun", "withdrawn"])
def test_access_ends_at_once(how):
    share = make_shared()
    grantee = grantee_of(share)
    assert readable_answers(grantee, share.version.report)

    report = lapse(share, how)

    assert readable_answers(grantee, report) == {}
    assert answers_by_share(grantee, share) == {}
    assert shared_answers(share) == {}


def test_nothing_is_read_before_the_terms_are_accepted():
    share = make_shared(accepted=False)

    reading = reading_of(grantee_of(share), share.version.report)

    assert (reading.grant, reading.classes) == (share, frozenset())
    assert shared_answers(share) == {}


def test_the_shared_version_is_read_not_the_draft_and_not_a_newer_one():
    share = make_shared()
    grantee = grantee_of(share)
    report = make_move(share.version.report, Move.AMEND, by=APPROVER)
    report = save_answers(report, {OPEN: "changed since"}, by=EDITOR)
    assert readable_answers(grantee, report)[OPEN] == f"secret of {OPEN}"

    report = publish_report(bring_to(report, State.FINALISED), by=APPROVER)

    assert readable_answers(grantee, report)[OPEN] == f"secret of {OPEN}"
    assert readable_answers(PUBLIC, report) == {OPEN: "changed since"}


def test_a_narrow_share_takes_nothing_away_from_what_is_public():
    share = make_shared(scope={"steps": [6]})
    report = publish_report(share.version.report, by=APPROVER)

    assert set(readable_answers(grantee_of(share), report)) == {OPEN, REMEDY}


def test_a_narrow_share_of_an_old_version_gives_nothing_of_what_is_public_now():
    share = make_shared(scope={"steps": [6]})
    report = make_move(share.version.report, Move.AMEND, by=APPROVER)
    report = publish_report(bring_to(report, State.FINALISED), by=APPROVER)

    assert set(readable_answers(grantee_of(share), report)) == {REMEDY}


def test_a_share_is_read_by_those_who_may_know_of_it_alone():
    share = make_shared()
    report = share.version.report
    other = make_share(version=share.version)

    own = make_viewer(organisation=report.signatory.organisation)
    assert answers_by_share(grantee_of(share), share)
    assert answers_by_share(own, share)
    assert answers_by_share(grantee_of(other), share) == {}
    assert answers_by_share(PUBLIC, share) == {}


def test_of_two_shares_that_live_the_newest_version_is_read():
    newer = make_shared()
    older = Share.objects.create(
        version=newer.version.report.versions.earliest("number"),
        grantee=newer.grantee,
        purpose="From before shares replaced each other",
        valid_until=newer.valid_until,
        accepted_at=newer.accepted_at,
        granted_by=newer.granted_by,
    )
    assert older.granted_at > newer.granted_at

    reading = reading_of(grantee_of(newer), newer.version.report)

    assert reading.version == newer.version
