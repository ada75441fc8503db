"""Reading a report: as oneself, as each class of reader will, and its files."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from members.middleware import MemberRequest
from reporting.disclosure import (
    WayName,
    preview_answers,
    readable_files,
    reading_of,
)
from reporting.filing.models import Evidence, Report
from reporting.ledger.actors import Actor
from reporting.ledger.events import record_access
from reporting.publishing.shown import sections
from reporting.workspace.access import own_report, report_of
from reporting.workspace.next_action import waiting

READERS = {
    "public": (WayName.PUBLIC, gettext_lazy("Everybody, once published")),
    "parties": (WayName.GRANTEE, gettext_lazy("A union or NGO you share it with")),
    "secretariat": (WayName.SECRETARIAT, gettext_lazy("The secretariat")),
}


@login_required
@never_cache
@require_safe
def report_read(request: MemberRequest, pk: int) -> HttpResponse:
    """Show what the viewer may read of a report."""
    viewer = request.viewer
    report = report_of(viewer, pk)
    reading = reading_of(viewer, report)
    if reading.grant is not None:
        return redirect("reporting:share-detail", pk=reading.grant.pk)
    questions = list(report.questionnaire.questions.all())
    is_own = report.signatory.organisation == viewer.organisation
    if not is_own and reading.way is not WayName.PUBLIC:
        record_access(report, by=Actor.of(viewer), what="report")
    context = {
        "report": report,
        "is_own": is_own,
        "waiting": waiting(report),
        "version": reading.version,
        "sections": sections(
            questions, reading.of_all(report), only_answered=not is_own
        ),
    }
    return render(request, "reporting/workspace/filing/report_read.html", context)


@login_required
@never_cache
@require_safe
def report_preview(request: MemberRequest, pk: int) -> HttpResponse:
    """Show one's own report as each class of reader would see it now."""
    report = own_report(request.viewer, pk)
    chosen = request.GET.get("as", "secretariat")
    if chosen not in READERS:
        raise Http404
    questions = list(report.questionnaire.questions.all())
    way, reader = READERS[chosen]
    mine, kept = preview_answers(request.viewer, report, way)
    context = {
        "report": report,
        "readers": [
            {"key": key, "name": name, "current": key == chosen}
            for key, (_way, name) in READERS.items()
        ],
        "reader": reader,
        "sections": sections(questions, kept, only_answered=True),
        "held_back": len(mine) - len(kept),
    }
    return render(request, "reporting/workspace/filing/report_preview.html", context)


@login_required
@require_safe
def report_file(request: MemberRequest, pk: int, uid: UUID) -> FileResponse:
    """Send a file that the viewer may open through the report."""
    report = report_of(request.viewer, pk)
    if uid not in readable_files(request.viewer, report):
        raise Http404
    if report.signatory.organisation != request.viewer.organisation:
        record_access(report, by=Actor.of(request.viewer), what=f"file {uid}")
    return sent_file(report, uid)


def sent_file(report: Report, uid: UUID) -> FileResponse:
    """Return a file of the report's organisation; the caller has checked the right."""
    held = Evidence.objects.filter(organisation=report.signatory.organisation)
    evidence = get_object_or_404(held, uid=uid)
    return FileResponse(
        evidence.file.open("rb"),
        as_attachment=True,
        filename=evidence.name,
        content_type=evidence.media_type,
    )
