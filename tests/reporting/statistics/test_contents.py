"""What a release holds beside its cells has one shape, and is read only in it."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reporting.filing.models import Version
from reporting.ledger.actors import CLOCK
from reporting.statistics.models import Release
from reporting.statistics.models.contents import read_contents, validate_contents
from reporting.statistics.releases.freezing import freeze
from tests.factories.covenants import make_covenant
from tests.factories.releases import make_contents, make_release
from tests.reporting.filing.lines import companies, make_year

pytestmark = pytest.mark.django_db


def test_what_is_frozen_passes_its_own_validator():
    for release in freeze(make_year(companies(5)), by=CLOCK).values():
        release.full_clean()
        stored = Release.objects.with_contents().get(pk=release.pk)
        assert stored.told == release.contents


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"years": ["2020"]}, r"\.years\[0\]: str is not int"),
        ({"panel": {"n": 1, "from": 2019}}, r"\.panel\.to: missing"),
        ({"headline": {}}, r"\.headline\.(indicator|key): missing"),
        ({"rubrik": "2026.1"}, r"\.rubrik: not known"),
        ({"questions": {"C1": {}}}, r"\.questions\.C1\.\w+: missing"),
        ({"parties": None}, r"\.parties: NoneType is not a list"),
        ({"formulas": []}, r"\.formulas: list is not an object"),
    ],
)
def test_contents_of_another_shape_are_refused_and_never_half_read(wrong, told):
    contents: dict[str, Any] = {**make_contents(make_covenant(), 2025), "questions": {}}
    validate_contents(contents)

    with pytest.raises(ValueError, match=told):
        read_contents(contents | wrong)
    with pytest.raises(ValidationError, match=told):
        validate_contents(contents | wrong)


def test_lists_leave_contents_and_documents_in_the_database():
    freeze(make_year(companies(2)), by=CLOCK)

    with CaptureQueriesContext(
        connection,
    ) as asked:
        [*Release.objects.all(), *Version.objects.all()]

    columns = [one["sql"].split(" FROM ")[0] for one in asked.captured_queries]
    assert len(columns) == 2
    assert not any("contents" in one or "document" in one for one in columns)


def test_who_needs_contents_and_documents_takes_them_at_once():
    freeze(make_year(companies(2)), by=CLOCK)

    with CaptureQueriesContext(connection) as asked:
        assert all(one.told for one in Release.objects.with_contents())
        assert all(one.document for one in Version.objects.with_document())

    assert len(asked) == 2


def test_a_row_without_its_contents_can_be_saved_and_read_again():
    made = make_release()

    listed = Release.objects.get(pk=made.pk)
    listed.reason = "Another"
    listed.save()
    listed.refresh_from_db()

    assert listed.contents == made.contents
    assert listed.reason == "Another"
