"""A draft to fill in, and what a browser sends from one of its pages."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from covenants.questionnaires.models import QuestionType
from members.models import User
from members.rights import Role
from reporting.filing.models import Report
from reporting.workspace.filing.saving import mark
from tests.factories.covenants import in_both, make_questionnaire
from tests.factories.members import make_user
from tests.factories.reporting import make_report

YES_NO = [
    {"code": "yes", "text": in_both("Yes")},
    {"code": "no", "text": in_both("No")},
]
QUESTIONS = [
    {"code": "C1.01", "type": QuestionType.TEXT, "required": "yes"},
    {"code": "C1.02", "type": QuestionType.SINGLE_CHOICE, "choices": YES_NO},
    {"code": "C1.03", "type": QuestionType.TEXT, "show_if": {"C1.02": ["yes"]}},
    {"code": "C2.01", "type": QuestionType.INTEGER, "step": 2},
]


def make_draft(
    *, answers: Any = None, role: str = Role.REPORTER, questions: Any = QUESTIONS
) -> tuple[Report, User]:
    """Make a draft on `questions`, and a person with `role` in its organisation."""
    report = make_report(
        answers=answers or {}, questionnaire=make_questionnaire(questions=questions)
    )
    return report, make_user(role=role, organisation=report.organisation)


def step_url(report: Report, step: int = 1) -> str:
    """Return the address of a step."""
    return reverse("reporting:report-step", args=[report.pk, step])


def page_data(
    report: Report,
    typed: dict[str, Any],
    *,
    codes: Sequence[str] = ("C1.01", "C1.02", "C1.03"),
) -> dict[str, Any]:
    """Return what a browser sends from a page as the report is now."""
    sent: dict[str, Any] = {}
    for code in codes:
        value = report.draft.answers.get(code)
        sent[f"token-{code}"] = report.draft.tokens.get(code, "")
        sent[f"seen-{code}"] = mark(value)
        sent[code] = value or ""
    return sent | typed


def fresh(report: Report) -> Report:
    """Return the report as it is in the database now."""
    return Report.objects.get(pk=report.pk)
