"""What the renderer promises: only static files, the same bytes, any text."""

import io
from datetime import UTC, datetime
from pathlib import Path

import page
import pikepdf
import pypdf
import pytest

from reporting.publishing.pdf import archival
from reporting.publishing.pdf.renderer import (
    Attachment,
    Metadata,
    PdfError,
    print_markup,
)
from tests.themes import put_on

METADATA = Metadata(
    title="Title",
    author="Author",
    description="Description",
    keywords=("one", "two"),
    made_at=datetime(2026, 7, 1, 4, 0, tzinfo=UTC),
    identifier="a" * 64,
)
RIGHTS = archival.Rights("By Author. Licence: <CC & BY>", "https://licence.example/")
HARBOUR_COLOURS = ((255, 248, 231), (43, 16, 85), (91, 14, 45), (138, 18, 83))
LONG = "Donaudampfschifffahrt" * 20
HOSTILE = (
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\u202egpj.exe مرحبا שלום",
    "a\x00b\x1b[0m\ud800\x85",
    "z" + "\u0337" * 300,
    LONG,
    "漢字 হিন্দি 😀 \ufffd",
)


def markup(body: str, head: str = "") -> str:
    return (
        f'<html lang="en"><head><title>x</title>{head}</head>'
        '<body data-covenant="Covenant" data-notice="Notice">'
        f"<h1>Head</h1>{body}</body></html>"
    )


def printed(body: str, head: str = "", *attachments: Attachment) -> bytes:
    return print_markup(markup(body, head), attachments=attachments, metadata=METADATA)


def kept(body: str) -> bytes:
    return archival.conform(printed(body), language="en", rights=RIGHTS)


def failures(pdf: bytes) -> list[str]:
    """Return the broken rules of PDF/A-3a and PDF/UA-1."""
    return [
        f"{failure.rule_id} {failure.message}"
        for profile in ("3a", "ua1")
        for failure in page.validate_pdf_bytes(pdf, profile=profile).failures
    ]


def text_of(pdf: bytes) -> str:
    return " ".join(
        one.extract_text() for one in pypdf.PdfReader(io.BytesIO(pdf)).pages
    )


@pytest.mark.parametrize(
    "body",
    [
        '<img src="http://127.0.0.1:9/x.png">',
        '<img src="https://tracker.example/x.png">',
        '<img src="file:///etc/passwd">',
        '<img src="static:///../config/settings.py">',
        '<img src="static:///css/../../config/settings.py">',
        '<img src="static:///fonts/OFL.txt">',
        '<img src="static://host/css/print.css">',
        '<img src="data:image/png;base64,AAAA">',
        '<img src="//tracker.example/x.png">',
        '<img src="http://[x/y.png">',
        '<a rel="attachment" href="file:///etc/passwd">x</a>',
        '<div style="background: url(file:///etc/hostname)">x</div>',
    ],
)
def test_nothing_but_a_static_file_can_be_read(body):
    with pytest.raises(PdfError):
        printed(body)


@pytest.mark.parametrize(
    "head",
    [
        '<link rel="attachment" href="file:///etc/passwd">',
        '<link rel="stylesheet" href="file:///etc/passwd">',
        '<link rel="stylesheet" href="https://tracker.example/x.css">',
        "<style>@import url(file:///etc/passwd);</style>",
        "<style>@font-face {font-family: x; src: url(http://x.example/f)}</style>",
        '<base href="file:///etc/"><link rel="attachment" href="passwd">',
    ],
)
def test_the_head_of_a_document_cannot_read_other_files_either(head):
    with pytest.raises(PdfError):
        printed("<p>text</p>", head)


def test_a_static_picture_is_read():
    assert printed('<p><img src="static:///img/mark.svg" alt="Mark"></p>')


def test_an_error_of_fetching_is_one_that_tasks_can_catch():
    assert issubclass(PdfError, Exception)


def test_a_link_is_kept_but_never_followed():
    pdf = pikepdf.open(io.BytesIO(printed('<a href="https://nowhere.example/">x</a>')))

    (annotation,) = pdf.pages[0].Annots

    assert str(annotation.A.URI) == "https://nowhere.example/"


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_breaks_a_page_or_its_conformance(text):
    assert failures(kept(f"<p>{text}</p><table><tr><th>{text}</th></tr></table>")) == []


def test_characters_without_a_font_become_question_marks():
    assert "? and a" in text_of(printed("<p>\U0001340d and a</p>"))


