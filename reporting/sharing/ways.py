"""How a grantee reads what was shared with it: the way of a share."""

from dataclasses import replace

from django.db.models import QuerySet

from covenants.questionnaires.answers import Value
from members.models import Organisation
from members.rights import Right
from members.viewer import PUBLIC, Viewer
from reporting.disclosure.classes import WayName
from reporting.disclosure.reading import NOTHING, Reading, sealed
from reporting.disclosure.ways import AS_PUBLIC
from reporting.filing.models import Report, Version
from reporting.filing.workflow import State
from reporting.ledger.ways import Way
from reporting.sharing.models import Share


def answers_by_share(viewer: Viewer, share: Share) -> dict[str, Value]:
    """Return what a share lets its grantee read, if the viewer may know of it."""
    if share not in Share.objects.visible_to(viewer):
        return {}
    return shared_answers(share)


def shared_answers(share: Share) -> dict[str, Value]:
    """Return what a share lets its grantee read, once accepted and while it lives."""
    live = Share.objects.live().filter(pk=share.pk).first()
    if live is None:
        return {}
    report = live.version.report
    return _by(live, report).of_all(report)


def _received(viewer: Viewer) -> QuerySet[Share]:
    readers = viewer.ids(Right.READ_SHARED, Organisation)
    return Share.objects.live().filter(grantee__in=readers)


def _shared(viewer: Viewer, among: QuerySet[Report]) -> QuerySet[Report]:
    return among.filter(pk__in=_received(viewer).values("version__report"))


def _as_grantee(viewer: Viewer, report: Report) -> Reading:
    """Return what the share of the newest version gives."""
    received = _received(viewer).filter(version__report=report)
    share = received.select_related("version").order_by("-version__number").first()
    return _by(share, report) if share else Reading()


AS_GRANTEE = Way(WayName.GRANTEE, rows=_shared, read=_as_grantee)


def _by(share: Share, report: Report) -> Reading:
    """Return what a live share gives; nothing before its terms are accepted.

    Of a withdrawn report its reader keeps the notice that it was shared, no more.
    """
    if share.accepted_at is None or report.state == State.WITHDRAWN:
        return Reading(way=WayName.GRANTEE, version=share.version, grant=share)
    limits = share.limits
    return replace(
        sealed(WayName.GRANTEE, share.version, report),
        steps=limits.steps,
        questions=limits.questions,
        everywhere=_already_public(share.version, report),
        files=share.files,
        grant=share,
    )


def _already_public(version: Version, report: Report) -> frozenset[str]:
    published = AS_PUBLIC.open(PUBLIC, report)
    if published is None or published.version != version:
        return NOTHING
    return published.classes
