"""Tables: a list of rows, free or fixed, with an answer for each column."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeGuard

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from covenants.questionnaires.answers.controls import Control, Place
from covenants.questionnaires.answers.kinds.every import (
    control_of,
    pieces_of,
    status,
    typed_in,
    words,
)
from covenants.questionnaires.answers.kinds.groups import (
    Cells,
    empty_cells,
    files_in_cells,
    is_cells,
    pieces_below,
    read_cells,
    typed_cells,
)
from covenants.questionnaires.answers.kinds.kind import (
    Kind,
    Piece,
    Sent,
    Statistic,
    code_itself,
    kind_of,
    no_codes,
)
from covenants.questionnaires.answers.refusals import AnswerError, CellProblem, Mode
from covenants.questionnaires.answers.shape import Raw, Shape, Value
from covenants.questionnaires.answers.status import FactStatus
from covenants.questionnaires.models import QuestionType

MAX_ROWS = 500
EXTRA_ROWS = 3
SUMMED = frozenset({Statistic.AMOUNT, Statistic.CASES})
COUNTED = frozenset({Statistic.ONE_OF, Statistic.SEVERAL})

Rows = Sequence[Cells]


@dataclass(frozen=True)
class AnswerTable:
    """A table answer for a reader: the head of each column, and the rows of texts."""

    columns: list[str]
    rows: list[list[str]]


def is_rows(value: Value) -> TypeGuard[Rows]:
    return isinstance(value, list) and all(is_cells(row) for row in value)


def table_in_words(shape: Shape, value: Value) -> AnswerTable:
    """Return a table in the active language; fixed rows begin with their name."""
    heads = [column.label() for column in shape.columns]
    rows: Rows = value if is_rows(value) else []
    cells = [
        [words(column, row.get(column.code)) for column in shape.columns]
        for row in rows
    ]
    if not shape.rows:
        return AnswerTable(heads, cells)
    names = {row.code: row.label() for row in shape.rows}
    firsts = [names.get(str(row.get("row")), "") for row in rows]
    with_names = [[first, *rest] for first, rest in zip(firsts, cells, strict=True)]
    return AnswerTable(["", *heads], with_names)


def _read(shape: Shape, raw: Raw, mode: Mode) -> Rows | None:
    if not isinstance(raw, list | tuple):
        raise AnswerError(_("Give a list of rows."))
    if len(raw) > MAX_ROWS:
        raise AnswerError(_("A table has at most %d rows.") % MAX_ROWS)
    rows: list[Cells] = []
    problems: list[CellProblem] = []
    for number, line in enumerate(raw):
        row, wrong = _read_row(shape, number, line, mode)
        problems += wrong
        if row:
            rows.append(row)
    problems += _repeated(rows) if shape.rows else []
    if problems:
        raise AnswerError(*problems)
    if shape.rows:
        order = [row.code for row in shape.rows]
        rows.sort(key=lambda row: order.index(str(row["row"])))
    return rows or None


def _read_row(
    shape: Shape, number: int, line: Raw, mode: Mode
) -> tuple[Cells, list[CellProblem]]:
    where = _("Row %d") % (number + 1)
    if not isinstance(line, Mapping):
        return {}, [CellProblem(_("Give an answer for each column."), (number,), where)]
    fixed: dict[str, Value] = {}
    if shape.rows:
        line = dict(line)
        code = line.pop("row", None)
        if not isinstance(code, str) or code not in [row.code for row in shape.rows]:
            return {}, [CellProblem(_unknown_row(code), (number, "row"), where)]
        fixed["row"] = code
    cells, problems = read_cells(shape.column, line, mode)
    located = [
        CellProblem(
            one.message,
            (number, *one.path),
            f"{where}, {one.where}" if one.where else where,
        )
        for one in problems
    ]
    return ({**fixed, **cells} if cells else {}), located


def _unknown_row(code: Raw) -> str:
    return _("“%(given)s” is no row of this table.") % {"given": str(code)[:100]}


def _repeated(rows: Rows) -> list[CellProblem]:
    seen: set[Value] = set()
    problems = []
    for number, row in enumerate(rows):
        if row["row"] in seen:
            problems.append(
                CellProblem(_("This row is there twice."), (number,), str(row["row"]))
            )
        seen.add(row["row"])
    return problems


def _write(shape: Shape, value: Rows) -> str:
    table = table_in_words(shape, value)
    return "\n".join(
        "; ".join(
            f"{head}: {cell}" if head else cell
            for head, cell in zip(table.columns, row, strict=True)
            if cell
        )
        for row in table.rows
    )


def _check(shape: Shape, value: Rows) -> list[str]:
    return [
        _("Row %(row)d: “%(column)s” is still empty.")
        % {"row": number, "column": column.label()}
        for number, row in enumerate(value, start=1)
        for column in empty_cells(shape.columns, row)
    ]


def _control(shape: Shape, typed: Value, place: Place) -> Control:
    """Return one group per row: the fixed ones, or those filled in and some empty."""
    filled = [row for row in typed if is_cells(row)] if isinstance(typed, list) else []
    if shape.rows:
        by_code = {row.get("row"): row for row in filled}
        lines = [
            (one.label(), one.code, by_code.get(one.code, {})) for one in shape.rows
        ]
    else:
        spare: list[Cells] = [{}] * min(EXTRA_ROWS, MAX_ROWS - len(filled))
        lines = [
            (_("Row %d") % number, "", row)
            for number, row in enumerate([*filled, *spare], start=1)
        ]
    return Control(
        "rows",
        place.name,
        place.id,
        controls=[
            _row(shape, row, place.inside(number), label=label, code=code)
            for number, (label, code, row) in enumerate(lines)
        ],
    )


def _row(shape: Shape, cells: Cells, place: Place, *, label: str, code: str) -> Control:
    wrong = any(path[: len(place.path)] == place.path for path in place.problems)
    is_first = place.path == (0,)
    return Control(
        "group",
        place.name,
        place.id,
        label=label,
        problem=place.problem,
        row=code,
        open=bool(cells) or wrong or is_first or bool(code),
        controls=[
            control_of(column, cells.get(column.code), place.inside(column.code))
            for column in shape.columns
        ],
    )


def _typed(shape: Shape, value: Rows) -> Rows:
    return [
        {"row": row.get("row", ""), **typed_cells(shape.column, row)} for row in value
    ]


def _sent(shape: Shape, name: str, sent: Sent) -> Rows:
    return [
        {
            **({"row": shape.rows[number].code} if shape.rows else {}),
            **{
                column.code: typed_in(column, f"{name}__{number}__{column.code}", sent)
                for column in shape.columns
            },
        }
        for number in range(_row_count(shape, name, sent))
    ]


def _row_count(shape: Shape, name: str, sent: Sent) -> int:
    if shape.rows:
        return len(shape.rows)
    pattern = re.compile(rf"{re.escape(name)}__(\d{{1,4}})__", re.ASCII)
    numbers = [int(found[1]) for key in sent if (found := pattern.match(key))]
    return min(max(numbers, default=-1) + 1, MAX_ROWS)


def _facts(shape: Shape, value: Rows) -> Iterator[Piece]:
    yield Piece(number=Decimal(len(value)))
    if not shape.rows:
        for column in shape.columns:
            yield from _column(column, [row.get(column.code) for row in value])
        return
    for row in value:
        for column in shape.columns:
            prefix = f"{row['row']}.{column.code}"
            yield from pieces_below(prefix, column, row.get(column.code))


def _column(column: Shape, cells: Sequence[Value]) -> Iterator[Piece]:
    """Return the sum of a column of free rows, or how many rows have each choice."""
    statistic = kind_of(column.type).statistic
    is_summed = statistic in SUMMED and "sum" in column.aggregate
    if not is_summed and statistic not in COUNTED:
        return
    known = [
        piece
        for cell in cells
        if status(cell) is FactStatus.ANSWERED
        for piece in pieces_of(column, cell)
    ]
    if is_summed and known:
        total = sum((piece.number or Decimal(0) for piece in known), Decimal(0))
        yield Piece(column.code, number=total)
    chosen = Counter(piece.choice for piece in known if piece.choice)
    for code, rows in sorted(chosen.items()):
        yield Piece(f"{column.code}.{code}", number=Decimal(rows), choice=code)


def _files(shape: Shape, value: Rows) -> Iterator[str]:
    for row in value:
        yield from files_in_cells(shape.columns, row)


TABLE = Kind[Rows](
    type=QuestionType.TABLE,
    label=gettext_lazy("Table"),
    needs="columns",
    holds_files=False,
    stays_chosen=False,
    statistic=Statistic.ROWS,
    read=_read,
    fits=is_rows,
    write=_write,
    check=_check,
    control=_control,
    typed=_typed,
    sent=_sent,
    codes=no_codes,
    code_in_words=code_itself,
    facts=_facts,
    files=_files,
)
