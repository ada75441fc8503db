from datetime import date
from hashlib import sha256

import pytest
from django.core.files.base import ContentFile

from reporting.filing.models import Evidence
from reporting.filing.services.evidence import LARGEST, keep_file
from reporting.ledger.errors import RuleError
from tests.factories.members import make_organisation
from tests.factories.reporting import make_evidence

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7 a policy"


def test_a_file_is_kept_with_its_fingerprint_under_a_path_that_tells_nothing():
    organisation = make_organisation(name="Recognisable BV (fictional)")

    evidence = make_evidence(
        organisation=organisation,
        content=PDF,
        covers_from=date(2025, 1, 1),
        covers_until=date(2025, 12, 31),
    )

    assert (evidence.name, evidence.media_type) == ("policy.pdf", "application/pdf")
    assert (evidence.size, evidence.sha256) == (len(PDF), sha256(PDF).hexdigest())
    with evidence.file.open() as kept:
        assert kept.read() == PDF
    assert evidence.file.name == f"evidence/{evidence.uid.hex[:2]}/{evidence.uid}"


def test_the_same_file_is_kept_once_per_organisation():
    organisation = make_organisation()
    first = make_evidence(organisation=organisation, content=PDF)

    again = make_evidence(organisation=organisation, content=PDF, name="again.pdf")
    other = make_evidence(content=PDF)

    assert (again, again.name) == (first, "policy.pdf")
    assert other != first
    assert Evidence.objects.count() == 2


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.html", b"<script>alert(1)</script>"),
        ("picture.svg", b"<svg onload='alert(1)'/>"),
        ("page.pdf", b"<script>alert(1)</script>"),
        ("photo.png", PDF),
        ("nothing", PDF),
        ("empty.txt", b""),
    ],
)
def test_what_a_browser_would_run_or_is_not_what_it_says_is_refused(name, content):
    with pytest.raises(RuleError):
        keep_file(make_organisation(), ContentFile(content, name))

    assert not Evidence.objects.exists()


def test_a_file_that_is_too_large_is_refused():
    upload = ContentFile(PDF, "policy.pdf")
    upload.size = LARGEST + 1

    with pytest.raises(RuleError):
        keep_file(make_organisation(), upload)


def test_a_name_is_kept_without_folders_and_without_what_cannot_be_seen():
    evidence = make_evidence(name="..\\secret/po\u202eli\x00cy.PDF")

    assert evidence.name == "policy.PDF"


def test_a_period_does_not_end_before_it_starts():
    with pytest.raises(RuleError):
        make_evidence(covers_from=date(2025, 2, 1), covers_until=date(2025, 1, 1))


@pytest.mark.parametrize("name", ["rows.csv", "notes.TXT"])
def test_a_text_needs_no_mark_at_its_beginning(name):
    assert make_evidence(name=name, content=b"a,b").media_type.startswith("text/")
