"""The ways to a report that rest on the report itself, and how it is read by any way.

A room above declares its own `Way` and registers it in `REPORT_WAYS`; its name and its
classes stand in `classes`.
"""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from django.db.models import QuerySet

from covenants.agreements.models import Covenant
from covenants.questionnaires.answers import Shape, Value, files_in
from members.models import Organisation
from members.rights import Right, Role
from members.viewer import Viewer
from reporting.disclosure.classes import WayName, classes_of
from reporting.disclosure.reading import NOTHING, Reading, sealed
from reporting.filing.models import Report, ReportVisibility
from reporting.filing.services.versions import answers_to_seal
from reporting.filing.workflow import EDITABLE, HANDED_IN, State
from reporting.ledger.documents import Document
from reporting.ledger.ways import Way, Ways

GRIEVANCE_STEPS = frozenset({6})

REPORT_WAYS: Ways[Report, Reading] = Ways(order=WayName)


def reading_of(viewer: Viewer, report: Report) -> Reading:
    """Return how and how far the viewer may read the report.

    The first way that is open counts: one's own organisation, the secretariat once
    the report is handed in, a share, and publication.
    """
    return REPORT_WAYS.open(viewer, report) or Reading()


def readable_answers(viewer: Viewer, report: Report) -> dict[str, Value]:
    """Return question code → what the viewer may read of the answer."""
    return reading_of(viewer, report).of_all(report)


def preview_answers(
    viewer: Viewer, report: Report, way: WayName
) -> tuple[dict[str, Value], dict[str, Value]]:
    """Return what the viewer reads now, and what others would read of it that way."""
    mine = readable_answers(viewer, report)
    theirs = Reading(
        way=way,
        answers=mine,
        classes=classes_of(way, report.cycle.covenant, report.questionnaire),
        files=True,
    )
    return mine, theirs.of_all(report)


def readable_files(viewer: Viewer, report: Report) -> set[UUID]:
    """Return the `uid` of each file that the viewer may open through the report."""
    answers = readable_answers(viewer, report)
    found: set[str] = set()
    for question in report.questionnaire.questions.all():
        found.update(files_in(Shape.of(question), answers.get(question.code)))
    return {UUID(uid) for uid in found}


def _of_filers(viewer: Viewer, among: QuerySet[Report]) -> QuerySet[Report]:
    secret = viewer.ids(Right.READ_SECRET, Organisation)
    return _of_colleagues(viewer, among).filter(signatory__organisation__in=secret)


def _of_colleagues(viewer: Viewer, among: QuerySet[Report]) -> QuerySet[Report]:
    own = viewer.ids(Right.READ_OWN, Organisation)
    return among.filter(signatory__organisation__in=own)


def _as_filer(viewer: Viewer, report: Report) -> Reading:
    return _working_answers(WayName.FILER, viewer, report)


def _as_colleague(viewer: Viewer, report: Report) -> Reading:
    """Return the working answers; of a withdrawn report nothing but that it was."""
    reading = _working_answers(WayName.COLLEAGUE, viewer, report)
    if report.state == State.WITHDRAWN:
        return replace(reading, classes=NOTHING)
    return reading


def _working_answers(way: WayName, viewer: Viewer, report: Report) -> Reading:
    role = viewer.membership.role if viewer.membership else ""
    return Reading(
        way=way,
        answers=_own_answers(report),
        classes=classes_of(way, report.cycle.covenant, report.questionnaire),
        steps=GRIEVANCE_STEPS if role == Role.GRIEVANCE_OFFICER else None,
        files=True,
    )


def _own_answers(report: Report) -> Mapping[str, Value]:
    """Return what is worked on, or what was handed in once nobody works on it.

    What will be handed in again is read as it would be sealed now.
    """
    newest = report.versions.with_document().newest().first()
    if newest is None:
        return report.draft.answers
    if report.state in EDITABLE:
        return answers_to_seal(report)
    return Document.read(newest.document).answers


def _handed_in(viewer: Viewer, among: QuerySet[Report]) -> QuerySet[Report]:
    handled = viewer.ids(Right.HANDLE, Covenant)
    return among.filter(cycle__covenant__in=handled, state__in=HANDED_IN)


def _as_secretariat(_viewer: Viewer, report: Report) -> Reading:
    version = report.versions.with_document().newest().get()
    return replace(sealed(WayName.SECRETARIAT, version, report), files=True)


def _published(_viewer: Viewer, among: QuerySet[Report]) -> QuerySet[Report]:
    return among.filter(visibility=ReportVisibility.PUBLISHED, state=State.FINALISED)


def _as_public(_viewer: Viewer, report: Report) -> Reading:
    version = report.versions.with_document().finalised().newest().get()
    return replace(sealed(WayName.PUBLIC, version, report), files=True)


AS_FILER = Way(WayName.FILER, rows=_of_filers, read=_as_filer)
AS_COLLEAGUE = Way(WayName.COLLEAGUE, rows=_of_colleagues, read=_as_colleague)
AS_SECRETARIAT = Way(WayName.SECRETARIAT, rows=_handed_in, read=_as_secretariat)
AS_PUBLIC = Way(WayName.PUBLIC, rows=_published, read=_as_public)
