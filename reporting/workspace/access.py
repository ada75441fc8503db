"""Which report, version or share a request is about, and 404 where there is none.

No access and not existing look the same. What one may do with what one sees is
the `permissions` of the rooms to say, and is refused with 403.
"""

from django.http import Http404
from django.shortcuts import get_object_or_404

from members.viewer import Viewer
from reporting.filing.models import Report, Version
from reporting.sharing.models import Share

RELATED = (
    "signatory__organisation",
    "signatory__covenant",
    "cycle__covenant",
    "questionnaire",
)


def report_of(viewer: Viewer, pk: int) -> Report:
    """Return a report that the viewer may open."""
    seen = Report.objects.filter(pk=pk).visible_to(viewer)
    return get_object_or_404(seen.select_related(*RELATED))


def own_report(viewer: Viewer, pk: int) -> Report:
    """Return a report of the viewer's own organisation."""
    report = report_of(viewer, pk)
    if report.signatory.organisation != viewer.organisation:
        raise Http404
    return report


def version_of(report: Report, number: int) -> Version:
    """Return one of the sealed versions of a report."""
    return get_object_or_404(report.versions.with_document(), number=number)


def newest_finalised(report: Report) -> Version | None:
    """Return the version that can be shared: the newest that was finalised."""
    return report.versions.with_document().finalised().newest().first()


def share_of(viewer: Viewer, pk: int) -> Share:
    """Return a share that the viewer's organisation gave or received."""
    related = [f"version__report__{name}" for name in RELATED]
    seen = Share.objects.visible_to(viewer).select_related("grantee", *related)
    return get_object_or_404(seen, pk=pk)


def received_share(viewer: Viewer, pk: int) -> Share:
    """Return a live share that the viewer's organisation received."""
    share = share_of(viewer, pk)
    if share.grantee != viewer.organisation:
        raise Http404
    return share
