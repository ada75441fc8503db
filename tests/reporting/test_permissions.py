"""Who may do what, in which state: one table per question, everybody asked."""

from datetime import timedelta

import pytest
from django.utils import timezone

from covenants.models import Disclosure
from members.rights import Role
from members.viewer import Viewer
from reporting.models import Assessment, Origin, Report, Share
from reporting.permissions import (
    may_accept,
    may_assess,
    may_compile,
    may_corroborate,
    may_edit,
    may_move,
    may_publish,
    may_publish_report,
    may_reply,
    may_revoke,
    may_second,
    may_see_levels,
    may_share,
    moves_open_to,
)
from reporting.services.moves import make_move
from reporting.services.reports import publish_report
from reporting.services.sharing import revoke_share
from reporting.workflow import Move, State
from tests.factories.covenants import make_covenant
from tests.factories.members import make_viewer
from tests.factories.reporting import (
    APPROVER,
    SECRETARIAT,
    WITHDRAWAL,
    assessment_of,
    make_corroboration,
    make_report,
    make_share,
)
from tests.reporting.cast import everybody

pytestmark = pytest.mark.django_db

OWN_APPROVER, OWN_REPORTER = "own approver", "own reporter"
STATES = list(State)
FULL = {OWN_REPORTER, "own reviewer", OWN_APPROVER}
HANDLING = {"case_handler", "assessor", "second_assessor", "coordinator"}


def those_who(may, report, *about):
    """Return the names of everybody for whom `may` is true."""
    return {name for name, one in everybody(report).items() if may(one, *about)}


@pytest.mark.parametrize("state", STATES)
def test_who_may_edit(state):
    report = make_report(state=state)
    expected = {
        State.DRAFT: {OWN_REPORTER},
        State.CLARIFICATION_REQUESTED: {OWN_REPORTER},
    }

    assert those_who(may_edit, report, report) == expected.get(state, set())


@pytest.mark.parametrize("state", STATES)
def test_who_may_make_which_move(state):
    report = make_report(state=state)
    assessing = {"assessor": [Move.ASK, Move.FINALISE]}
    signing = dict.fromkeys(["second_assessor", "coordinator"], [Move.FINALISE])
    expected = {
        State.DRAFT: {OWN_APPROVER: [Move.SUBMIT, Move.WITHDRAW]},
        State.SUBMITTED: {
            OWN_APPROVER: [Move.WITHDRAW, Move.AMEND],
            "assessor": [Move.START],
        },
        State.UNDER_ASSESSMENT: {
            OWN_APPROVER: [Move.WITHDRAW],
            **assessing,
            **signing,
        },
        State.CLARIFICATION_REQUESTED: {OWN_APPROVER: [Move.ANSWER, Move.WITHDRAW]},
        State.FINALISED: {OWN_APPROVER: [Move.WITHDRAW, Move.AMEND]},
        State.WITHDRAWN: {OWN_APPROVER: [Move.AMEND]},
    }

    open_moves = {
        name: moves
        for name, viewer in everybody(report).items()
        if (moves := moves_open_to(viewer, report))
    }

    assert open_moves == expected[state]


def test_what_the_public_could_read_is_withdrawn_by_the_secretariat_alone():
    report = publish_report(make_report(state=State.FINALISED), by=APPROVER)

    assert those_who(may_move, report, Move.WITHDRAW, report) == {"coordinator"}


@pytest.mark.parametrize("state", STATES)
def test_nobody_moves_or_edits_an_imported_report(state):
    report = make_report(state=state)
    Report.objects.filter(pk=report.pk).update(origin=Origin.IMPORTED)
    report.refresh_from_db()

    assert those_who(moves_open_to, report, report) == set()
    assert those_who(may_edit, report, report) == set()


@pytest.mark.parametrize("state", STATES)
def test_who_may_share(state):
    report = make_report(state=state)

    expected = {OWN_APPROVER} if state == State.FINALISED else set()
    assert those_who(may_share, report, report) == expected


def test_who_may_share_while_a_finalised_report_is_amended():
    report = make_report(state=State.FINALISED)
    report = make_move(report, Move.AMEND, by=APPROVER)

    assert those_who(may_share, report, report) == {OWN_APPROVER}


@pytest.mark.parametrize("state", STATES)
def test_who_may_publish_a_report(state):
    report = make_report(state=state)

    expected = {OWN_APPROVER} if state == State.FINALISED else set()
    assert those_who(may_publish_report, report, report) == expected


def test_a_published_report_is_not_published_again():
    report = publish_report(make_report(state=State.FINALISED), by=APPROVER)

    assert those_who(may_publish_report, report, report) == set()


def cast_of_share(share):
    """Return everybody, and the grantee's people under ``grantee``."""
    people = everybody(share.version.report)
    for role in (Role.CORROBORATOR, Role.APPROVER, Role.VIEWER, Role.MONITOR):
        people[f"grantee {role}"] = make_viewer(role=role, organisation=share.grantee)
    return people


