"""Who may see and change what in the admin, asked of the rights of `members`.

A policy knows a user, not the active membership: it only decides which menus stand
there. Which rows somebody sees or changes is decided by `request.viewer` in the views.
"""

from collections.abc import Iterable

from django.contrib.auth.models import AnonymousUser
from django.db import models
from wagtail.permission_policies.base import BasePermissionPolicy

from covenants.agreements.models import Covenant
from members.models import User
from members.rights import SECRETARIAT_ROLES, Right
from members.viewer import Viewer

KEPT = "rights_somewhere"


class ByRight(BasePermissionPolicy):
    """Gives an action to whom holds its right on any covenant; other actions to none.

    A technical administrator may add what `founded` names, and holds no other right.
    """

    def __init__(
        self,
        model: type[models.Model],
        *,
        rights: dict[str, Right],
        founded: Iterable[str] = (),
    ) -> None:
        super().__init__(model)
        self.rights = rights
        self.founded = frozenset(founded)

    def user_has_permission(self, user: User | AnonymousUser, action: str) -> bool:
        if not isinstance(user, User):
            return False
        if action in self.founded and user.is_superuser:
            return True
        right = self.rights.get(action)
        return right is not None and right in rights_somewhere(user)

    def users_with_any_permission(
        self, _actions: Iterable[str]
    ) -> models.QuerySet[User]:
        return User.objects.none()


def rights_somewhere(user: User) -> frozenset[Right]:
    """Return what the user holds on any covenant, kept for the request."""
    found: frozenset[Right] | None = vars(user).get(KEPT)
    if found is None:
        memberships = user.memberships.filter(
            role__in=SECRETARIAT_ROLES
        ).select_related("organisation")
        viewers = [Viewer(user, membership) for membership in memberships]
        asked = (Right.SEE_STATUS, Right.RUN_CYCLES)
        found = frozenset(
            right
            for right in asked
            if any(viewer.where(right, Covenant).exists() for viewer in viewers)
        )
        vars(user)[KEPT] = found
    return found
