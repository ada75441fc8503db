"""Who does something: a pseudonym of a person or machine, and on whose behalf."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self
from uuid import UUID, uuid5

from django.utils import timezone

from members.viewer import Viewer

MACHINES = UUID("4d0b1c2e-6a51-5a0e-8f0c-2f7f8d1f6b90")


@dataclass(frozen=True)
class Actor:
    """The `uid` of the person, never their name, and the `uid` of the organisation.

    Records outlive people: a name is looked up in `members`, and can be erased there.
    """

    uid: UUID | None
    organisation: UUID | None = None
    at: datetime | None = None

    def now(self) -> datetime:
        """Return when it is done: now, or then for a history that is loaded."""
        return self.at or timezone.now()

    @classmethod
    def of(cls, viewer: Viewer) -> Self:
        """Return the actor that a viewer is; the public acts as nobody."""
        return cls(
            uid=viewer.user.uid if viewer.user else None,
            organisation=viewer.organisation.uid if viewer.organisation else None,
        )


IMPORT = Actor(uid=uuid5(MACHINES, "import"))
CLOCK = Actor(uid=uuid5(MACHINES, "clock"))
