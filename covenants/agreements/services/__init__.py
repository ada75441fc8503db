"""Everything that writes covenants, their parties and their years."""

from covenants.agreements.services.agreements import (
    change_secretariat,
    create_covenant,
    leave,
    refresh_rights,
    sign,
)
from covenants.agreements.services.cycles import open_cycle

__all__ = [
    "change_secretariat",
    "create_covenant",
    "leave",
    "open_cycle",
    "refresh_rights",
    "sign",
]
