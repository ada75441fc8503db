"""The first screen after signing in, and the list of all one's reports."""

from datetime import UTC, datetime, timedelta

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from members.middleware import MemberRequest
from reporting.filing.models import Report
from reporting.filing.workflow import State
from reporting.workspace.desk import blocks_of
from reporting.workspace.desk.parts import TONES

VISIT = "workspace-visit-"
FIRST_LOOK_BACK = timedelta(days=14)
SAME_VISIT = timedelta(minutes=30)
KEPT = timedelta(days=365)
A_PAGE = 20


@login_required
@never_cache
@require_safe
def workspace(request: MemberRequest) -> HttpResponse:
    """Show what the viewer must do, by when, and what changed since the last visit."""
    membership = request.viewer.membership
    since, cookie = _visit(request)
    context = {"blocks": blocks_of(request.viewer, since), "since": since}
    response = render(request, "reporting/workspace/desk/workspace.html", context)
    if membership is not None:
        response.set_signed_cookie(
            f"{VISIT}{membership.pk}",
            cookie,
            max_age=KEPT,
            path=request.path,
            httponly=True,
            secure=request.is_secure(),
            samesite="Lax",
        )
    return response


@login_required
@never_cache
@require_safe
def report_list(request: MemberRequest) -> HttpResponse:
    """Show all reports of one's own organisation, the newest year first."""
    own = (
        Report.objects.filter(signatory__organisation=request.viewer.organisation)
        .visible_to(request.viewer)
        .select_related("cycle__covenant", "signatory__organisation")
    )
    page = Paginator(own, A_PAGE).get_page(request.GET.get("page"))
    rows = [{"report": one, "tone": TONES[State(one.state)]} for one in page]
    context = {"page": page, "rows": rows}
    return render(request, "reporting/workspace/desk/report_list.html", context)


def _visit(request: MemberRequest) -> tuple[datetime, str]:
    """Return since when to tell what changed, and what to remember of this visit.

    The cookie holds when the last visit began and when its last page was opened; pages
    within half an hour are one visit. It stays on this device and names nobody.
    """
    now = timezone.now()
    membership = request.viewer.membership
    name = f"{VISIT}{membership.pk if membership else ''}"
    held = request.get_signed_cookie(name, default="", max_age=KEPT) or ""
    try:
        since, last = (datetime.fromtimestamp(int(one), UTC) for one in held.split("."))
    except (ValueError, OverflowError):
        since = last = now - FIRST_LOOK_BACK
    if now - last > SAME_VISIT and held:
        since = last
    return since, f"{int(since.timestamp())}.{int(now.timestamp())}"
