"""WHO: organisations, people, and the roles people hold in organisations."""

from members.models.organisation import (
    Organisation,
    OrganisationGroupObjectPermission,
    OrganisationKind,
    OrganisationName,
    OrganisationUserObjectPermission,
    Size,
    name_key,
)
from members.models.person import Membership, User

__all__ = [
    "Membership",
    "Organisation",
    "OrganisationGroupObjectPermission",
    "OrganisationKind",
    "OrganisationName",
    "OrganisationUserObjectPermission",
    "Size",
    "User",
    "name_key",
]
