"""Checking a fingerprint: what it belongs to, and never whose it is."""

import pytest
from django.urls import reverse
from django.utils import timezone

from reporting.filing.workflow import State
from reporting.statistics.models import Publication, Release
from tests.factories.covenants import make_cycle
from tests.factories.members import make_organisation
from tests.factories.reporting import make_report

pytestmark = pytest.mark.django_db

UNKNOWN = "0" * 64


def check(client, fingerprint):
    return client.get(reverse("reporting:verify-hash", args=[fingerprint]))


def make_release(**fields):
    cycle = make_cycle(year=2025)
    given = {"audience": "public", "sha256": "a" * 64} | fields
    return Release.objects.create(cycle=cycle, number=1, input_sha256="b" * 64, **given)


def test_a_receipt_is_known_and_its_organisation_is_not_named(client):
    company = make_organisation(name="Zilverblad (fictional)")
    report = make_report(state=State.SUBMITTED, organisation=company)
    version = report.versions.get()

    page = check(client, version.sha256)

    text = page.content.decode()
    assert page.context["version"] == version
    assert str(report.cycle.year) in text
    assert "Zilverblad" not in text


def test_an_unknown_fingerprint_is_said_to_be_unknown(client):
    make_report(state=State.SUBMITTED)

    assert check(client, UNKNOWN).context["is_unknown"] is True


@pytest.mark.parametrize("text", ["abc", "g" * 64, "a" * 65])
def test_what_is_no_fingerprint_is_said_to_be_none(client, text):
    assert check(client, text).context["is_wrong"] is True


def test_a_typed_fingerprint_goes_to_its_own_address_without_its_blanks(client):
    typed = f" {UNKNOWN[:32].upper()} {UNKNOWN[32:]}\n"

    answer = client.get(reverse("reporting:verify"), {"hash": typed})

    assert answer["Location"] == f"/verify/{UNKNOWN}"


@pytest.mark.parametrize(
    ("fields", "known"),
    [
        ({"published_at": timezone.now()}, True),
        ({}, False),
        ({"published_at": timezone.now(), "audience": "secretariat"}, False),
    ],
)
def test_a_release_is_known_once_it_is_published_for_everybody(client, fields, known):
    release = make_release(**fields)

    page = check(client, release.sha256)

    assert page.context["release"] == (release if known else None)


def test_a_published_file_leads_to_itself(client):
    release = make_release(published_at=timezone.now())
    publication = Publication.objects.create(
        release=release,
        format="pdf",
        language="nl",
        file="publications/x/2025/x-2025-nl.pdf",
        sha256="c" * 64,
        size=1,
        licence="CC-BY-4.0",
    )

    page = check(client, publication.sha256)

    assert publication.file.url in page.content.decode()
