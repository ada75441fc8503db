"""A file made from a release: its address, its fingerprint, and for whom."""

from hashlib import sha256

import pytest
from django.core.files.storage import default_storage

from reporting.disclosure.audience import Audience
from reporting.publishing.publications import file_path, publish_file
from reporting.statistics.models import Publication
from tests.factories.releases import (
    make_release,
)
from tests.reporting.publishing.stone import brief, stone

pytestmark = pytest.mark.django_db


def test_a_file_is_kept_at_its_address_with_its_fingerprint():
    publication = publish_file(brief(), "pdf", "nl")

    with publication.file.open() as file:
        content = file.read()

    assert publication.file.name == "publications/stone/2025/stone-2025-nl.pdf"
    assert publication.sha256 == sha256(content).hexdigest()
    assert publication.size == len(content)
    assert publication.licence == "CC-BY-4.0"


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_data_have_no_language_in_their_address(kind):
    publication = publish_file(stone(), kind, "")

    assert publication.file.name == f"publications/stone/2025/stone-2025.{kind}"


def test_making_a_file_twice_leaves_one_file_and_one_row():
    release = stone()

    first, second = (publish_file(release, "csv", "") for _time in range(2))

    assert first.pk == second.pk
    assert first.sha256 == second.sha256
    assert Publication.objects.count() == 1
    assert default_storage.listdir("publications/stone/2025") == (
        [],
        ["stone-2025.csv"],
    )


def test_a_correction_has_an_address_of_its_own():
    first = stone()
    second = make_release(covenant=first.cycle.covenant, corrects=first, number=2)

    assert file_path(second, "pdf", "en") == (
        "publications/stone/2025/stone-2025-en-r2.pdf"
    )


def test_numbers_for_others_than_the_public_become_no_file():
    release = stone(audience=Audience.SECRETARIAT)

    with pytest.raises(ValueError, match="public"):
        publish_file(release, "csv", "")


def test_a_format_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="docx"):
        publish_file(stone(), "docx", "nl")
