"""Who is looking, and for which organisation."""

from dataclasses import replace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore

from covenants.agreements.models import Covenant
from members.middleware import ACTIVE_MEMBERSHIP, memberships_of, viewer_of
from members.models import Organisation
from members.rights import Right, Role
from members.services import remove_member
from members.viewer import PUBLIC, Viewer
from tests.factories.covenants import make_covenant
from tests.factories.members import make_membership, make_organisation, make_user

pytestmark = pytest.mark.django_db


def looking(request):
    return viewer_of(request, memberships_of(request))


def request_of(rf, user, **session):
    request = rf.get("/")
    request.user = user
    request.session = SessionStore()
    request.session.update(session)
    return request


def test_who_has_not_signed_in_is_the_public(rf):
    assert looking(request_of(rf, AnonymousUser())) is PUBLIC


def test_who_has_no_membership_sees_what_the_public_sees(rf):
    person = make_user()

    viewer = looking(request_of(rf, person))

    assert viewer == Viewer(person, None)
    assert viewer.organisation is None
    assert not viewer.may(Right.READ_OWN, make_organisation())


def test_the_picked_membership_is_the_active_one(rf):
    person = make_user()
    make_membership(user=person, organisation=make_organisation(name="A"))
    second = make_membership(user=person, organisation=make_organisation(name="B"))

    viewer = looking(request_of(rf, person, **{ACTIVE_MEMBERSHIP: second.pk}))

    assert viewer.membership == second


def test_another_persons_membership_cannot_be_picked(rf):
    person = make_user()
    own = make_membership(user=person)
    foreign = make_membership(role=Role.APPROVER)

    viewer = looking(request_of(rf, person, **{ACTIVE_MEMBERSHIP: foreign.pk}))

    assert viewer.membership == own


def test_a_technical_administrator_may_read_no_report():
    administrator = make_user(is_superuser=True, is_staff=True)
    organisation = make_organisation()

    viewer = Viewer(administrator, None)

    assert not viewer.may(Right.READ_OWN, organisation)


def test_all_rights_are_read_in_one_query_however_many_are_asked_for(
    django_assert_num_queries,
):
    covenant = make_covenant()
    organisation = covenant.secretariat
    assert organisation is not None
    membership = make_membership(role=Role.COORDINATOR, organisation=organisation)
    viewer = Viewer(membership.user, membership)

    with django_assert_num_queries(1):
        assert viewer.may(Right.HANDLE, covenant)
        assert viewer.may(Right.PUBLISH, covenant)
        assert not viewer.may(Right.FILE, organisation)
    with django_assert_num_queries(1):
        assert list(viewer.where(Right.RUN_CYCLES, Covenant)) == [covenant]


def test_where_nothing_is_held_nothing_is_asked(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert not PUBLIC.may(Right.READ_OWN, Organisation(pk=1))
        assert list(PUBLIC.where(Right.READ_OWN, Organisation)) == []


def test_what_is_granted_meanwhile_counts_from_the_next_request():
    membership = make_membership()
    viewer = Viewer(membership.user, membership)
    assert viewer.may(Right.FILE, membership.organisation)

    remove_member(membership)

    assert viewer.may(Right.FILE, membership.organisation)
    assert not replace(viewer).may(Right.FILE, membership.organisation)
