"""Everything that writes covenants, their parties and their years."""

from covenants.agreements.services.cycles import open_cycle
from covenants.agreements.services.joining import (
    change_secretariat,
    create_covenant,
    leave,
    refresh_rights,
    sign,
)

__all__ = [
    "change_secretariat",
    "create_covenant",
    "leave",
    "open_cycle",
    "refresh_rights",
    "sign",
]
