"""Everything that writes covenants, their parties, years, norms and questionnaires."""

from covenants.questionnaires.services import (
    LibraryLoad,
    load_library,
    load_norms,
    load_questionnaire,
)
from covenants.services.agreements import (
    change_secretariat,
    create_covenant,
    leave,
    refresh_rights,
    sign,
)
from covenants.services.cycles import open_cycle

__all__ = [
    "LibraryLoad",
    "change_secretariat",
    "create_covenant",
    "leave",
    "load_library",
    "load_norms",
    "load_questionnaire",
    "open_cycle",
    "refresh_rights",
    "sign",
]
