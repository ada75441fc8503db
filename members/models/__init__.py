"""WHO: organisations, people, and the roles people hold in organisations."""

from members.models.organisation import (
    Organisation,
    OrganisationGroupObjectPermission,
    OrganisationKind,
    OrganisationName,
    OrganisationUserObjectPermission,
    Size,
    marked_name,
    name_key,
    shown_name,
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
    "marked_name",
    "name_key",
    "shown_name",
]
