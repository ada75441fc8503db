"""What this room does for the rooms below it, and its ways to a report."""

from reporting.disclosure.ways import (
    AS_COLLEAGUE,
    AS_FILER,
    AS_PUBLIC,
    AS_SECRETARIAT,
    REPORT_WAYS,
)
from reporting.filing.models.report import open_ids


def register() -> None:
    open_ids.register(REPORT_WAYS.ids)
    for way in (AS_FILER, AS_COLLEAGUE, AS_SECRETARIAT, AS_PUBLIC):
        REPORT_WAYS.register(way)
