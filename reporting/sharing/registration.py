"""This room's way to a report."""

from reporting.disclosure.ways import REPORT_WAYS
from reporting.sharing.ways import AS_GRANTEE


def register() -> None:
    REPORT_WAYS.register(AS_GRANTEE)
