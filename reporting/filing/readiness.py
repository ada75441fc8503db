"""What a report still lacks before it can be handed in."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from covenants.questionnaires.answers import (
    NOT_APPLICABLE,
    AnswerError,
    Value,
    gaps,
    is_answered,
    parse,
)
from covenants.questionnaires.applicable import applicable, required_of
from covenants.questionnaires.models import Question, Step
from reporting.filing.models import Report
from reporting.ledger.actors import Actor
from reporting.ledger.errors import Problem

LARGEST_NOT_APPLICABLE = Decimal("0.20")


def readiness(report: Report, *, approver: Actor | None = None) -> list[Problem]:
    """Return what must be mended before the report can be handed in; empty: nothing.

    Required answers for the organisation's size, an answer in each step in which the
    questionnaire requires one, whole tables, not too much that does not apply, and an
    approver who was not the last to edit. Imported public reports pass as they are.
    """
    if report.questionnaire.is_public_source:
        return []
    questions = list(report.questionnaire.questions.all())
    shown = [
        question
        for question in applicable(questions, report.draft.answers)
        if not question.derived
    ]
    return [
        *_missing(report, shown),
        *_faulty(report, shown),
        *_empty_steps(report, questions, shown),
        *_too_much_left_out(report, shown),
        *_same_person(report, approver),
    ]


def _missing(report: Report, shown: Iterable[Question]) -> Iterator[Problem]:
    size = report.signatory.organisation.size
    for question in shown:
        if required_of(question, size) and not is_answered(_answer(report, question)):
            yield Problem(question.code, _("This question must be answered."))


def _faulty(report: Report, shown: Iterable[Question]) -> Iterator[Problem]:
    for question in shown:
        value = _answer(report, question)
        if not is_answered(value):
            continue
        try:
            parse(question, value)
        except AnswerError as error:
            yield Problem(question.code, str(error))
        else:
            for gap in gaps(question, value):
                yield Problem(question.code, gap)


def _empty_steps(
    report: Report, questions: Iterable[Question], shown: Iterable[Question]
) -> Iterator[Problem]:
    asked = {question.step for question in questions if question.required != "no"}
    answered = {
        question.step for question in shown if is_answered(_answer(report, question))
    }
    for step in Step.six():
        if step in asked - answered:
            yield Problem(
                "",
                _("Step %(number)d, “%(step)s”, has no answer yet.")
                % {"number": step.value, "step": step.label},
            )


def _too_much_left_out(report: Report, shown: Iterable[Question]) -> Iterator[Problem]:
    scored = [question for question in shown if question.is_scored]
    whole = sum((question.weight for question in scored), Decimal(0))
    left_out = sum(
        (
            question.weight
            for question in scored
            if _answer(report, question) == NOT_APPLICABLE
        ),
        Decimal(0),
    )
    if left_out > LARGEST_NOT_APPLICABLE * whole:
        yield Problem(
            "",
            _("“Not applicable” is answered to more than a fifth of what is scored."),
        )


def _same_person(report: Report, approver: Actor | None) -> Iterator[Problem]:
    if approver and approver.uid and approver.uid == report.last_editor:
        yield Problem(
            "",
            _("Somebody else than the last person who edited the report submits it."),
        )


def _answer(report: Report, question: Question) -> Value:
    value: Value = report.draft.answers.get(question.code)
    return value
