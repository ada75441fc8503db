"""How answers stand on a page: step by step, each with its words, table or files."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from covenants.questionnaires.answers import (
    RESERVED,
    AnswerTable,
    Shape,
    display,
    is_answered,
    parts_of,
    table_of,
)
from covenants.questionnaires.models import Question, QuestionType, Step
from covenants.questionnaires.text import localise
from reporting.filing.models import Evidence
from reporting.sharing.models import Corroboration

WIDEST = 5
"""A table with more columns than this is read row by row."""


@dataclass(frozen=True)
class Row:
    """A row of a wide table: its first cell names it, the others are facts."""

    name: str
    facts: list[tuple[str, str]]


@dataclass(frozen=True)
class Shown:
    """One answer for a reader.

    Of `text`, `parts`, `table` and `rows` one is filled, or none; `files` are those in
    the answer or in its cells. All are empty where nothing may be read. `before` is an
    earlier answer that this one differs from; `verdict` is what the reader's
    organisation said of it.
    """

    question: Question
    text: str = ""
    parts: list[tuple[str, str]] = field(default_factory=list)
    table: AnswerTable | None = None
    rows: list[Row] = field(default_factory=list)
    files: list[Evidence] = field(default_factory=list)
    before: str = ""
    is_changed: bool = False
    verdict: Corroboration | None = None

    @property
    def is_empty(self) -> bool:
        return not (self.text or self.parts or self.table or self.rows or self.files)

    @property
    def words(self) -> str:
        """The question in the active language."""
        return localise(self.question.text)

    @property
    def lines(self) -> list[list[tuple[str, str]]]:
        """The rows of the table, each cell with the head of its column."""
        if self.table is None:
            return []
        heads = self.table.columns
        return [list(zip(heads, row, strict=True)) for row in self.table.rows]


@dataclass(frozen=True)
class Section:
    """The answers of one step."""

    step: Step
    answers: list[Shown]


def asks_file(question: Question) -> bool:
    """Is the answer a file, or has it a part or column that is one?"""
    return question.type == QuestionType.FILE or bool(_file_cells(question))


def _file_cells(question: Question) -> list[str]:
    inner = [*question.parts, *question.columns]
    return [one["code"] for one in inner if one["type"] == QuestionType.FILE]


def _uids_in(question: Question, value: Any) -> list[str]:
    """Return the uids of the files in an answer, in their order."""
    if question.type == QuestionType.FILE:
        return list(value) if isinstance(value, list) else []
    cells = value if isinstance(value, list) else [value]
    return [
        uid
        for row in cells
        if isinstance(row, dict)
        for code in _file_cells(question)
        if isinstance(row.get(code), list)
        for uid in row[code]
    ]


def files_in(
    questions: Iterable[Question], answers: Mapping[str, Any]
) -> dict[str, Evidence]:
    """Return uid → file for every file that the answers name, in one query."""
    uids = {
        uid
        for question in questions
        for uid in _uids_in(question, answers.get(question.code))
    }
    found = Evidence.objects.filter(uid__in=uids) if uids else ()
    return {str(evidence.uid): evidence for evidence in found}


def show(
    question: Question,
    value: Any,
    *,
    files: Mapping[str, Evidence] | None = None,
    before: Any = None,
    compare: bool = False,
) -> Shown:
    """Return an answer in the words of the active language.

    With `compare`, `before` is what it was, and a difference is marked.
    """
    marks: dict[str, Any] = {}
    if compare and before != value:
        marks = {"is_changed": True, "before": display(question, before)}
    if not is_answered(value):
        return Shown(question, **marks)
    if value in RESERVED:
        return Shown(question, text=display(question, value), **marks)
    known = files or {}
    marks["files"] = [known[uid] for uid in _uids_in(question, value) if uid in known]
    if question.type == QuestionType.FILE:
        return Shown(question, **marks)
    if question.type == QuestionType.GROUP:
        return Shown(question, parts=parts_of(question, value), **marks)
    if question.type == QuestionType.TABLE:
        return _tabular(question, value, marks)
    return Shown(question, text=display(question, value), **marks)


def sections(
    questions: Sequence[Question],
    answers: Mapping[str, Any],
    *,
    before: Mapping[str, Any] | None = None,
    only_answered: bool = False,
    verdicts: Mapping[str, Corroboration] | None = None,
) -> list[Section]:
    """Return the answers of a report by step, in the order of the questionnaire."""
    files = files_in(questions, answers)
    by_step: dict[int, list[Shown]] = {}
    for question in questions:
        value = answers.get(question.code)
        if only_answered and value is None:
            continue
        one = show(
            question,
            value,
            files=files,
            before=(before or {}).get(question.code),
            compare=before is not None,
        )
        said = (verdicts or {}).get(question.code)
        one = replace(one, verdict=said) if said else one
        by_step.setdefault(question.step, []).append(one)
    return [Section(Step(step), shown) for step, shown in sorted(by_step.items())]


def _tabular(question: Question, value: Any, marks: Mapping[str, Any]) -> Shown:
    """Return a table without the columns that nobody filled in."""
    whole = table_of(Shape.of(question), value)
    kept = [
        number
        for number in range(len(whole.columns))
        if any(row[number] for row in whole.rows)
    ]
    heads = [whole.columns[number] for number in kept]
    lines = [[row[number] for number in kept] for row in whole.rows]
    if len(heads) <= WIDEST:
        return Shown(question, table=AnswerTable(heads, lines), **marks)
    rows = [
        Row(line[0], [(head, cell) for head, cell in zip(heads, line, strict=True)][1:])
        for line in lines
    ]
    return Shown(question, rows=rows, **marks)