def test_marks_that_turn_the_direction_are_left_out():
    assert "exe.jpg" in text_of(printed("<p>exe\u202e.jpg</p>"))


@pytest.mark.parametrize("text", ["one", "two", "three", "four", "five", "six"])
def test_every_length_of_text_conforms(text):
    # Compressed data may end in any byte; some ends once looked like wrong lengths.
    assert failures(kept(f"<p>{text}</p>" * 3)) == []


def test_the_same_document_gives_the_same_bytes():
    attachment = Attachment("data.json", b"{}", "Data")

    first, second = (
        archival.conform(
            printed("<p>x</p>", "", attachment), language="en", rights=RIGHTS
        )
        for _time in range(2)
    )

    assert first == second


def test_dates_and_identifier_come_from_the_metadata():
    pdf = pikepdf.open(io.BytesIO(kept("<p>x</p>")))

    assert str(pdf.docinfo.CreationDate) == "D:20260701040000Z"
    assert str(pdf.docinfo.ModDate) == "D:20260701040000Z"
    assert bytes(pdf.trailer.ID[0]) == b"a" * 64


def test_the_licence_and_the_standards_stand_in_readable_metadata():
    pdf = pikepdf.open(io.BytesIO(kept("<p>x</p>")))

    xmp = pdf.Root.Metadata.read_raw_bytes().decode()

    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
    assert "By Author. Licence: &lt;CC &amp; BY&gt;" in xmp
    assert "https://licence.example/" in xmp
    assert "/Filter" not in pdf.Root.Metadata


def test_running_heads_are_artifacts_and_the_text_is_tagged():
    pdf = pikepdf.open(io.BytesIO(kept("<p>text</p>")))

    begun = [
        (str(one.operands[0]), dict(one.operands[1]))
        for one in pikepdf.parse_content_stream(pdf.pages[0])
        if str(one.operator) == "BDC"
    ]

    artifacts = [properties for tag, properties in begun if tag == "/Artifact"]
    assert [str(one["/Type"]) for one in artifacts] == ["/Pagination"] * 3
    assert [int(one["/MCID"]) for _tag, one in begun if "/MCID" in one]


def test_an_attachment_is_data_of_the_document():
    content = b'{"figures": []}'
    attached = printed("<p>x</p>", "", Attachment("data.json", content, "Data"))
    conforming = archival.conform(attached, language="en", rights=RIGHTS)
    pdf = pikepdf.open(io.BytesIO(conforming))

    (file,) = pdf.Root.AF

    assert str(file.AFRelationship) == "/Data"
    assert str(file.UF) == "data.json"
    assert file.EF.F.read_bytes() == content


def test_only_one_module_each_knows_weasyprint_and_pikepdf():
    code = Path("reporting").rglob("*.py")

    knowing = {
        (path.name, library)
        for path in code
        for library in ("weasyprint", "pikepdf")
        if f"import {library}" in path.read_text(encoding="utf-8")
    }

    assert knowing == {("renderer.py", "weasyprint"), ("archival.py", "pikepdf")}


def colours_of(pdf: bytes) -> set[tuple[int, ...]]:
    """Return the colours that the pages are painted with, in 0 to 255."""
    return {
        tuple(round(float(part) * 255) for part in one.operands[:3])
        for sheet in pikepdf.open(io.BytesIO(pdf)).pages
        for one in pikepdf.parse_content_stream(sheet)
        if str(one.operator) in {"rg", "scn"} and len(one.operands) >= 3
    }


def fonts_of(pdf: bytes) -> set[str]:
    return {
        str(font.BaseFont).split("+")[-1]
        for one in pikepdf.open(io.BytesIO(pdf)).pages
        for font in one.Resources.Font.values()
    }


def test_a_theme_changes_the_colours_and_the_letters_of_a_pdf(settings):
    body = "<p>Text, <a href='https://a.example'>link</a></p><h2>Title</h2>"
    plain = printed(body)

    put_on(settings)
    themed = printed(body)

    paper, ink, heading, link = HARBOUR_COLOURS
    assert colours_of(themed) >= {paper, ink, heading, link}
    assert not colours_of(plain) & {paper, ink, heading, link}
    assert fonts_of(themed) != fonts_of(plain)


def test_a_theme_that_is_not_there_stops_the_printing(settings):
    settings.THEME_CSS = "themes/none.css"

    with pytest.raises(PdfError, match="no static file"):
        printed("<p>Text</p>")
