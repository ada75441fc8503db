"""The public identifiers of what an import makes: they follow from what was filed.

So the same filings give the same chains of events on every machine.
"""

from uuid import UUID, uuid5

IMPORTED = UUID("0b7a3c52-52f4-5d0e-9c39-9a4a6a1d7e58")


def covenant_uid(slug: str) -> UUID:
    """Return the identity of a covenant that an import makes."""
    return uuid5(IMPORTED, f"covenant:{slug}")


def report_uid(*, organisation: UUID, covenant: UUID, year: int) -> UUID:
    """Return the identity of the report of an organisation, covenant and year."""
    return uuid5(IMPORTED, f"report:{organisation}:{covenant}:{year}")
