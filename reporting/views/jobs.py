"""The work that runs or ran for the covenants of a secretariat, from the ledger."""

from django.contrib.auth.decorators import login_required
from django.db.models import Prefetch
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from covenants.models import Covenant, Cycle
from members.middleware import MemberRequest
from members.rights import Right
from members.viewer import Viewer
from reporting.models import Job, JobKind, JobState
from reporting.models.job import ACTIVE

SHOWN = 20


def jobs_seen_by(viewer: Viewer) -> list[Job]:
    """Return the newest compilations of the covenants whose figures the viewer makes.

    Each holds its parts as `parts`. Constant in queries.
    """
    covenants = viewer.where(Right.COMPILE, Covenant) | viewer.where(
        Right.PUBLISH, Covenant
    )
    years = Cycle.objects.filter(covenant__in=covenants).values_list("pk", flat=True)
    parts = Prefetch(
        "children", queryset=Job.objects.order_by("subject"), to_attr="parts"
    )
    found = Job.objects.filter(
        kind=JobKind.RELEASE, parent=None, arguments__cycle__in=list(years)
    )
    return list(found.prefetch_related(parts)[:SHOWN])


def may_see_jobs(viewer: Viewer) -> bool:
    """Does the viewer compile or publish the figures of any covenant?"""
    return (
        viewer.where(Right.COMPILE, Covenant).exists()
        or viewer.where(Right.PUBLISH, Covenant).exists()
    )


@login_required
@never_cache
@require_safe
def job_list(request: MemberRequest) -> HttpResponse:
    """Show what is being compiled and what was; with htmx only the list itself."""
    if not may_see_jobs(request.viewer):
        raise Http404
    jobs = jobs_seen_by(request.viewer)
    context = {
        "jobs": jobs,
        "is_active": any(job.state in ACTIVE for job in jobs),
        "failed": JobState.FAILED,
    }
    partial = bool(request.headers.get("HX-Request"))
    template = "_jobs.html" if partial else "job_list.html"
    return render(request, f"reporting/{template}", context)