def named(people, share, may):
    return {name for name, one in people.items() if may(one, share)}


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


@pytest.mark.parametrize(
    ("accepted", "how", "accepting", "saying", "revoking"),
    [
        (
            False,
            "live",
            {"grantee corroborator", "grantee approver"},
            set(),
            {OWN_APPROVER},
        ),
        (True, "live", set(), {"grantee corroborator"}, {OWN_APPROVER}),
        (True, "revoked", set(), set(), set()),
        (False, "revoked", set(), set(), set()),
        (True, "expired", set(), set(), {OWN_APPROVER}),
        (False, "expired", set(), set(), {OWN_APPROVER}),
        (True, "withdrawn", set(), set(), {OWN_APPROVER}),
    ],
)
def test_who_may_accept_use_and_revoke_a_share(
    accepted, how, accepting, saying, revoking
):
    share = end(make_share(accepted=accepted), how)

    people = cast_of_share(share)
    assert named(people, share, may_accept) == accepting
    assert named(people, share, may_corroborate) == saying
    assert named(people, share, may_revoke) == revoking


def test_who_may_reply():
    said = make_corroboration()
    report = said.share.version.report

    assert those_who(may_reply, report, said) == {OWN_REPORTER, OWN_APPROVER}


@pytest.mark.parametrize("state", STATES)
def test_only_the_assessor_to_whom_it_was_given_assesses(state):
    report = make_report(state=state)
    people = everybody(report)
    covenant = report.cycle.covenant
    given_to = make_viewer(role=Role.ASSESSOR, organisation=covenant.secretariat)
    Assessment.objects.filter(version__report=report).update(assessor=given_to.user)
    people["given to"] = given_to

    may = {name for name, one in people.items() if may_assess(one, report)}

    assert may == ({"given to"} if state == State.UNDER_ASSESSMENT else set())


@pytest.mark.parametrize("state", [*STATES[2:], "signed", "unsaved"])
def test_another_person_gives_the_second_signature(state):
    real = State.UNDER_ASSESSMENT if state in ("signed", "unsaved") else state
    report = make_report(state=real)
    covenant = report.cycle.covenant
    first = make_viewer(role=Role.SECOND_ASSESSOR, organisation=covenant.secretariat)
    now = timezone.now()
    Assessment.objects.filter(version__report=report).update(
        assessor=first.user,
        first_saved_at=None if state == "unsaved" else now,
        second=None,
        signed_at=now if state == "signed" else None,
    )
    assessment = Assessment.objects.get(version__report=report)
    people = {**everybody(report), "assessor in person": first}

    may = {name for name, one in people.items() if may_second(one, assessment)}

    expected = {"second_assessor", "coordinator"}
    assert may == (expected if state == State.UNDER_ASSESSMENT else set())


@pytest.mark.parametrize("state", STATES)
def test_who_may_see_the_assessed_levels(state):
    report = make_report(state=state)

    expected = FULL | HANDLING if state == State.FINALISED else set()
    assert those_who(may_see_levels, report, report) == expected


def test_nobody_sees_the_levels_of_an_imported_report():
    report = make_report(state=State.FINALISED)
    Report.objects.filter(pk=report.pk).update(origin=Origin.IMPORTED)
    report.refresh_from_db()

    assert those_who(may_see_levels, report, report) == set()


def test_who_may_compile_and_publish_the_figures():
    report = make_report()
    covenant = report.cycle.covenant

    assert those_who(may_compile, report, covenant) == {"statistician", "coordinator"}
    assert those_who(may_publish, report, covenant) == {"publisher", "coordinator"}


def test_a_role_elsewhere_gives_nothing_here():
    report = make_report()
    secretariat = report.cycle.covenant.secretariat
    elsewhere = make_viewer(
        role=Role.COORDINATOR, organisation=make_covenant().secretariat
    )
    here = make_viewer(
        role=Role.ASSESSOR, organisation=secretariat, user=elsewhere.user
    )

    assert may_compile(elsewhere, report.cycle.covenant) is False
    assert may_compile(here, report.cycle.covenant) is False


def test_nobody_has_rights_in_a_programme_without_secretariat():
    covenant = make_covenant(disclosure=Disclosure.PUBLIC_SOURCE)
    viewer = make_viewer(role=Role.COORDINATOR, organisation=covenant.secretariat)
    assert may_compile(viewer, covenant)

    covenant.secretariat = None
    covenant.save()

    assert not may_compile(viewer, covenant)


def test_an_assessment_that_is_over_is_not_open_to_its_assessor():
    report = make_report(state=State.UNDER_ASSESSMENT)
    assessor = assessment_of(report).assessor
    covenant = report.cycle.covenant
    viewer = make_viewer(
        role=Role.ASSESSOR, organisation=covenant.secretariat, user=assessor
    )
    assert may_assess(viewer, report)

    report = make_move(
        report, Move.ASK, by=SECRETARIAT, details={"text": "Which locations?"}
    )

    assert not may_assess(viewer, report)
    assert not may_assess(Viewer(user=assessor), report)
