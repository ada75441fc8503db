"""Who may open the Wagtail admin: the people of a secretariat."""

from django.contrib.auth.backends import BaseBackend

from members.models import User
from members.rights import SECRETARIAT_ROLES


class SecretariatBackend(BaseBackend):
    """Gives secretariat members the one Wagtail permission to open its admin."""

    def has_perm(self, user_obj: User, perm: str, obj: object | None = None) -> bool:
        return (
            perm == "wagtailadmin.access_admin"
            and obj is None
            and user_obj.is_active
            and user_obj.memberships.filter(role__in=SECRETARIAT_ROLES).exists()
        )
