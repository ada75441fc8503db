"""Who may open the Wagtail admin: the people of a secretariat."""

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.models import AnonymousUser
from django.db.models import Model

from members.models import User
from members.rights import SECRETARIAT_ROLES


class SecretariatBackend(BaseBackend):
    """Gives secretariat members the one Wagtail permission to open its admin."""

    def has_perm(
        self, user_obj: User | AnonymousUser, perm: str, obj: Model | None = None
    ) -> bool:
        return (
            perm == "wagtailadmin.access_admin"
            and obj is None
            and isinstance(user_obj, User)
            and user_obj.is_active
            and user_obj.memberships.filter(role__in=SECRETARIAT_ROLES).exists()
        )
