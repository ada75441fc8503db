"""The test database itself: it comes migrated, sealed, and the same to every test."""

import pytest
from django.contrib.auth.models import Group
from django.db import IntegrityError, connection
from wagtail.models import Locale

from members.models import Organisation
from reporting.ledger.models import Event
from tests.factories.covenants import make_covenant
from tests.module_world import belongs_in_a_world


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", ["first", "second"])
def test_a_test_that_commits_leaves_nothing_to_the_next(turn: str) -> None:
    assert not Event.objects.exists()
    assert not Organisation.objects.exists()
    assert not Group.objects.filter(name="left over").exists()
    assert Locale.objects.exists()

    Group.objects.create(name="left over")
    Event.objects.create(covenant=make_covenant(), number=1, kind="opened")


@pytest.mark.django_db(transaction=True)
def test_the_database_refuses_to_remove_a_sealed_row() -> None:
    event = Event.objects.create(covenant=make_covenant(), number=1, kind="opened")

    with pytest.raises(IntegrityError, match="sealed"):
        event.delete()

    assert connection.is_usable()


@pytest.mark.django_db(transaction=True)
def test_a_test_that_commits_stands_in_no_world(request: pytest.FixtureRequest) -> None:
    with pytest.raises(pytest.UsageError, match="commits"):
        belongs_in_a_world(request.node)


def test_who_has_not_asked_for_a_world_is_not_to_see_it(
    request: pytest.FixtureRequest,
) -> None:
    with pytest.raises(pytest.UsageError, match="let it ask"):
        belongs_in_a_world(request.node)
