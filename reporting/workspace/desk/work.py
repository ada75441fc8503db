"""The work that runs or ran for the covenants of a secretariat, from the ledger."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.db.models import Prefetch
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language_info, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from covenants.agreements.models import Covenant, Cycle
from members.middleware import MemberRequest
from members.rights import Right
from members.viewer import Viewer
from reporting.ledger.models import Job, JobKind
from reporting.ledger.models.job import ACTIVE

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
    covenants = viewer.ids(Right.COMPILE, Covenant) | viewer.ids(
        Right.PUBLISH, Covenant
    )
    years = Cycle.objects.filter(covenant__in=covenants).select_related("covenant")
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


def may_see_jobs(viewer: Viewer) -> bool:
    """Does the viewer compile or publish the figures of any covenant?"""
    return bool(
        viewer.ids(Right.COMPILE, Covenant) or viewer.ids(Right.PUBLISH, Covenant)
    )


@login_required
@never_cache
@require_safe
def job_list(request: MemberRequest) -> HttpResponse:
    """Show what is being compiled and what was; with htmx only the list itself."""
    if not may_see_jobs(request.viewer):
        raise Http404
    work = work_seen_by(request.viewer)
    context = {"work": work, "is_active": any(one.job.state in ACTIVE for one in work)}
    partial = bool(request.headers.get("HX-Request"))
    template = "_jobs.html" if partial else "job_list.html"
    return render(request, f"reporting/{template}", context)
