"""Which role gives which rights, and where."""

from dataclasses import replace
from datetime import date

import pytest
from django.contrib.auth.models import Group
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from covenants.agreements.models import Covenant
from covenants.agreements.services import change_secretariat, leave, sign
from members import rights
from members.models import Membership, Organisation, OrganisationKind
from members.rights import ROLE_RIGHTS, SECRETARIAT_ROLES, Right, Role, grant
from members.services import add_member, remove_member
from members.viewer import PUBLIC, Viewer
from tests.factories.covenants import make_covenant, make_signatory
from tests.factories.members import make_organisation, make_user, make_viewer
from tests.fuzzing import examples

pytestmark = pytest.mark.django_db

MATRIX = {
    Role.REPORTER: "read read_secret file shared status figures",
    Role.REVIEWER: "read read_secret shared status figures",
    Role.APPROVER: "read read_secret approve shared status figures",
    Role.VIEWER: "read shared status figures",
    Role.GRIEVANCE_OFFICER: "read status figures",
    Role.CORROBORATOR: "read shared corroborate status figures",
    Role.ORGANISATION_ADMIN: "members",
    Role.MONITOR: "status figures",
    Role.CASE_HANDLER: "status figures handle",
    Role.ASSESSOR: "status figures handle assess",
    Role.SECOND_ASSESSOR: "status figures handle second",
    Role.ADVISOR: "status",
    Role.STATISTICIAN: "status all compile",
    Role.PUBLISHER: "status all publish",
    Role.COORDINATOR: "status figures handle second cycles all compile publish",
}
WORDS = {
    "read": Right.READ_OWN,
    "read_secret": Right.READ_SECRET,
    "file": Right.FILE,
    "approve": Right.APPROVE,
    "shared": Right.READ_SHARED,
    "corroborate": Right.CORROBORATE,
    "members": Right.MANAGE_MEMBERS,
    "status": Right.SEE_STATUS,
    "figures": Right.SEE_PARTY_FIGURES,
    "handle": Right.HANDLE,
    "assess": Right.ASSESS,
    "second": Right.SECOND,
    "cycles": Right.RUN_CYCLES,
    "all": Right.SEE_ALL_FIGURES,
    "compile": Right.COMPILE,
    "publish": Right.PUBLISH,
}


def rights_on(viewer: Viewer, container: Organisation | Covenant) -> set[Right]:
    """Return what the person may there in a request of its own."""
    viewer = replace(viewer)
    mine = (
        Right.of_organisation()
        if isinstance(container, Organisation)
        else Right.of_covenant()
    )
    return {right for right in mine if viewer.may(right, container)}


@pytest.mark.parametrize("role", Role)
def test_each_role_gives_its_rights_where_it_counts_and_no_others(role):
    covenant = make_covenant()
    serves = role in SECRETARIAT_ROLES
    organisation = make_signatory(covenant=covenant).organisation
    if serves and covenant.secretariat:
        organisation = covenant.secretariat
    viewer = make_viewer(role=role, organisation=organisation)

    held = rights_on(viewer, organisation) | rights_on(viewer, covenant)

    assert held == {WORDS[word] for word in MATRIX[role].split()}


@pytest.mark.parametrize("role", Role)
def test_no_role_gives_a_right_elsewhere(role):
    elsewhere = make_signatory()
    viewer = make_viewer(role=role, organisation=make_signatory().organisation)

    held = rights_on(viewer, elsewhere.organisation)

    assert held | rights_on(viewer, elsewhere.covenant) == set()


def test_the_public_holds_no_right():
    signatory = make_signatory()

    assert rights_on(PUBLIC, signatory.organisation) == set()
    assert rights_on(PUBLIC, signatory.covenant) == set()


def test_a_person_acts_for_one_organisation_at_a_time():
    person = make_user()
    first, second = make_signatory(), make_signatory()
    here = make_viewer(user=person, organisation=first.organisation)
    there = make_viewer(user=person, organisation=second.organisation, role=Role.VIEWER)

    assert here.may(Right.FILE, first.organisation)
    assert not here.may(Right.READ_OWN, second.organisation)
    assert not there.may(Right.FILE, first.organisation)
    assert not there.may(Right.FILE, second.organisation)
    assert there.may(Right.READ_OWN, second.organisation)


def test_a_case_handler_of_the_secretariat_is_none_while_acting_for_a_company():
    signatory = make_signatory()
    person = make_user()
    make_viewer(
        user=person,
        role=Role.CASE_HANDLER,
        organisation=signatory.covenant.secretariat,
    )

    company = make_viewer(
        user=person, role=Role.CASE_HANDLER, organisation=signatory.organisation
    )

    assert rights_on(company, signatory.covenant) == set()


