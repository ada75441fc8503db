"""What a block of the first screen is made of."""

from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from covenants.agreements.models import Cycle
from reporting.filing.progress import Progress
from reporting.filing.workflow import State
from reporting.workspace.next_action import Action

SOON = 14
TONES = {
    State.DRAFT: "neutral",
    State.SUBMITTED: "info",
    State.UNDER_ASSESSMENT: "info",
    State.CLARIFICATION_REQUESTED: "attention",
    State.FINALISED: "done",
    State.WITHDRAWN: "closed",
}


@dataclass(frozen=True)
class BlockRow:
    """One line in a block: what it is about, where it leads, and what is said of it."""

    name: str
    url: str = ""
    note: str = ""
    badge: str = ""
    tone: str = "neutral"


@dataclass(frozen=True)
class Block:
    """One block of the first screen, with at most one button.

    `posts` are the fields that its button sends where it does something at once.
    """

    title: str
    sentence: str = ""
    due: str = ""
    is_late: bool = False
    badge: str = ""
    tone: str = "neutral"
    progress: Progress | None = None
    rows: list[BlockRow] = field(default_factory=list)
    action: Action | None = None
    posts: bool = False
    empty: str = ""


def day_of(moment: datetime) -> str:
    """Return the day of a moment here, as “1 April 2027”."""
    return date_format(timezone.localtime(moment), "j F Y")


def due_words(cycle: Cycle) -> tuple[str, bool]:
    """Return by when a report is due, and whether that asks for attention now."""
    if cycle.due is None:
        return "", False
    day = date_format(cycle.due, "j F Y")
    left = (cycle.due - timezone.localdate()).days
    if left < 0:
        late = ngettext("%(count)d day late", "%(count)d days late", -left) % {
            "count": -left
        }
        return _("Due %(day)s: %(late)s") % {"day": day, "late": late}, True
    if left == 0:
        return _("Due today, %(day)s") % {"day": day}, True
    rest = ngettext("%(count)d day left", "%(count)d days left", left) % {"count": left}
    return _("Due %(day)s: %(left)s") % {"day": day, "left": rest}, left <= SOON
