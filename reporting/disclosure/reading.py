"""Which answers of a report somebody may read, and from which version of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from covenants.agreements.models import Covenant
from covenants.questionnaires.answers import Shape, files_in
from covenants.questionnaires.models import Constituency, Question
from members.models import Organisation
from members.rights import Right, Role
from members.viewer import Viewer
from reporting.disclosure.answers import readable_part
from reporting.disclosure.audience import Audience
from reporting.disclosure.classes import Way, classes_of
from reporting.filing.models import Report, ReportVisibility, Version, VersionKind
from reporting.filing.workflow import EDITABLE, HANDED_IN, State
from reporting.ledger.documents import Document
from reporting.sharing.models import Share

NOTHING: frozenset[str] = frozenset()
GRIEVANCE_STEPS = frozenset({6})


@dataclass(frozen=True)
class Reading:
    """What a viewer may read of a report.

    `way` is how they come to it, None where they do not. `version` is the sealed
    version that they read, None for the working answers of one's own organisation.
    `steps` and `questions` limit it where they are given; `everywhere` are the classes
    that no limit holds back. `share` is the grant that it rests on.
    """

    way: Way | None = None
    version: Version | None = None
    answers: Mapping[str, Any] = field(default_factory=dict)
    classes: frozenset[str] = NOTHING
    steps: frozenset[int] | None = None
    questions: frozenset[str] | None = None
    everywhere: frozenset[str] = NOTHING
    files: bool = False
    share: Share | None = None

    def of(self, question: Question) -> Any:
        """Return what may be read of the answer to a question, or None."""
        value = self.answers.get(question.code)
        if value is None:
            return None
        classes = self.classes if self._reaches(question) else self.everywhere
        return readable_part(question, value, classes=classes, files=self.files)

    def _reaches(self, question: Question) -> bool:
        if self.steps is not None:
            return question.step in self.steps
        return self.questions is None or question.code in self.questions


def readable_classes(viewer: Viewer, report: Report) -> Reading:
    """Return how and how far the viewer may read the report.

    The first way that is open counts: one's own organisation, the secretariat once
    the report is handed in, a share, and publication.
    """
    return (
        _own(viewer, report)
        or _handled(viewer, report)
        or _shared(viewer, report)
        or _published(report)
        or Reading()
    )


def readable_answers(
    viewer: Viewer, report: Report, *, share: Share | None = None
) -> dict[str, Any]:
    """Return question code → what the viewer may read of the answer.

    With `share`, what that share lets its grantee read, if the viewer is one.
    """
    if share is None:
        return _read(readable_classes(viewer, report), report)
    if share not in Share.objects.visible_to(viewer):
        return {}
    return shared_answers(share)


def shared_answers(share: Share) -> dict[str, Any]:
    """Return what a share lets its grantee read, once accepted and while it lives."""
    live = Share.objects.live().filter(pk=share.pk).first()
    if live is None:
        return {}
    report = live.version.report
    return _read(_by_share(live, report), report)


def readable_files(viewer: Viewer, report: Report) -> set[UUID]:
    """Return the `uid` of each file that the viewer may open through the report."""
    answers = readable_answers(viewer, report)
    found: set[str] = set()
    for question in report.questionnaire.questions.all():
        found.update(files_in(Shape.of(question), answers.get(question.code)))
    return {UUID(uid) for uid in found}


def audience_answers(version: Version, audience: str) -> dict[str, Any]:
    """Return what a release may print of the report of a party.

    Nothing of a company's. Of the others what is public, for the parties too: among
    them are government's monitors, who never read a confidential answer.
    """
    report = version.report
    if report.signatory.constituency == Constituency.COMPANY:
        return {}
    way = Way.SECRETARIAT if audience == Audience.SECRETARIAT else Way.PUBLIC
    return _read(_sealed(way, version, report), report)


def _read(reading: Reading, report: Report) -> dict[str, Any]:
    found = {
        question.code: reading.of(question)
        for question in report.questionnaire.questions.all()
    }
    return {code: value for code, value in found.items() if value is not None}


def _own(viewer: Viewer, report: Report) -> Reading | None:
    organisation = report.signatory.organisation
    if not viewer.may(Right.READ_OWN, organisation):
        return None
    way = Way.COLLEAGUE
    if viewer.may(Right.READ_SECRET, organisation):
        way = Way.FILER
    classes = classes_of(way, report.cycle.covenant, report.questionnaire)
    if way is Way.COLLEAGUE and report.state == State.WITHDRAWN:
        classes = NOTHING
    role = viewer.membership.role if viewer.membership else ""
    return Reading(
        way=way,
        answers=_own_answers(report),
        classes=classes,
        steps=GRIEVANCE_STEPS if role == Role.GRIEVANCE_OFFICER else None,
        files=True,
    )


def _own_answers(report: Report) -> Mapping[str, Any]:
    """Return what is worked on, or what was handed in once nobody works on it."""
    newest = None
    if report.state not in EDITABLE:
        newest = report.versions.order_by("-number").first()
    return Document.read(newest.document).answers if newest else report.draft.answers


def _handled(viewer: Viewer, report: Report) -> Reading | None:
    handed_in = report.state in HANDED_IN
    if not handed_in or not viewer.may(Right.HANDLE, report.cycle.covenant):
        return None
    version = report.versions.with_document().latest("number")
    return _sealed(Way.SECRETARIAT, version, report, files=True)


def _shared(viewer: Viewer, report: Report) -> Reading | None:
    received = viewer.where(Right.READ_SHARED, Organisation)
    share = (
        Share.objects.live()
        .filter(version__report=report, grantee__in=received)
        .select_related("version")
        .order_by("-version__number")
        .first()
    )
    return _by_share(share, report) if share else None


def _by_share(share: Share, report: Report) -> Reading:
    """Return what a live share gives; nothing before its terms are accepted.

    Of a withdrawn report its reader keeps the notice that it was shared, no more.
    """
    if share.accepted_at is None or report.state == State.WITHDRAWN:
        return Reading(way=Way.GRANTEE, version=share.version, share=share)
    scope = share.scope
    return _sealed(
        Way.GRANTEE,
        share.version,
        report,
        steps=frozenset(scope["steps"]) if "steps" in scope else None,
        questions=frozenset(scope["questions"]) if "questions" in scope else None,
        everywhere=_already_public(share.version, report),
        files=share.files,
        share=share,
    )


def _already_public(version: Version, report: Report) -> frozenset[str]:
    published = _published(report)
    if published is None or published.version != version:
        return NOTHING
    return published.classes


def _published(report: Report) -> Reading | None:
    if report.visibility != ReportVisibility.PUBLISHED:
        return None
    if report.state != State.FINALISED:
        return None
    finalised = report.versions.with_document().filter(kind=VersionKind.FINALISED)
    version = finalised.latest("number")
    return _sealed(Way.PUBLIC, version, report, files=True)


def _sealed(way: Way, version: Version, report: Report, **limits: Any) -> Reading:
    covenant: Covenant = report.cycle.covenant
    return Reading(
        way=way,
        version=version,
        answers=Document.read(version.document).answers,
        classes=classes_of(way, covenant, report.questionnaire),
        **limits,
    )
