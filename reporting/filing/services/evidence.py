"""Keeps files that support answers: once per organisation, known by their hash."""

import hashlib
from datetime import date
from pathlib import PurePosixPath

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from members.models import Organisation
from reporting.filing.models import Evidence
from reporting.ledger.errors import RuleError

LARGEST = 20 * 1024 * 1024
LONGEST_NAME = 255
ZIP = b"PK\x03\x04"

# Kinds of file by the end of their name: what they are sent as, and how they begin.
# A text has no beginning of its own. Nothing that a browser would run is among them.
MEDIA_TYPES: dict[str, tuple[str, bytes]] = {
    ".pdf": ("application/pdf", b"%PDF-"),
    ".png": ("image/png", b"\x89PNG\r\n\x1a\n"),
    ".jpg": ("image/jpeg", b"\xff\xd8\xff"),
    ".jpeg": ("image/jpeg", b"\xff\xd8\xff"),
    ".docx": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ZIP,
    ),
    ".xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ZIP),
    ".odt": ("application/vnd.oasis.opendocument.text", ZIP),
    ".ods": ("application/vnd.oasis.opendocument.spreadsheet", ZIP),
    ".csv": ("text/csv", b""),
    ".txt": ("text/plain", b""),
}


@transaction.atomic
def keep_file(
    organisation: Organisation,
    upload: File[bytes],
    *,
    covers_from: date | None = None,
    covers_until: date | None = None,
) -> Evidence:
    """Keep a file of an organisation, or return it where it was kept before.

    Raises:
        RuleError: where the file is empty, too large, or not of a kind that is kept.
    """
    name = _clean_name(upload.name or "")
    media_type = _checked_type(upload, name)
    if covers_from and covers_until and covers_until < covers_from:
        raise RuleError(_("The period that the file covers ends before it starts."))
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    evidence, created = Evidence.objects.get_or_create(
        organisation=organisation,
        sha256=digest.hexdigest(),
        defaults={
            "name": name,
            "media_type": media_type,
            "size": upload.size,
            "covers_from": covers_from,
            "covers_until": covers_until,
        },
    )
    if created:
        upload.seek(0)
        evidence.file.save(name, upload)
    return evidence


def _clean_name(name: str) -> str:
    """Return the last part of the name, without what could steer a terminal or page."""
    last = PurePosixPath(name.replace("\\", "/")).name
    return "".join(sign for sign in last if sign.isprintable())[-LONGEST_NAME:]


def _checked_type(upload: File[bytes], name: str) -> str:
    """Return the media type, if the file begins as its name says."""
    if not 0 < upload.size <= LARGEST:
        raise RuleError(
            _("A file is at most %(size)d MB, and not empty.")
            % {"size": LARGEST // (1024 * 1024)}
        )
    kind = MEDIA_TYPES.get(PurePosixPath(name).suffix.lower())
    upload.seek(0)
    if kind is None or not upload.read(len(kind[1])).startswith(kind[1]):
        raise RuleError(
            _("Give a PDF, a picture, a text, a document or a workbook, not: %(name)s.")
            % {"name": name}
        )
    return kind[0]
