"""The first screen keeps listing a published report while its correction is a draft."""

import pytest
from django.utils import timezone

from members.rights import Role
from reporting.statistics.models import Publication, Release
from reporting.workspace.desk.around import figure_block
from tests.factories.covenants import make_covenant
from tests.factories.members import make_organisation, make_viewer
from tests.factories.releases import make_release

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def make_pdf(release: Release) -> Publication:
    return Publication.objects.create(
        release=release,
        format="pdf",
        language="en",
        file=f"publications/tiles/{release.number}.pdf",
        sha256=str(release.number) * 64,
        size=7,
        licence="CC-BY-4.0",
    )


def test_a_draft_correction_hides_no_published_report_from_the_secretariat():
    secretariat = make_organisation(kind="secretariat")
    covenant = make_covenant(slug="tiles", secretariat=secretariat)
    viewer = make_viewer(role=Role.COORDINATOR, organisation=secretariat)
    published = make_release(covenant=covenant, published_at=timezone.now())
    shown = make_pdf(published)
    make_pdf(make_release(covenant=covenant, number=2, corrects=published))

    block = figure_block(viewer)

    assert shown.file.url in str(block)
