"""What an assessor sees beside each answer: levels, reasons, the floor, the self level.

The self level stays hidden until the assessor has saved once (see `self_levels`).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from covenants.questionnaires.answers import level_cap
from covenants.questionnaires.answers.shape import Value
from covenants.questionnaires.models import Step
from members.viewer import Viewer
from reporting.assessment.floors import ambition_of, floor_of
from reporting.assessment.levels import is_assessed
from reporting.assessment.models import Assignment, Given
from reporting.assessment.permissions import may_assess, may_second, may_see_levels
from reporting.assessment.services.assessing import self_levels
from reporting.disclosure import readable_answers
from reporting.filing.models import Report
from reporting.publishing.shown import Shown, sections


@dataclass(frozen=True)
class AssessedAnswer:
    """One answer with what the secretariat thinks of it.

    `choices` are the levels that may be given, none where there is nothing to assess;
    `level` and `claimed` are None where there is none or where it is hidden.
    """

    shown: Shown
    choices: tuple[int, ...]
    level: int | None
    reason: str
    claimed: int | None
    problem: str
    floor: int | None

    @property
    def is_below_floor(self) -> bool:
        if self.level is None or self.floor is None:
            return False
        return self.level < self.floor


@dataclass(frozen=True)
class AssessedStep:
    """The answers of one step, with its lower bound and ambition where it has them."""

    step: Step
    floor: int | None
    ambition: int | None
    lines: list[AssessedAnswer]


@dataclass(frozen=True)
class Desk:
    """The answers of a report, and what the viewer may do with their levels."""

    parts: list[AssessedStep]
    may_assess: bool
    may_second: bool
    sees_levels: bool
    sees_claims: bool
    missing: int

    @property
    def is_complete(self) -> bool:
        return self.missing == 0


def assessment_of(report: Report) -> Assignment | None:
    """Return the assessment of the newest version that has one."""
    return (
        Assignment.objects.filter(version__report=report)
        .select_related("assessor", "second", "version__report__questionnaire")
        .order_by("-version__number")
        .first()
    )


def desk_of(
    viewer: Viewer,
    report: Report,
    assessment: Assignment | None,
    *,
    problems: Mapping[str, str] | None = None,
    given: Mapping[str, Given] | None = None,
) -> Desk:
    """Return the report as the viewer works on it."""
    assesses = may_assess(viewer, report)
    seconds = assessment is not None and may_second(viewer, assessment)
    sees = assesses or seconds or may_see_levels(viewer, report)
    levels: dict[str, Given] = assessment.levels if assessment and sees else {}
    # What the assessor typed and was refused stands there again: nothing is lost.
    levels = {**levels, **(given or {})}
    claims = self_levels(assessment) if assessment and sees else {}
    answers = readable_answers(viewer, report)
    questions = list(report.questionnaire.questions.all())
    floors, ambitions = floor_of(report), ambition_of(report)
    parts = [
        AssessedStep(
            section.step,
            floors.get(section.step),
            ambitions.get(section.step),
            [
                _line(
                    shown,
                    answers.get(shown.question.code),
                    report,
                    saved=levels.get(shown.question.code, {}),
                    claimed=claims.get(shown.question.code),
                    problem=(problems or {}).get(shown.question.code, ""),
                    floor=floors.get(section.step),
                )
                for shown in section.answers
            ],
        )
        for section in sections(questions, answers, only_answered=True)
    ]
    lines = [line for part in parts for line in part.lines if line.choices]
    return Desk(
        parts=parts,
        may_assess=assesses,
        may_second=seconds,
        sees_levels=sees and assessment is not None,
        sees_claims=bool(claims),
        missing=sum(line.level is None for line in lines),
    )


def _line(
    shown: Shown,
    value: Value,
    report: Report,
    *,
    saved: Given,
    claimed: int | None,
    problem: str,
    floor: int | None,
) -> AssessedAnswer:
    question = shown.question
    may_have_level = is_assessed(question, value)
    highest = level_cap(question, value, report.questionnaire.levels)
    return AssessedAnswer(
        shown=shown,
        choices=tuple(range(highest + 1)) if may_have_level else (),
        level=saved.get("level"),
        reason=saved.get("reason", ""),
        claimed=claimed,
        problem=problem,
        floor=floor if may_have_level else None,
    )
