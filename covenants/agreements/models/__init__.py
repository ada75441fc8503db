"""What was agreed: covenants, the organisations in them, and their years."""

from covenants.agreements.models.covenant import (
    Covenant,
    CovenantGroupObjectPermission,
    CovenantKind,
    CovenantUserObjectPermission,
    Signatory,
    Standing,
)
from covenants.agreements.models.cycle import Cycle

__all__ = [
    "Covenant",
    "CovenantGroupObjectPermission",
    "CovenantKind",
    "CovenantUserObjectPermission",
    "Cycle",
    "Signatory",
    "Standing",
]
