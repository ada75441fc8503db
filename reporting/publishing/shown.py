"""How answers stand on a page: step by step, each with its words, table or files."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from covenants.questionnaires.answers import (
    RESERVED,
    Answers,
    AnswerTable,
    Shape,
    Value,
    display,
    files_in,
    is_answered,
    kind_of,
    parts_of,
    table_of,
)
from covenants.questionnaires.models import Question, Step
from covenants.questionnaires.text import localise
from reporting.filing.models import Evidence
from reporting.sharing.models import Corroboration

WIDEST = 5
"""A table with more columns than this is read row by row."""


@dataclass(frozen=True)
class WideRow:
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
    rows: list[WideRow] = field(default_factory=list)
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


def evidence_in(questions: Iterable[Question], answers: Answers) -> dict[str, Evidence]:
    """Return uid → file for every file that the answers name, in one query."""
    uids = {
        uid
        for question in questions
        for uid in files_in(Shape.of(question), answers.get(question.code))
    }
    found = Evidence.objects.filter(uid__in=uids) if uids else ()
    return {str(evidence.uid): evidence for evidence in found}


def show(
    question: Question,
    value: Value,
    *,
    files: Mapping[str, Evidence] | None = None,
    before: Value = None,
    compare: bool = False,
) -> Shown:
    """Return an answer in the words of the active language.

    With `compare`, `before` is what it was, and a difference is marked.
    """
    marked = Shown(question)
    if compare and before != value:
        marked = Shown(question, is_changed=True, before=display(question, before))
    if not is_answered(value):
        return marked
    shape = Shape.of(question)
    kind = kind_of(shape.type)
    if value in RESERVED:
        return replace(marked, text=display(shape, value))
    known = files or {}
    named = [known[uid] for uid in files_in(shape, value) if uid in known]
    marked = replace(marked, files=named)
    if kind.holds_files:
        return marked
    if kind.needs == "parts":
        return replace(marked, parts=parts_of(shape, value))
    if kind.needs == "columns":
        return _tabular(marked, table_of(shape, value))
    return replace(marked, text=display(shape, value))


def sections(
    questions: Sequence[Question],
    answers: Answers,
    *,
    before: Answers | None = None,
    only_answered: bool = False,
    verdicts: Mapping[str, Corroboration] | None = None,
) -> list[Section]:
    """Return the answers of a report by step, in the order of the questionnaire."""
    files = evidence_in(questions, answers)
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


def _tabular(marked: Shown, whole: AnswerTable) -> Shown:
    """Return a table without the columns that nobody filled in."""
    kept = [
        number
        for number in range(len(whole.columns))
        if any(row[number] for row in whole.rows)
    ]
    heads = [whole.columns[number] for number in kept]
    lines = [[row[number] for number in kept] for row in whole.rows]
    if len(heads) <= WIDEST:
        return replace(marked, table=AnswerTable(heads, lines))
    rows = [
        WideRow(
            line[0], [(head, cell) for head, cell in zip(heads, line, strict=True)][1:]
        )
        for line in lines
    ]
    return replace(marked, rows=rows)
