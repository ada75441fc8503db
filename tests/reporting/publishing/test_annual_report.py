"""What the annual report holds, for whom it is readable, and where it is kept."""

import io
import json
import re
from functools import cache

import page
import pikepdf
import pypdf
import pytest

from covenants.questionnaires.models import Disclosure
from reporting.publishing.figures import covenant_figures
from reporting.publishing.reports.annual import compile_annual_report
from reporting.statistics.models import Release
from tests.factories.covenants import in_both, make_covenant
from tests.factories.parties import make_parties
from tests.factories.releases import (
    make_release,
)
from tests.reporting.publishing.stone import brief, stone

pytestmark = pytest.mark.django_db

HOSTILE = (
    '<link rel=attachment href="file:///etc/passwd"><img src="http://tracker.example">'
    "</td></table>\u202egpj مرحبا \x1b[0m " + "Donaudampfschifffahrt" * 20
)


def statements():
    """Make a release of a programme that is read from public sources."""
    covenant = make_covenant(
        slug="statements",
        name="Garment statements",
        disclosure=Disclosure.PUBLIC_SOURCE,
        fictional=False,
        licence="CC-BY-SA-4.0",
        source=in_both("Statements read by WikiRate and Walk Free"),
    )
    return make_release(covenant=covenant)


def empty():
    """Make a release of a covenant of which nobody reported."""
    return stone(cells=[], contents={"questions": {}, "years": [], "panel": None})


@cache
def compiled(make, language):
    """Compile once for all tests that only read: a release gives the same bytes."""
    return compile_annual_report(make(), language)


def text_of(pdf: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return re.sub(r"\s+", " ", " ".join(one.extract_text() for one in pages))


def failures(pdf: bytes) -> list[str]:
    return [
        f"{failure.rule_id} {failure.message}"
        for profile in ("3a", "ua1")
        for failure in page.validate_pdf_bytes(pdf, profile=profile).failures
    ]


@pytest.mark.parametrize(
    ("make", "language"),
    [
        pytest.param(stone, "en", marks=pytest.mark.audit),
        (brief, "nl"),
        pytest.param(statements, "en", marks=pytest.mark.audit),
        (empty, "en"),
        (empty, "nl"),
    ],
)
def test_it_is_pdf_a_3a_and_pdf_ua_1(make, language):
    assert failures(compiled(make, language)) == []


def test_it_has_a_title_a_language_bookmarks_and_tags():
    pdf = pikepdf.open(io.BytesIO(compiled(brief, "nl")))

    assert str(pdf.Root.Lang) == "nl"
    assert "Stone covenant (fictional)" in str(pdf.docinfo.Title)
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    assert bool(pdf.Root.MarkInfo.Marked)
    with pdf.open_outline() as outline:
        assert len(outline.root) >= 8


def test_the_alternative_text_of_a_chart_is_its_summary():
    pdf = pikepdf.open(io.BytesIO(compiled(stone, "en")))
    release = Release.objects.first() or stone()

    alternatives = {
        str(one.Alt)
        for one in pdf.objects
        if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"
    }

    charts = [one.chart for one in covenant_figures(release, "en").exhibits]
    assert {chart.summary for chart in charts} <= alternatives


def test_the_data_travel_inside():
    pdf = pikepdf.open(io.BytesIO(compiled(stone, "en")))

    files = {str(one.UF): one for one in pdf.Root.AF}

    assert set(files) == {"data.csv", "data.json"}
    assert {str(one.AFRelationship) for one in files.values()} == {"/Data"}
    document = json.loads(files["data.json"].EF.F.read_bytes())
    assert document["covenant"]["slug"] == "stone"


def test_compiled_twice_it_is_the_same_to_the_byte():
    release = brief()

    assert compile_annual_report(release, "nl") == compile_annual_report(release, "nl")


def test_it_tells_what_each_party_did_and_how_far_its_report_is():
    text = text_of(compiled(stone, "en"))

    assert "Stone Workers (fictional) Trade unions · Finalised" in text
    assert "Training of 40 representatives, of whom 22 women." in text
    assert "Stone Trade (fictional) Sector associations · No report" in text
    assert "This party made none of its answers public." in text


def test_no_status_of_companies_is_told_where_it_is_not_public():
    parties = [
        {**one, "state": None} if one["constituency"] == "company" else one
        for one in make_parties()
    ]

    text = text_of(compile_annual_report(brief(contents={"parties": parties}), "en"))

    assert "Quarry Works (fictional) Companies 1 January 2021 –" in text


def test_fictional_data_are_marked_on_the_cover_and_every_page():
    pages = pypdf.PdfReader(io.BytesIO(compiled(stone, "en"))).pages

    assert "Fictional data: no organisation in this report exists." in (
        pages[0].extract_text()
    )
    assert all("Fictional data" in one.extract_text() for one in pages)


def test_public_sources_have_no_parties_no_status_and_their_own_licence():
    text = text_of(compiled(statements, "en"))

    assert "What each party did" not in text
    assert "Reports by status" not in text
    assert "Statements read by WikiRate and Walk Free" in text
    assert "Creative Commons Attribution-ShareAlike 4.0 International" in text
    assert "These companies have not joined this platform." in text
    assert "not published or endorsed by the SER" in text
    assert "Fictional" not in text


def test_a_covenant_without_reports_says_so():
    text = text_of(compiled(empty, "en"))

    assert "reports on 2025 were finalised. This report has no figures yet." in text
    assert "No figures yet" in text


def test_it_says_how_to_check_it():
    text = text_of(compiled(stone, "en")).replace(" ", "")
    release = Release.objects.first() or stone()

    assert release.sha256 in text
    assert release.input_sha256 in text
    assert f"/verify/{release.sha256}" in text


def test_a_correction_names_what_it_corrects_and_why():
    first = stone()
    second = make_release(
        covenant=first.cycle.covenant,
        corrects=first,
        number=2,
        reason="A wrong level.",
        cells=[],
    )

    assert "release 1: A wrong level." in text_of(compile_annual_report(second, "en"))


def test_what_people_typed_neither_breaks_the_report_nor_is_fetched():
    parties = [
        {
            **one,
            "name": HOSTILE,
            "answers": [
                {
                    "code": "U1",
                    "step": 1,
                    "text": in_both(HOSTILE),
                    "value": in_both(HOSTILE),
                }
            ],
        }
        for one in make_parties()
    ]
    questions = {
        "C1.01": {"step": 1, "text": in_both(HOSTILE), "choices": [], "sdgs": ["x"]}
    }

    pdf = compile_annual_report(
        brief(contents={"parties": parties, "questions": questions}), "en"
    )

    assert failures(pdf) == []
    assert len(pikepdf.open(io.BytesIO(pdf)).Root.AF) == 2
