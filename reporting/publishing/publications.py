"""Where the files of a release live, and that making one twice changes nothing.

The first release of a year has the plain name, ``garment-2018-nl.pdf``; a correction
adds its number, ``garment-2018-nl-r2.pdf``, so that what was published stays as it
was at its own address.
"""

from hashlib import sha256
from typing import Final

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from reporting.disclosure.audience import Audience
from reporting.publishing.data.open_data import csv_bytes, json_bytes
from reporting.publishing.reports.annual import compile_annual_report
from reporting.statistics.models import Publication, Release

FORMATS: Final = ("pdf", "csv", "json")


def publish_file(release: Release, file_format: str, language: str = "") -> Publication:
    """Make the file of a public release, store it, and return its row.

    `language` is needed for a PDF and empty for data. The same release gives the same
    bytes, so a second run replaces the file by itself. Raises ValueError for numbers
    that are not meant for everybody, and for a format that does not exist.
    """
    if release.audience != Audience.PUBLIC:
        raise ValueError("Only numbers for the public become files at an address.")
    content = _content(release, file_format, language)
    path = file_path(release, file_format, language)
    if default_storage.exists(path):
        default_storage.delete(path)
    stored = default_storage.save(path, ContentFile(content))
    publication, _made = Publication.objects.update_or_create(
        release=release,
        format=file_format,
        language=language,
        defaults={
            "file": stored,
            "sha256": sha256(content).hexdigest(),
            "size": len(content),
            "licence": release.told["covenant"]["licence"],
        },
    )
    return publication


def file_path(release: Release, file_format: str, language: str = "") -> str:
    """Return where a file of a release is stored, below the media folder."""
    contents = release.told
    slug, year = contents["covenant"]["slug"], contents["cycle"]["year"]
    name = "-".join([slug, str(year), *([language] if language else [])])
    if release.number > 1:
        name += f"-r{release.number}"
    return f"publications/{slug}/{year}/{name}.{file_format}"


def _content(release: Release, file_format: str, language: str) -> bytes:
    match file_format:
        case "pdf":
            return compile_annual_report(release, language)
        case "csv":
            return csv_bytes(release)
        case "json":
            return json_bytes(release)
    raise ValueError(f"A release has no file of the format {file_format}.")
