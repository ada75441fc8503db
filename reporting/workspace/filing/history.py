"""What happened to one's own report: who did what, who read it, and its versions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from members.middleware import MemberRequest
from members.models import Organisation, User
from members.viewer import Viewer
from reporting.disclosure import WayName, reading_of
from reporting.filing.models import VersionKind
from reporting.filing.services.versions import is_intact, read
from reporting.ledger.events import verify_chain
from reporting.ledger.models import TOLD_TO_THE_PARTY, Event
from reporting.publishing.shown import sections
from reporting.workspace.access import own_report, version_of
from reporting.workspace.http import require

A_PAGE = 25


@dataclass(frozen=True)
class HistoryLine:
    """One event in words: `who` is a colleague's name or an organisation's."""

    at: datetime
    words: str
    who: str
    note: str


@login_required
@never_cache
@require_safe
def report_history(request: MemberRequest, pk: int) -> HttpResponse:
    """Show every event of one's own report, newest first, and its versions."""
    report = own_report(request.viewer, pk)
    told = report.events.filter(kind__in=TOLD_TO_THE_PARTY).order_by("-number")
    page = Paginator(told, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "report": report,
        "page": page,
        "lines": lines(page.object_list, request.viewer),
        "versions": report.versions.order_by("-number"),
        "is_whole": verify_chain(report.events.all()),
    }
    return render(request, "reporting/workspace/filing/report_history.html", context)


@login_required
@never_cache
@require_safe
def version_detail(request: MemberRequest, pk: int, number: int) -> HttpResponse:
    """Show a sealed version of one's own report, whole."""
    report = own_report(request.viewer, pk)
    reading = reading_of(request.viewer, report)
    require(reading.way is WayName.FILER)
    version = version_of(report, number)
    document = read(version)
    before_it = report.versions.with_document().filter(number__lt=number)
    earlier = before_it.newest().first()
    questions = list(report.questionnaire.questions.all())
    before = read(earlier).answers if earlier else None
    context = {
        "report": report,
        "version": version,
        "is_final": version.kind == VersionKind.FINALISED,
        "is_intact": is_intact(version),
        "earlier": earlier,
        "sections": sections(questions, document.answers, before=before),
    }
    return render(request, "reporting/workspace/filing/version_detail.html", context)


@login_required
@never_cache
@require_safe
def version_document(request: MemberRequest, pk: int, number: int) -> HttpResponse:
    """Send the sealed bytes of a version: anybody can take their fingerprint."""
    report = own_report(request.viewer, pk)
    require(reading_of(request.viewer, report).way is WayName.FILER)
    version = version_of(report, number)
    name = f"{report.cycle.covenant.slug}-{report.cycle.year}-{number}.json"
    return HttpResponse(
        version.document,
        content_type="application/json",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def lines(events: Iterable[Event], viewer: Viewer) -> list[HistoryLine]:
    """Return events in words, in two queries for the names.

    Colleagues are named; of others only the organisation is.
    """
    listed = list(events)
    organisations = _names_of(Organisation, {one.organisation for one in listed})
    grantees = {UUID(one.details["grantee"]) for one in listed if _grantee(one)}
    organisations |= _names_of(Organisation, grantees - set(organisations))
    colleagues = _colleagues(viewer, {one.actor for one in listed})
    return [
        HistoryLine(
            at=event.at,
            words=event.get_kind_display(),
            who=_who(event, organisations, colleagues),
            note=_note(event, organisations),
        )
        for event in listed
    ]


def _grantee(event: Event) -> str:
    return str(event.details.get("grantee", ""))


def _names_of(
    model: type[Organisation], uids: Iterable[UUID | None]
) -> dict[UUID, str]:
    wanted = [uid for uid in uids if uid]
    found = model.objects.filter(uid__in=wanted) if wanted else ()
    return {one.uid: str(one) for one in found}


def _colleagues(viewer: Viewer, uids: Iterable[UUID | None]) -> dict[UUID, str]:
    found = User.objects.filter(
        uid__in=[uid for uid in uids if uid],
        memberships__organisation=viewer.organisation,
    )
    return {one.uid: one.name for one in found}


def _who(
    event: Event, organisations: dict[UUID, str], colleagues: dict[UUID, str]
) -> str:
    if event.actor in colleagues:
        return colleagues[event.actor]
    if event.organisation in organisations:
        return organisations[event.organisation]
    return _("The platform")


def _note(event: Event, organisations: dict[UUID, str]) -> str:
    """Return what else an event tells: the other party, the reason, the question."""
    details = event.details
    told = [
        organisations.get(UUID(_grantee(event)), "") if _grantee(event) else "",
        details.get("question", ""),
        details.get("reason", ""),
        details.get("text", ""),
        _("version %d") % details["version"] if "version" in details else "",
    ]
    return " · ".join(str(one) for one in told if one)