def test_a_party_that_leaves_takes_its_peoples_rights_along():
    signatory = make_signatory(joined=date(2020, 1, 1))
    viewer = make_viewer(organisation=signatory.organisation)
    before = rights_on(viewer, signatory.covenant)

    leave(signatory, on=date(2024, 1, 1), reason="Merged")

    assert before == {Right.SEE_STATUS, Right.SEE_PARTY_FIGURES}
    assert rights_on(viewer, signatory.covenant) == set()
    assert rights_on(viewer, signatory.organisation) != set()
    assert not Group.objects.filter(
        name__startswith="covenants.covenant:", user=viewer.user
    )


def test_an_organisation_that_left_gives_nothing_to_whom_another_one_lets_in():
    left, stayed = make_signatory(), make_organisation()
    make_signatory(covenant=left.covenant, organisation=stayed)
    person = make_user()
    of_the_one = make_viewer(user=person, organisation=left.organisation)
    of_the_other = make_viewer(user=person, organisation=stayed)

    leave(left, on=date(2024, 1, 1), reason="Merged")

    assert rights_on(of_the_one, left.covenant) == set()
    assert rights_on(of_the_other, left.covenant) == {
        Right.SEE_STATUS,
        Right.SEE_PARTY_FIGURES,
    }


def test_a_role_that_loses_a_right_loses_it_where_it_was_granted(monkeypatch):
    covenant = make_covenant()
    viewer = make_viewer(role=Role.ASSESSOR, organisation=covenant.secretariat)
    narrower = ROLE_RIGHTS | {
        Role.ASSESSOR: ROLE_RIGHTS[Role.ASSESSOR] - {Right.ASSESS}
    }
    monkeypatch.setattr(rights, "ROLE_RIGHTS", narrower)

    grant(covenant, Role.ASSESSOR, covenant.people(Role.ASSESSOR))

    assert rights_on(viewer, covenant) == narrower[Role.ASSESSOR]


def test_a_new_party_brings_its_people_along():
    covenant, organisation = make_covenant(), make_organisation()
    viewer = make_viewer(organisation=organisation)
    before = rights_on(viewer, covenant)

    sign(covenant, organisation, constituency="company", joined=date(2024, 1, 1))

    assert before == set()
    assert rights_on(viewer, covenant) == {Right.SEE_STATUS, Right.SEE_PARTY_FIGURES}


def test_a_new_secretariat_takes_the_rights_over():
    covenant = make_covenant()
    former = make_viewer(role=Role.ASSESSOR, organisation=covenant.secretariat)
    successor = make_organisation(kind=OrganisationKind.SECRETARIAT, size="")
    following = make_viewer(role=Role.ASSESSOR, organisation=successor)

    change_secretariat(covenant, successor)

    assert rights_on(former, covenant) == set()
    assert Right.ASSESS in rights_on(following, covenant)


def test_a_removed_member_holds_no_right():
    signatory = make_signatory()
    viewer = make_viewer(organisation=signatory.organisation)
    membership = Membership.objects.get()

    remove_member(membership)

    assert rights_on(viewer, signatory.organisation) == set()
    assert rights_on(viewer, signatory.covenant) == set()


def test_adding_a_member_twice_changes_nothing():
    person, organisation = make_user(), make_organisation()

    first = add_member(person, organisation, Role.REPORTER)

    assert add_member(person, organisation, Role.REPORTER) == first
    assert person.groups.count() == 1


@settings(
    max_examples=examples(15),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    held=st.lists(
        st.tuples(st.sampled_from(range(5)), st.sampled_from(Role)),
        min_size=1,
        max_size=4,
        unique=True,
    )
)
def test_what_is_listed_is_what_may_be_for_any_roles_anywhere(held, db):
    """Organisations 0 and 1 signed both covenants and the first; 2 left, 3 serves."""
    Membership.objects.all().delete()
    first, second = make_covenant(), make_covenant()
    one, two, gone, nobody = (make_organisation() for _number in range(4))
    for covenant, organisation in [(first, one), (second, one), (first, two)]:
        make_signatory(covenant=covenant, organisation=organisation)
    left = make_signatory(covenant=first, organisation=gone)
    assert first.secretariat is not None
    organisations = [one, two, gone, first.secretariat, nobody]
    person = make_user()
    viewers = [
        make_viewer(user=person, role=role, organisation=organisations[place])
        for place, role in held
    ]
    leave(left, on=date(2024, 1, 1), reason="Merged")
    signed = {(first, one), (second, one), (first, two)}

    for viewer in viewers:
        assert viewer.membership is not None
        role, acting = Role(viewer.membership.role), viewer.membership.organisation
        for right in Right.of_organisation():
            own = {acting} if right in ROLE_RIGHTS[role] else set()
            assert set(viewer.where(right, Organisation)) == own
            for organisation in organisations:
                assert viewer.may(right, organisation) == (organisation in own)
        for right in Right.of_covenant():
            within = {
                covenant
                for covenant in (first, second)
                if right in ROLE_RIGHTS[role]
                and (
                    covenant.secretariat == acting
                    if role in SECRETARIAT_ROLES
                    else (covenant, acting) in signed
                )
            }
            assert set(viewer.where(right, Covenant)) == within
            for covenant in (first, second):
                assert viewer.may(right, covenant) == (covenant in within)
