"""What may be answered to a question: reads raw input into the stored value.

Stored values: boolean true/false; single_choice a code; multi_choice codes in the
order of the questionnaire; integer a number; decimal, percent and money a plain
decimal as text; date in ISO 8601; text and url as text; countries sorted two-letter
codes; table a list of objects by column; file the uids of evidence; group an object
by part. ``Unknown`` and ``Not Applicable`` are values of every type.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from covenants.questionnaires.answers import leaves
from covenants.questionnaires.answers.problems import AnswerError, Mode, Problem
from covenants.questionnaires.answers.shape import RESERVED, Shape, Value
from covenants.questionnaires.models import Question, QuestionType

MAX_ROWS = 500


def parse(question: Question | Shape, raw: Any, *, lenient: bool = False) -> Value:
    """Return the value to store, or None where nothing was answered.

    `lenient` adds the forms in which answers are filed: English choice texts, several
    of them joined by ``, ``, country names, numbers with thousands separators.

    Raises:
        AnswerError: with a message for the person who answers.

    """
    return read(Shape.of(question), raw, Mode.FILED if lenient else Mode.STORED)


def read(shape: Shape, raw: Any, mode: Mode) -> Value:
    """Read one shape, of a question, part or column; see `parse`."""
    if raw is None or (isinstance(raw, Sequence | Mapping) and not raw):
        return None
    if isinstance(raw, str):
        text = raw.strip()
        if text in RESERVED or not text:
            return text or None
        raw = text
    return READERS[shape.type](shape, raw, mode)


def _group(shape: Shape, raw: Any, mode: Mode) -> Value:
    if not isinstance(raw, Mapping):
        raise AnswerError(_("Give an answer for each part."))
    cells, problems = _cells(shape.part, raw, mode)
    if problems:
        raise AnswerError(*problems)
    return cells or None


def _table(shape: Shape, raw: Any, mode: Mode) -> Value:
    if not isinstance(raw, list | tuple):
        raise AnswerError(_("Give a list of rows."))
    if len(raw) > MAX_ROWS:
        raise AnswerError(_("A table has at most %d rows.") % MAX_ROWS)
    rows: list[dict[str, Any]] = []
    problems: list[Problem] = []
    for number, line in enumerate(raw):
        row, wrong = _row(shape, number, line, mode)
        problems += wrong
        if row:
            rows.append(row)
    problems += _repeated(rows) if shape.rows else []
    if problems:
        raise AnswerError(*problems)
    if shape.rows:
        order = [row.code for row in shape.rows]
        rows.sort(key=lambda row: order.index(row["row"]))
    return rows or None


def _row(
    shape: Shape, number: int, line: Any, mode: Mode
) -> tuple[dict[str, Any], list[Problem]]:
    where = _("Row %d") % (number + 1)
    if not isinstance(line, Mapping):
        return {}, [Problem(_("Give an answer for each column."), (number,), where)]
    fixed: dict[str, Any] = {}
    if shape.rows:
        line = dict(line)
        fixed["row"] = line.pop("row", None)
        if fixed["row"] not in [row.code for row in shape.rows]:
            return {}, [Problem(_unknown_row(fixed["row"]), (number, "row"), where)]
    cells, problems = _cells(shape.column, line, mode)
    located = [
        Problem(
            one.message,
            (number, *one.path),
            f"{where}, {one.where}" if one.where else where,
        )
        for one in problems
    ]
    return ({**fixed, **cells} if cells else {}), located


def _unknown_row(code: Any) -> str:
    return _("“%(given)s” is no row of this table.") % {"given": str(code)[:100]}


def _repeated(rows: Sequence[Mapping[str, Any]]) -> list[Problem]:
    seen: set[str] = set()
    problems = []
    for number, row in enumerate(rows):
        if row["row"] in seen:
            problems.append(
                Problem(_("This row is there twice."), (number,), str(row["row"]))
            )
        seen.add(row["row"])
    return problems


def _cells(
    shapes: Mapping[str, Shape], raw: Mapping[str, Any], mode: Mode
) -> tuple[dict[str, Any], list[Problem]]:
    cells: dict[str, Any] = {}
    problems = [
        Problem(_("“%s” is not asked here.") % str(code)[:100], (str(code),))
        for code in raw
        if code not in shapes
    ]
    for code, shape in shapes.items():
        try:
            value = read(shape, raw.get(code), mode)
        except AnswerError as error:
            problems += [
                Problem(one.message, (code, *one.path), shape.label())
                for one in error.problems
            ]
            continue
        if value is not None:
            cells[code] = value
    return cells, problems


READERS: dict[str, Callable[[Shape, Any, Mode], Value]] = {
    QuestionType.BOOLEAN: leaves.read_boolean,
    QuestionType.SINGLE_CHOICE: leaves.read_single_choice,
    QuestionType.MULTI_CHOICE: leaves.read_multi_choice,
    QuestionType.INTEGER: leaves.read_integer,
    QuestionType.DECIMAL: leaves.read_decimal,
    QuestionType.PERCENT: leaves.read_percent,
    QuestionType.MONEY: leaves.read_decimal,
    QuestionType.DATE: leaves.read_date,
    QuestionType.TEXT: leaves.read_text,
    QuestionType.URL: leaves.read_url,
    QuestionType.COUNTRIES: leaves.read_countries,
    QuestionType.TABLE: _table,
    QuestionType.FILE: leaves.read_file,
    QuestionType.GROUP: _group,
}
