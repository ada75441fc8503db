"""What this room does for the rooms below it."""

from reporting.filing.services.versions import AS_VERSION
from reporting.ledger import verifiers


def register() -> None:
    verifiers.register(AS_VERSION)
