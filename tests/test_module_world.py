"""A world that is made once for a module is the same to each of its tests."""

from itertools import count

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from members.models import Organisation
from tests.factories.members import make_organisation

pytestmark = pytest.mark.usefixtures("world")

NAME = "As it was made (fictional)"
times = count(1)


def make_world():
    organisation = make_organisation(name=NAME)
    default_storage.save("made.txt", ContentFile(b"as it was made"))
    return {"made": next(times), "organisation": organisation}


@pytest.mark.parametrize("turn", ["first", "second"])
def test_what_a_test_does_to_the_world_is_undone(world, turn):
    organisation = world["organisation"]
    with default_storage.open("made.txt") as file:
        assert file.read() == b"as it was made"
    assert organisation.name == NAME
    assert Organisation.objects.get(pk=organisation.pk).name == NAME

    organisation.name = f"Changed by the {turn} (fictional)"
    organisation.save()
    default_storage.delete("made.txt")
    world.clear()


def test_it_is_made_once(world):
    assert world["made"] == 1
