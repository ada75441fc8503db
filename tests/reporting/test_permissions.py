"""Who may do what, in which state: one table per question, everybody asked."""

from datetime import timedelta
from itertools import product

import pytest
from django.utils import timezone

from members.models import OrganisationKind
from members.rights import Role
from reporting.assessment.models import Assignment
from reporting.assessment.permissions import may_assess, may_second, may_see_levels
from reporting.filing.models import Origin, Report
from reporting.filing.permissions import (
    may_edit,
    may_move,
    may_publish_report,
    moves_open_to,
)
from reporting.filing.services.moves import make_move
from reporting.filing.services.reports import publish_report
from reporting.filing.workflow import Move, State
from reporting.sharing.models import Share
from reporting.sharing.permissions import (
    may_accept,
    may_corroborate,
    may_reply,
    may_revoke,
    may_share,
)
from reporting.sharing.services import revoke_share
from reporting.statistics.permissions import may_compile, may_publish
from tests.factories.members import make_organisation, make_viewer
from tests.factories.reporting import (
    APPROVER,
    WITHDRAWAL,
    make_corroboration,
    make_finalised_version,
    make_report_in_each_state,
    make_share,
)
from tests.reporting.cast import everybody

pytestmark = pytest.mark.usefixtures("world")

OWN_APPROVER, OWN_REPORTER = "own approver", "own reporter"
FULL = {OWN_REPORTER, "own reviewer", OWN_APPROVER}
OFFERS, ENDS = ("offered", "accepted"), ("live", "revoked", "expired", "withdrawn")
HANDLING = {"case_handler", "assessor", "second_assessor", "coordinator"}


def names(people, may, *about):
    """Return the names of those for whom `may` is true."""
    return {name for name, one in people.items() if may(one, *about)}


def make_world():
    """Make a report in each state, and everybody who could stand before one."""
    reports = make_report_in_each_state()
    return reports, everybody(reports[State.DRAFT])


def by_state(world, may):
    """Return who may, of everybody, for the report in each state; empty left out."""
    reports, people = world
    return {
        state: found
        for state, report in reports.items()
        if (found := names(people, may, report))
    }


def test_who_may_edit(world):
    assert by_state(world, may_edit) == {
        State.DRAFT: {OWN_REPORTER},
        State.CLARIFICATION_REQUESTED: {OWN_REPORTER},
    }


def test_who_may_make_which_move(world):
    reports, people = world

    open_moves = {
        state: {
            name: moves
            for name, viewer in people.items()
            if (moves := moves_open_to(viewer, report))
        }
        for state, report in reports.items()
    }

    assert open_moves == {
        State.DRAFT: {OWN_APPROVER: [Move.SUBMIT, Move.WITHDRAW]},
        State.SUBMITTED: {
            OWN_APPROVER: [Move.WITHDRAW, Move.AMEND],
            "assessor": [Move.START],
        },
        State.UNDER_ASSESSMENT: {
            OWN_APPROVER: [Move.WITHDRAW],
            "assessor": [Move.ASK, Move.FINALISE],
            "second_assessor": [Move.FINALISE],
            "coordinator": [Move.FINALISE],
        },
        State.CLARIFICATION_REQUESTED: {OWN_APPROVER: [Move.ANSWER, Move.WITHDRAW]},
        State.FINALISED: {OWN_APPROVER: [Move.WITHDRAW, Move.AMEND]},
        State.WITHDRAWN: {OWN_APPROVER: [Move.AMEND]},
    }


def test_nobody_moves_edits_shares_or_sees_levels_of_an_imported_report(
    world,
):
    _reports, people = world
    Report.objects.update(origin=Origin.IMPORTED)

    for report in Report.objects.all():
        for may in (moves_open_to, may_edit, may_share, may_see_levels):
            assert names(people, may, report) == set()


def test_who_may_share(world):
    assert by_state(world, may_share) == {State.FINALISED: {OWN_APPROVER}}


def test_who_may_publish_a_report(world):
    assert by_state(world, may_publish_report) == {State.FINALISED: {OWN_APPROVER}}


def test_who_may_see_the_assessed_levels(world):
    assert by_state(world, may_see_levels) == {State.FINALISED: FULL | HANDLING}


