"""Assesses handed-in reports: levels by one person, a signature by another."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from covenants.questionnaires.answers import level_cap, self_level
from covenants.questionnaires.answers.shape import Answers, Value
from covenants.questionnaires.models import Question
from members.models import Membership, User
from members.text import clean_text
from reporting.assessment.levels import is_assessed
from reporting.assessment.models import Assignment, Given, Rating
from reporting.filing.models import Report, Version
from reporting.filing.services.moves import make_move
from reporting.filing.services.reports import lock
from reporting.filing.services.versions import read
from reporting.filing.workflow import Move, MoveError, State
from reporting.ledger.actors import Actor
from reporting.ledger.errors import Problem, ReportNotReadyError, RuleError
from reporting.ledger.events import record_event
from reporting.ledger.models import EventKind


@transaction.atomic
def start_assessment(report: Report, *, assessor: User, by: Actor) -> Assignment:
    """Give the handed-in version to an assessor, who is of another organisation.

    Raises:
        MoveError: where the report is not waiting for its assessment.
        RuleError: where the assessor belongs to the organisation that filed it.
    """
    organisation = report.signatory.organisation
    if Membership.objects.filter(user=assessor, organisation=organisation).exists():
        raise RuleError(_("Nobody assesses the report of their own organisation."))
    report = make_move(
        report, Move.START, by=by, details={"assessor": str(assessor.uid)}
    )
    return Assignment.objects.create(
        version=report.versions.newest().get(),
        assessor=assessor,
        started_at=by.now(),
    )


@transaction.atomic
def save_levels(
    assignment: Assignment, levels: Mapping[str, Given], *, by: Actor
) -> Assignment:
    """Save assessed levels: question code → {"level": 0…highest, "reason": text}.

    Codes that are not given keep their level. A changed level takes the second
    signature away: it was given to other levels.

    Raises:
        MoveError: where the report is not under assessment.
        ReportNotReadyError: with a problem for each level that cannot be given.
    """
    assignment = _open(assignment)
    report = assignment.version.report
    answers = read(assignment.version).answers
    questions = {one.code: one for one in report.questionnaire.questions.all()}
    problems = [
        Problem(code, message)
        for code, given in levels.items()
        if (message := _refusal(questions.get(code), answers.get(code), given, report))
    ]
    if problems:
        raise ReportNotReadyError(problems)
    before = assignment.levels
    changed = {
        code: [before.get(code, {}).get("level"), given["level"]]
        for code, given in levels.items()
        if before.get(code, {}).get("level") != given["level"]
    }
    _rate(assignment, levels, by=by)
    assignment.first_saved_at = assignment.first_saved_at or by.now()
    if changed:
        assignment.second = assignment.signed_at = None
    assignment.save()
    record_event(
        covenant=report.cycle.covenant,
        report=report,
        kind=EventKind.ASSESSED,
        by=by,
        details={"levels": changed},
    )
    return assignment


@transaction.atomic
def sign_assessment(assignment: Assignment, *, second: User, by: Actor) -> Assignment:
    """Give the second signature, by another person than the assessor.

    Raises:
        MoveError: where the report is not under assessment.
        RuleError: where it is the same person.
        ReportNotReadyError: with a problem for each scored answer without a level.
    """
    assignment = _open(assignment)
    if second.pk == assignment.assessor_id:
        raise RuleError(_("The second signature is given by another person."))
    report = assignment.version.report
    answers = read(assignment.version).answers
    assessed = [
        question
        for question in report.questionnaire.questions.all()
        if is_assessed(question, answers.get(question.code))
    ]
    levels = assignment.levels
    problems = [
        Problem(question.code, message)
        for question in assessed
        if (message := _unfit(question, answers, levels, report))
    ]
    if problems:
        raise ReportNotReadyError(problems)
    # What a clarification made unknown or not applicable has no level any more.
    Rating.objects.filter(
        version=assignment.version_id, assessor=assignment.assessor.uid
    ).exclude(question__in=[one.code for one in assessed]).delete()
    assignment.second = second
    assignment.signed_at = by.now()
    assignment.save()
    record_event(
        covenant=report.cycle.covenant, report=report, kind=EventKind.SIGNED, by=by
    )
    return assignment


def signed_levels(report: Report) -> dict[str, int]:
    """Return question code → level of the signed assessment of the newest version.

    Raises:
        RuleError: where two people have not signed it.
    """
    assignment = (
        Assignment.objects.filter(version=report.versions.newest().get())
        .select_related("assessor")
        .first()
    )
    if assignment is None or assignment.signed_at is None:
        raise RuleError(_("The assessment needs the signatures of two people first."))
    return {code: given["level"] for code, given in assignment.levels.items()}


def follow_version(assessed: Version, newer: Version) -> None:
    """Go on with the version that answers a question; it needs new signatures.

    The levels given so far are the first ones of the newer version too; those of the
    version that they were given to stay with it.
    """
    Assignment.objects.filter(version=assessed).update(
        version=newer, second=None, signed_at=None
    )
    ratings = list(Rating.objects.filter(version=assessed))
    for rating in ratings:
        rating.pk, rating.version = None, newer
    Rating.objects.bulk_create(ratings)


def _rate(assignment: Assignment, levels: Mapping[str, Given], *, by: Actor) -> None:
    """Save what the assessor gives, in place of what they gave before."""
    Rating.objects.bulk_create(
        [
            Rating(
                version_id=assignment.version_id,
                question=code,
                assessor=assignment.assessor.uid,
                level=given["level"],
                reason=clean_text(str(given.get("reason", ""))),
                given_at=by.now(),
            )
            for code, given in levels.items()
        ],
        update_conflicts=True,
        unique_fields=["version", "question", "assessor"],
        update_fields=["level", "reason", "given_at"],
    )


def self_levels(assignment: Assignment) -> dict[str, int]:
    """Return the levels that the answers claim, for the assessor.

    Empty until the assessor has saved once: the first look is a blind one.
    """
    if assignment.first_saved_at is None:
        return {}
    questionnaire = assignment.version.report.questionnaire
    answers = read(assignment.version).answers
    claimed = {
        question.code: self_level(
            question, answers.get(question.code), questionnaire.levels
        )
        for question in questionnaire.questions.all()
        if question.is_scored
    }
    return {code: level for code, level in claimed.items() if level is not None}


def _open(assignment: Assignment) -> Assignment:
    """Return the assessment as it is now, under the report's lock."""
    report = lock(assignment.version.report)
    assignment = Assignment.objects.select_related("version", "assessor").get(
        pk=assignment.pk
    )
    newest = report.versions.newest().get()
    if report.state != State.UNDER_ASSESSMENT or assignment.version != newest:
        raise MoveError(_("This report is not under assessment."))
    assignment.version.report = report
    return assignment


def _unfit(
    question: Question,
    answers: Answers,
    levels: Mapping[str, Given],
    report: Report,
) -> str:
    """Return why the saved level cannot be signed, or nothing."""
    given = levels.get(question.code)
    if given is None:
        return _("This answer has no level yet.")
    return _refusal(question, answers[question.code], given, report)


def _refusal(
    question: Question | None, value: Value, given: Given, report: Report
) -> str:
    """Return why the level cannot be given, or nothing."""
    if question is None or not is_assessed(question, value):
        return _("There is no scored answer to this question.")
    highest = level_cap(question, value, report.questionnaire.levels)
    level = given.get("level")
    if type(level) is not int or not 0 <= level <= highest:
        return _("Give a level from 0 to %(highest)d.") % {"highest": highest}
    return ""
