"""What an assessor sees beside each answer: levels, reasons, the floor, the self level.

The self level stays hidden until the assessor has saved once (see `self_levels`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from covenants.questionnaires.answers import level_cap, status
from covenants.questionnaires.answers.status import FactStatus
from covenants.questionnaires.models import Step
from members.viewer import Viewer
from reporting.assessment.models import Assignment
from reporting.assessment.permissions import may_assess, may_second, may_see_levels
from reporting.assessment.services.assessing import self_levels
from reporting.disclosure import readable_answers
from reporting.filing.models import Report
from reporting.publishing.shown import Shown, sections


@dataclass(frozen=True)
class Line:
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
        return None not in (self.level, self.floor) and self.level < self.floor


@dataclass(frozen=True)
class Part:
    """The answers of one step, with the lower bound of the step where there is one."""

    step: Step
    floor: int | None
    lines: list[Line]


@dataclass(frozen=True)
class Desk:
    """The answers of a report, and what the viewer may do with their levels."""

    parts: list[Part]
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
    given: Mapping[str, Any] | None = None,
) -> Desk:
    """Return the report as the viewer works on it."""
    assesses = may_assess(viewer, report)
    seconds = assessment is not None and may_second(viewer, assessment)
    sees = assesses or seconds or may_see_levels(viewer, report)
    levels = assessment.levels if assessment and sees else {}
    claims = self_levels(assessment) if assessment and sees else {}
    answers = readable_answers(viewer, report)
    questions = list(report.questionnaire.questions.all())
    floors = floors_of(report)
    parts = [
        Part(
            section.step,
            floors.get(int(section.step)),
            [
                _line(
                    shown,
                    answers.get(shown.question.code),
                    report,
                    saved=levels.get(shown.question.code, {}) | _typed(given, shown),
                    claimed=claims.get(shown.question.code),
                    problem=(problems or {}).get(shown.question.code, ""),
                    floor=floors.get(int(section.step)),
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
    value: Any,
    report: Report,
    *,
    saved: Mapping[str, Any],
    claimed: int | None,
    problem: str,
    floor: int | None,
) -> Line:
    question = shown.question
    is_assessed = question.is_scored and status(value) is FactStatus.ANSWERED
    highest = level_cap(question, value, report.questionnaire.levels)
    return Line(
        shown=shown,
        choices=tuple(range(highest + 1)) if is_assessed else (),
        level=saved.get("level"),
        reason=saved.get("reason", ""),
        claimed=claimed,
        problem=problem,
        floor=floor if is_assessed else None,
    )


def _typed(given: Mapping[str, Any] | None, shown: Shown) -> dict[str, Any]:
    """Return what the assessor typed and was refused, so that nothing is lost."""
    return (given or {}).get(shown.question.code, {})


def floors_of(report: Report) -> dict[int, int]:
    """Return step → lower bound in this year of the organisation's membership.

    The last year that the cycle names holds for later years too.
    """
    if not report.cycle.floor:
        return {}
    named = {int(year): levels for year, levels in report.cycle.floor.items()}
    year = report.cycle.year - report.signatory.joined.year + 1
    levels = named[min(max(year, min(named)), max(named))]
    return dict(enumerate(levels, start=1))
