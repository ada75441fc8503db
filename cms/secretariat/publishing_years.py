"""The figures of each year: compile a draft, look at it, publish it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django.views.defaults import permission_denied

from covenants.agreements.models import Covenant, Cycle
from members.middleware import MemberRequest
from members.rights import Right
from members.viewer import Viewer
from reporting.disclosure.audience import Audience
from reporting.ledger.actors import Actor
from reporting.ledger.models.job import ACTIVE
from reporting.publishing.compiling import request_release
from reporting.publishing.permissions import figures_made_by
from reporting.publishing.work import work_seen_by
from reporting.statistics.models import Release
from reporting.statistics.permissions import may_compile, may_publish
from reporting.statistics.releases import freezing

YEARS_ON_A_PAGE = 20
LOOK_AGAIN = "5"


@dataclass(frozen=True)
class Year:
    """A reporting year with its releases for the public, the newest first."""

    cycle: Cycle
    releases: list[Release]
    may_compile: bool
    may_publish: bool

    @property
    def draft(self) -> Release | None:
        """The newest release, if nobody published it yet."""
        newest = next(iter(self.releases), None)
        return newest if newest and newest.published_at is None else None


def years_of(viewer: Viewer, page: str | None) -> tuple[Page[Cycle], list[Year]]:
    """Return a page of years and what may be done with each; constant in queries."""
    compiled = set(viewer.where(Right.COMPILE, Covenant).values_list("pk", flat=True))
    published = set(viewer.where(Right.PUBLISH, Covenant).values_list("pk", flat=True))
    cycles = (
        Cycle.objects.filter(covenant__in=compiled | published)
        .select_related("covenant")
        .order_by("-year", "covenant__name_en")
    )
    shown = Paginator(cycles, YEARS_ON_A_PAGE).get_page(page)
    releases = _public_releases(shown)
    years = [
        Year(
            cycle,
            releases[cycle.pk],
            may_compile=cycle.covenant_id in compiled,
            may_publish=cycle.covenant_id in published,
        )
        for cycle in shown
    ]
    return shown, years


def _public_releases(cycles: Iterable[Cycle]) -> dict[int, list[Release]]:
    """Return cycle → its releases for the public, the newest first."""
    found: dict[int, list[Release]] = {cycle.pk: [] for cycle in cycles}
    public = Release.objects.filter(audience=Audience.PUBLIC, cycle__in=list(found))
    for release in public.order_by("-number"):
        found[release.cycle_id].append(release)
    return found


@require_safe
def figures(request: MemberRequest) -> HttpResponse:
    """List the years with their releases, and the work that runs for them."""
    page, years = years_of(request.viewer, request.GET.get("page"))
    work = work_seen_by(request.viewer, most=5)
    is_active = any(one.job.state in ACTIVE for one in work)
    context = {
        "page": page,
        "years": years,
        "work": work,
        "is_active": is_active,
        "page_title": _("Figures"),
        "icon": "order",
        "trail": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": "", "label": _("Figures")},
        ],
    }
    response = render(request, "cms/secretariat/figures.html", context)
    if is_active:
        response["Refresh"] = LOOK_AGAIN
    return response


@require_POST
def compile_year(request: MemberRequest, pk: int) -> HttpResponse:
    """Ask for the figures and files of a year; nothing is published by it."""
    cycle = _cycle(request.viewer, pk)
    if not may_compile(request.viewer, cycle.covenant):
        return permission_denied(request, PermissionDenied())
    request_release(
        cycle,
        reason=request.POST.get("reason", "").strip(),
        requested_by=Actor.of(request.viewer).uid,
    )
    messages.success(
        request, _("The figures are being compiled. You can leave this page.")
    )
    return redirect("figures")


@require_POST
def publish_year(request: MemberRequest, pk: int) -> HttpResponse:
    """Publish the newest draft of a year, for all audiences together."""
    cycle = _cycle(request.viewer, pk)
    if not may_publish(request.viewer, cycle.covenant):
        return permission_denied(request, PermissionDenied())
    drafts = cycle.releases.filter(published_at=None)
    newest = drafts.order_by("-number").values_list("number", flat=True).first()
    if newest is None:
        messages.error(request, _("There is no draft to publish."))
        return redirect("figures")
    freezing.publish(drafts.filter(number=newest), by=Actor.of(request.viewer))
    messages.success(
        request,
        _("%(covenant)s %(year)s is published.")
        % {"covenant": cycle.covenant.name, "year": cycle.year},
    )
    return redirect("figures")


def _cycle(viewer: Viewer, pk: int) -> Cycle:
    mine = Cycle.objects.filter(covenant__in=figures_made_by(viewer))
    return get_object_or_404(mine.select_related("covenant"), pk=pk)
