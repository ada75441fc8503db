"""What one page of the filing shows: each question and what stands in its margin."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.forms import BoundField

from covenants.agreements.models import Covenant
from covenants.questionnaires.answers import (
    AnswerError,
    Shape,
    asks_file,
    is_answered,
    parse,
)
from covenants.questionnaires.applicable import applicable, required_of
from covenants.questionnaires.models import Norm, Question, Step, Visibility
from covenants.questionnaires.text import localise
from reporting.disclosure import who_will_see
from reporting.filing.models import Evidence, Report, Version
from reporting.filing.progress import why_not_asked
from reporting.filing.services.reports import questions_asked_again
from reporting.filing.services.versions import read
from reporting.publishing.shown import Shown, evidence_in, show
from reporting.workspace.filing.saving import mark
from reporting.workspace.forms import StepForm


@dataclass(frozen=True)
class LastYear:
    """The newest finalised report of the same signatory of an earlier year."""

    year: int
    answers: Mapping[str, Any]


@dataclass(frozen=True)
class Item:
    """One question on the page.

    `field` is None where it cannot be answered now: `why_not` says why it is not
    asked, or `shown` holds the answer that is saved. With `is_contested` somebody else
    saved it while this person typed: both are shown.
    """

    question: Question
    field: BoundField | None
    shown: Shown | None
    why_not: str
    is_required: bool
    criteria: str
    norms: str
    who: str
    who_icon: str
    is_contested: bool
    last: Shown | None
    can_copy: bool
    token: str
    seen: str

    @property
    def words(self) -> str:
        """The question in the active language."""
        return localise(self.question.text)

    @property
    def who_first(self) -> str:
        """The first two sentences on who will see it: they hold for the whole."""
        return ". ".join(self.who.split(". ")[:2])

    @property
    def who_more(self) -> str:
        """The sentences on parts, columns and rows that fewer will see."""
        return ". ".join(self.who.split(". ")[2:])

    @property
    def html_id(self) -> str:
        return html_id(self.question.code)


def html_id(code: str) -> str:
    """Return a question's code as it may stand in a selector."""
    return code.replace(".", "_")


ICONS = {Visibility.PUBLIC: "info", Visibility.PARTIES: "share"}


class StepPage:
    """One step of a report as its filer works on it."""

    def __init__(
        self, report: Report, questions: Sequence[Question], step: int
    ) -> None:
        self.report = report
        self.step = Step(step)
        self.questions = [one for one in questions if one.step == step]
        self.by_code = {one.code: one for one in questions}
        self.everything = list(questions)
        self.again = questions_asked_again(report)
        self.last = last_year(report)
        self.conflicts: set[str] = set()

    @property
    def asked(self) -> set[str]:
        """The codes of the questions that the answers call for."""
        found = applicable(self.everything, self.report.draft.answers)
        return {question.code for question in found}

    @property
    def open_questions(self) -> list[Question]:
        """Those of the step that are asked, and may be answered now."""
        codes = self.asked if self.again is None else self.asked & self.again
        return [question for question in self.questions if question.code in codes]

    def form(self, sent: Any = None, *, only: set[str] | None = None) -> StepForm:
        """Return the form of the step, filled with what was sent, else the answers."""
        asked = self.open_questions
        if only is not None:
            asked = [question for question in asked if question.code in only]
        return StepForm(
            sent,
            questions=asked,
            answers=self.report.draft.answers,
            files=_files_of(self.report, asked),
        )

    def items(self, form: StepForm) -> list[Item]:
        """Return every question of the step, in its order.

        Those that the answers just made necessary are not in the sent form: they get
        a field of their own.
        """
        fields = {one.name: one for one in [*self.form(), *form]}
        files = evidence_in(self.questions, self.report.draft.answers)
        norms = _norm_names(self.questions)
        return [
            self._item(question, fields.get(question.code), files, norms)
            for question in self.questions
        ]

    def last_answer(self, code: str) -> Any:
        """Return last year's answer if it still fits the question, else None."""
        value = self.last.answers.get(code) if self.last else None
        if value is None or code not in self.by_code:
            return None
        try:
            return parse(self.by_code[code], value)
        except AnswerError:
            return None

    def _item(
        self,
        question: Question,
        field: BoundField | None,
        files: Mapping[str, Evidence],
        norms: Mapping[str, str],
    ) -> Item:
        code, answers = question.code, self.report.draft.answers
        covenant: Covenant = self.report.cycle.covenant
        size = self.report.signatory.organisation.size
        before = self.last.answers.get(code) if self.last else None
        return Item(
            question=question,
            field=field,
            shown=show(question, answers.get(code), files=files),
            why_not=self._why_not(question),
            is_required=required_of(question, size),
            criteria=localise(question.help),
            norms=_norms(question, norms),
            who=who_will_see(question, covenant),
            who_icon=ICONS.get(Visibility(question.visibility), "lock"),
            is_contested=code in self.conflicts,
            last=show(question, before) if is_answered(before) else None,
            can_copy=field is not None
            and before != answers.get(code)
            and self.last_answer(code) is not None,
            token=self.report.draft.tokens.get(code, ""),
            seen=mark(answers.get(code)),
        )

    def _why_not(self, question: Question) -> str:
        if question.derived or question.code in self.asked:
            return ""
        return why_not_asked(question, self.by_code, self.report.draft.answers)


def last_year(report: Report) -> LastYear | None:
    """Return what the signatory answered in the newest earlier finalised report."""
    version = (
        Version.objects.with_document()
        .filter(
            report__signatory=report.signatory_id,
            report__cycle__year__lt=report.cycle.year,
        )
        .finalised()
        .newest()
        .select_related("report__cycle")
        .order_by("-report__cycle__year")
        .first()
    )
    if version is None:
        return None
    return LastYear(version.report.cycle.year, read(version).answers)


def _files_of(report: Report, questions: Sequence[Question]) -> list[tuple[str, str]]:
    """Return the organisation's files, where a question asks for one."""
    if not any(asks_file(Shape.of(question)) for question in questions):
        return []
    held = Evidence.objects.filter(organisation=report.signatory.organisation_id)
    return [(str(one.uid), one.name) for one in held]


def _norm_names(questions: Sequence[Question]) -> dict[str, str]:
    codes = {one["norm"] for question in questions for one in question.references}
    found = Norm.objects.filter(code__in=codes)
    return {norm.code: localise(norm.title) for norm in found}


def _norms(question: Question, names: Mapping[str, str]) -> str:
    return "; ".join(
        f"{names.get(one['norm'], one['norm'])}, {one['clause']}"
        for one in question.references
    )
