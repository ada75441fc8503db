"""What the demo prints is archival and readable for everybody: PDF/A-3a, PDF/UA-1."""

import page
import pytest

from covenants.agreements.models import Cycle
from demo.loading import load_demo
from reporting.filing.workflow import State
from reporting.publishing.reports.annual import compile_annual_report
from tests.factories.pages import release_of

pytestmark = [pytest.mark.audit, pytest.mark.usefixtures("world")]

COVENANTS = ["tableware", "garment-statements"]


def make_world() -> None:
    load_demo()


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("covenant", COVENANTS)
def test_the_newest_report_of_a_covenant_conforms(covenant: str, language: str) -> None:
    years = Cycle.objects.filter(covenant__slug=covenant)
    newest = years.filter(reports__state=State.FINALISED).latest("year")

    pdf = compile_annual_report(release_of(newest), language)

    assert [
        f"{failure.rule_id} {failure.message}"
        for profile in ("3a", "ua1")
        for failure in page.validate_pdf_bytes(pdf, profile=profile).failures
    ] == []