def test_who_may_do_what_with_a_published_report(world):
    reports, people = world
    report = publish_report(reports[State.FINALISED], by=APPROVER)

    assert names(people, may_move, Move.WITHDRAW, report) == {"coordinator"}
    assert names(people, may_publish_report, report) == set()


def test_who_may_share_while_a_finalised_report_is_amended(world):
    reports, people = world
    report = make_move(reports[State.FINALISED], Move.AMEND, by=APPROVER)

    assert names(people, may_share, report) == {OWN_APPROVER}


def end(share, how):
    if how == "revoked":
        return revoke_share(share, by=APPROVER)
    if how == "expired":
        soon = timezone.now() - timedelta(seconds=1)
        Share.objects.filter(pk=share.pk).update(
            valid_from=soon - timedelta(days=1), valid_until=soon
        )
    if how == "withdrawn":
        make_move(share.version.report, Move.WITHDRAW, by=APPROVER, details=WITHDRAWAL)
    return Share.objects.get(pk=share.pk)


GRANTEE_ROLES = [Role.CORROBORATOR, Role.APPROVER, Role.VIEWER, Role.MONITOR]


@pytest.mark.parametrize(
    ("may", "expected"),
    [
        (
            may_accept,
            {("offered", "live"): {"grantee corroborator", "grantee approver"}},
        ),
        (may_corroborate, {("accepted", "live"): {"grantee corroborator"}}),
        (
            may_revoke,
            {
                (offer, how): {OWN_APPROVER}
                for offer in ("offered", "accepted")
                for how in ("live", "expired", "withdrawn")
            },
        ),
    ],
)
def test_who_may_accept_use_and_revoke_a_share(world, may, expected):
    reports, cast = world
    signatory = reports[State.DRAFT].signatory
    grantee = make_organisation(kind=OrganisationKind.NGO)
    people = cast | {
        f"grantee {role}": make_viewer(role=role, organisation=grantee)
        for role in GRANTEE_ROLES
    }
    found = {}
    for year, (offer, how) in enumerate(product(OFFERS, ENDS), start=2010):
        version = make_finalised_version(signatory=signatory, year=year)
        share = make_share(
            version=version, grantee=grantee, accepted=offer == "accepted"
        )
        allowed = names(people, may, end(share, how))
        if allowed:
            found[offer, how] = allowed

    assert found == expected


def test_who_may_reply():
    said = make_corroboration()
    people = everybody(said.share.version.report)

    assert names(people, may_reply, said) == {OWN_REPORTER, OWN_APPROVER}


def test_only_the_assessor_to_whom_it_was_given_assesses(world):
    reports, people = world
    covenant = reports[State.DRAFT].cycle.covenant
    given_to = make_viewer(role=Role.ASSESSOR, organisation=covenant.secretariat)
    Assignment.objects.update(assessor=given_to.user)
    people["given to"] = given_to

    may = {state: names(people, may_assess, one) for state, one in reports.items()}

    assert {state for state, found in may.items() if found} == {State.UNDER_ASSESSMENT}
    assert may[State.UNDER_ASSESSMENT] == {"given to"}


@pytest.mark.parametrize(
    ("state", "fields", "expected"),
    [
        (State.UNDER_ASSESSMENT, {}, {"second_assessor", "coordinator"}),
        (State.UNDER_ASSESSMENT, {"first_saved_at": None}, set()),
        (State.UNDER_ASSESSMENT, {"signed_at": timezone.now()}, set()),
        (State.CLARIFICATION_REQUESTED, {}, set()),
        (State.FINALISED, {"signed_at": None}, set()),
        (State.WITHDRAWN, {"signed_at": None}, set()),
    ],
)
def test_another_person_gives_the_second_signature(world, state, fields, expected):
    reports, cast = world
    report = reports[state]
    secretariat = report.cycle.covenant.secretariat
    first = make_viewer(role=Role.SECOND_ASSESSOR, organisation=secretariat)
    Assignment.objects.update(
        **{"assessor": first.user, "first_saved_at": timezone.now(), **fields}
    )
    signed = Assignment.objects.get(version__report=report)
    people = {**cast, "assessor in person": first}

    assert names(people, may_second, signed) == expected


def test_who_may_compile_and_publish_the_figures(world):
    reports, people = world
    covenant = reports[State.DRAFT].cycle.covenant

    assert names(people, may_compile, covenant) == {"statistician", "coordinator"}
    assert names(people, may_publish, covenant) == {"publisher", "coordinator"}
