"""How a template becomes a PDF: the one renderer, which reads static files alone.

Nothing that a filer typed can make it open a file or an address: its fetcher knows
only the project's own static files, and everything else stops the work.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit, uses_netloc, uses_relative

import weasyprint
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.exceptions import SuspiciousFileOperation
from django.template.loader import render_to_string
from django.utils import translation
from weasyprint.document import DocumentMetadata
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcherResponse

VARIANT: Final = "pdf/a-3a"
SCHEME: Final = "static"
ROOT: Final = f"{SCHEME}:///"
STYLESHEETS: Final = ("css/print.css",)
MEDIA_TYPES: Final = {
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".woff2": "font/woff2",
}

# Control characters, lone surrogates, and the marks that turn the direction of what
# follows them: no text needs them, and they break a page or mislead its reader.
_UNPRINTABLE: Final = dict.fromkeys(
    [
        *(code for code in range(0x20) if chr(code) not in "\t\n\r"),
        *range(0x7F, 0xA0),
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
        *range(0xD800, 0xE000),
    ]
)

# Stylesheets name fonts and each other by relative addresses; urllib resolves those
# only for schemes that it knows.
uses_relative.append(SCHEME)
uses_netloc.append(SCHEME)


class PdfError(Exception):
    """The PDF cannot be made, such as when it asks for something it may not read."""


@dataclass(frozen=True)
class Attachment:
    """A file that travels inside the PDF, as the data behind it (AFRelationship)."""

    name: str
    content: bytes
    description: str


@dataclass(frozen=True)
class Metadata:
    """What the PDF says about itself.

    `made_at` and `identifier` come from what it was made of, never from the clock, so
    that two compilations are the same to the byte.
    """

    title: str
    author: str
    description: str
    keywords: tuple[str, ...]
    made_at: datetime
    identifier: str

    @property
    def date(self) -> str:
        """The moment in the form that both PDF dates and XMP accept."""
        return self.made_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def fetch_static(url: str) -> URLFetcherResponse:
    """Return the static file at ``static:///path``, for WeasyPrint.

    Raises FatalURLFetchingError for any other address, which stops the rendering:
    WeasyPrint goes on without the file after any other exception.
    """
    try:
        path, media_type = _static_file(url)
    except (LookupError, ValueError, SuspiciousFileOperation) as error:
        raise FatalURLFetchingError(str(error)) from error
    return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": media_type})


def _static_file(url: str) -> tuple[Path, str]:
    parts = urlsplit(url)
    if parts.scheme != SCHEME or parts.netloc:
        raise ValueError(f"A PDF may read static files only, not {url[:200]}")
    name = unquote(parts.path).lstrip("/")
    media_type = MEDIA_TYPES.get(Path(name).suffix)
    found = finders.find(name) if media_type else None
    if media_type is None or not isinstance(found, str):
        raise LookupError(f"There is no static file for a PDF at {name[:200]}")
    return Path(found), media_type


@dataclass(frozen=True)
class _Press:
    """What is costly to prepare and the same for every document of this process."""

    fonts: FontConfiguration
    stylesheets: tuple[weasyprint.CSS, ...]


@cache
def _press(theme: str) -> _Press:
    fonts = FontConfiguration()
    stylesheets = tuple(
        weasyprint.CSS(url=ROOT + path, url_fetcher=fetch_static, font_config=fonts)
        for path in (*STYLESHEETS, theme)
        if path
    )
    return _Press(fonts, stylesheets)


def render(
    template: str,
    context: Mapping[str, object],
    *,
    language: str,
    attachments: Sequence[Attachment],
    metadata: Metadata,
) -> bytes:
    """Return the template as a tagged PDF/A-3a in `language`.

    The template sets ``<html lang>`` and ``<title>``; links in it that name anything
    but static files are only links and are never followed. A document that asks for
    any other file raises PdfError.
    """
    with translation.override(language):
        markup = render_to_string(template, dict(context))
    return print_markup(markup, attachments=attachments, metadata=metadata)


def print_markup(
    markup: str, *, attachments: Sequence[Attachment], metadata: Metadata
) -> bytes:
    """Return HTML as a tagged PDF/A-3a; raises PdfError as `render` does.

    PDF/A forbids characters that no font can draw. Where this machine has no font for
    a script, each of its characters becomes a question mark; the attached data keep
    the text.
    """
    markup = markup.translate(_UNPRINTABLE)
    try:
        pdf, unknown = _print(markup, attachments, metadata)
        if unknown:
            drawable = markup.translate(dict.fromkeys(unknown, "?"))
            pdf, _still_unknown = _print(drawable, attachments, metadata)
    # A fatal fetching error is no Exception, so that neither `except Exception` nor
    # a task's retry would see it.
    except FatalURLFetchingError as error:
        raise PdfError(str(error)) from error
    return pdf


def _print(
    markup: str, attachments: Sequence[Attachment], metadata: Metadata
) -> tuple[bytes, set[int]]:
    """Return the PDF, and the code points that no font of this machine can draw."""
    press = _press(settings.THEME_CSS)
    page = weasyprint.HTML(string=markup, base_url=ROOT, url_fetcher=fetch_static)
    document = page.render(
        font_config=press.fonts,
        stylesheets=list(press.stylesheets),
        pdf_variant=VARIANT,
    )
    _describe(document.metadata, metadata)
    pdf: bytes = document.write_pdf(
        pdf_variant=VARIANT,
        pdf_identifier=metadata.identifier.encode("ascii"),
        attachments=[_attach(item, metadata) for item in attachments],
    )
    return pdf, {code for font in document.fonts.values() for code in font.missing}


def _describe(described: DocumentMetadata, metadata: Metadata) -> None:
    described.title = metadata.title
    described.authors = [metadata.author]
    described.description = metadata.description
    described.keywords = list(metadata.keywords)
    described.generator = "Scharnier"
    described.created = described.modified = metadata.date


def _attach(item: Attachment, metadata: Metadata) -> weasyprint.Attachment:
    made_at = metadata.made_at.astimezone(UTC)
    return weasyprint.Attachment(
        string=item.content,
        url_fetcher=fetch_static,
        name=item.name,
        description=item.description,
        created=made_at,
        modified=made_at,
        relationship="Data",
    )
