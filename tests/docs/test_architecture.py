"""The map of the house shows what is there."""

import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
PAGE = (ROOT / "docs" / "architecture.md").read_text("utf-8")
TOP = "api|bench|cms|config|covenants|demo|docs|locale|members|reporting|scripts"
PLACE = re.compile(rf"`((?:{TOP}|static|templates|tests)/[\w./-]*)`")
RECIPE = re.compile(r"^\*\*(An? .+?)\.\*\* (.+)$", re.MULTILINE)


@pytest.mark.parametrize("place", sorted(set(PLACE.findall(PAGE))))
def test_every_place_that_the_map_names_is_there(place):
    path = ROOT / place

    assert path.is_dir() if place.endswith("/") else path.is_file()


def test_every_room_is_on_the_map():
    rooms = {
        f"{app}/{room.name}/"
        for app in ("covenants", "reporting", "cms")
        for room in (ROOT / app).iterdir()
        if (room / "__init__.py").exists()
        and room.name not in {"management", "migrations", "templatetags"}
    }

    assert {room for room in rooms if f"`{room}`" not in PAGE} == set()


def test_no_recipe_has_more_than_eight_steps():
    steps = {
        name: len(re.findall(r"(?:^| )\d\. ", told))
        for name, told in RECIPE.findall(PAGE)
    }

    assert {name for name, number in steps.items() if not 2 <= number <= 8} == set()
    assert len(steps) == 7
