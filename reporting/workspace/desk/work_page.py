"""The page of the work: what is being compiled, and what was."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from members.middleware import MemberRequest
from reporting.ledger.models.job import ACTIVE
from reporting.publishing.permissions import may_see_jobs
from reporting.publishing.work import work_seen_by


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
    return render(request, f"reporting/workspace/desk/{template}", context)
