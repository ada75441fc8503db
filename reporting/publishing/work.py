"""The work that runs or ran for the covenants of a secretariat, from the ledger."""

from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils.translation import get_language_info, gettext

from covenants.agreements.models import Cycle
from members.viewer import Viewer
from reporting.ledger.models import Job, JobKind
from reporting.publishing.permissions import figures_made_by

SHOWN = 20


@dataclass(frozen=True)
class Work:
    """A compilation in words: which year, what is being done now, and its parts."""

    job: Job
    title: str
    parts: list[tuple[str, Job]]

    @property
    def now(self) -> str:
        """What is being done; else the state."""
        return (
            gettext(self.job.doing) if self.job.doing else self.job.get_state_display()
        )


def work_seen_by(viewer: Viewer, *, most: int = SHOWN) -> list[Work]:
    """Return the newest compilations of the covenants whose figures the viewer makes.

    Constant in queries.
    """
    mine = figures_made_by(viewer)
    years = Cycle.objects.filter(covenant__in=mine).select_related("covenant")
    titles = {one.pk: f"{one.covenant.name} {one.year}" for one in years}
    parts = Prefetch(
        "children", queryset=Job.objects.order_by("subject"), to_attr="parts"
    )
    found = Job.objects.filter(
        kind=JobKind.RELEASE, parent=None, arguments__cycle__in=list(titles)
    )
    return [
        Work(
            job=job,
            title=titles[job.arguments["cycle"]],
            parts=[(_part_words(part), part) for part in job.parts],
        )
        for job in found.prefetch_related(parts)[:most]
    ]


def _part_words(part: Job) -> str:
    """Return which file a part of a compilation makes."""
    language = part.arguments.get("language")
    name = str(part.arguments.get("format", "")).upper()
    return f"{name}, {get_language_info(language)['name_local']}" if language else name
