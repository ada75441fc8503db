"""How far a draft is, step by step, and why a question is not asked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from covenants.questionnaires.answers import display, is_answered
from covenants.questionnaires.applicable import applicable
from covenants.questionnaires.models import Question, Step
from reporting.filing.models import Report
from reporting.filing.readiness import readiness
from reporting.ledger.errors import Problem


@dataclass(frozen=True)
class StepProgress:
    """How many questions of a step are asked and answered, and what it lacks."""

    step: Step
    asked: int
    answered: int
    problems: list[Problem]

    @property
    def is_done(self) -> bool:
        return self.answered > 0 and not self.problems

    @property
    def words(self) -> str:
        return _("%(answered)d of %(asked)d") % {
            "answered": self.answered,
            "asked": self.asked,
        }


@dataclass(frozen=True)
class Progress:
    """The progress of a draft; `problems` are those of the report as a whole."""

    steps: list[StepProgress]
    problems: list[Problem]

    @property
    def asked(self) -> int:
        return sum(step.asked for step in self.steps)

    @property
    def answered(self) -> int:
        return sum(step.answered for step in self.steps)

    @property
    def missing(self) -> int:
        return len(self.problems) + sum(len(step.problems) for step in self.steps)

    @property
    def is_ready(self) -> bool:
        return self.missing == 0

    @property
    def next_step(self) -> StepProgress:
        """The first step that lacks something, else the first one."""
        return next((step for step in self.steps if step.problems), self.steps[0])


def progress_of(report: Report, questions: Sequence[Question]) -> Progress:
    """Return how far the report is, from the questions of its questionnaire."""
    asked = applicable(questions, report.draft.answers)
    by_code: dict[str, list[Problem]] = {}
    for problem in readiness(report):
        by_code.setdefault(problem.code, []).append(problem)
    steps = sorted({question.step for question in questions})
    return Progress(
        [_of_step(step, asked, report.draft.answers, by_code) for step in steps],
        by_code.get("", []),
    )


def _of_step(
    number: int,
    asked: Iterable[Question],
    answers: Mapping[str, Any],
    problems: Mapping[str, list[Problem]],
) -> StepProgress:
    here = [question for question in asked if question.step == number]
    return StepProgress(
        step=Step(number),
        asked=len(here),
        answered=sum(is_answered(answers.get(question.code)) for question in here),
        problems=[
            problem for question in here for problem in problems.get(question.code, [])
        ],
    )


def why_not_asked(
    question: Question, questions: Mapping[str, Question], answers: Mapping[str, Any]
) -> str:
    """Return the sentence that says which answer decides that a question is hidden."""
    for code in question.show_if:
        value = answers.get(code)
        if is_answered(value) and code in questions:
            return _("Not asked, because the answer to %(code)s is “%(answer)s”.") % {
                "code": code,
                "answer": display(questions[code], value),
            }
    return _("Asked or not depending on the answer to %(codes)s.") % {
        "codes": ", ".join(question.show_if)
    }
