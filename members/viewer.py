"""Who is looking: everything that decides about access takes a `Viewer`."""

from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from django.db import models

from members.models import Membership, Organisation, User
from members.rights import Container, Held, Right, held_by

ContainerT = TypeVar("ContainerT", bound=Container)


@dataclass(frozen=True)
class Viewer:
    """A person with their active membership, or nobody: the public.

    Made once per request and never changed; one that has signed in without any
    membership sees what the public sees. Their rights are read once, when the first
    is asked for: what changes afterwards counts from the next request.
    """

    user: User | None = None
    membership: Membership | None = None

    @property
    def organisation(self) -> Organisation | None:
        return self.membership.organisation if self.membership else None

    def where(
        self, right: Right, model: type[ContainerT]
    ) -> "models.QuerySet[ContainerT]":
        """Return the organisations or covenants on which the viewer holds `right`."""
        return model._default_manager.filter(pk__in=self.ids(right, model))

    def may(self, right: Right, container: Container) -> bool:
        """Does the viewer hold `right` on this organisation or covenant?"""
        return container.pk in self.ids(right, type(container))

    def ids(self, right: Right, model: type[Container]) -> frozenset[int]:
        """Return the ids of those containers: one organisation, or some covenants."""
        return self._held.get((model._meta.label_lower, right.value), frozenset())

    @cached_property
    def _held(self) -> Held:
        return held_by(self.membership) if self.membership else {}


PUBLIC = Viewer()
