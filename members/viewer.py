"""Who is looking: everything that decides about access takes a `Viewer`."""

from dataclasses import dataclass
from typing import TypeVar

from django.db import models

from members.models import Membership, Organisation, User
from members.rights import Right, granted

ModelT = TypeVar("ModelT", bound=models.Model)


@dataclass(frozen=True)
class Viewer:
    """A person with their active membership, or nobody: the public.

    Made once per request and never changed; one that has signed in without any
    membership sees what the public sees.
    """

    user: User | None = None
    membership: Membership | None = None

    @property
    def organisation(self) -> Organisation | None:
        return self.membership.organisation if self.membership else None

    def where(self, right: Right, model: type[ModelT]) -> "models.QuerySet[ModelT]":
        """Return the organisations or covenants on which the viewer holds `right`."""
        return granted(self.membership, right, model)

    def may(self, right: Right, container: models.Model) -> bool:
        """Does the viewer hold `right` on this organisation or covenant?"""
        return self.where(right, type(container)).filter(pk=container.pk).exists()


PUBLIC = Viewer()
