"""Groups: an object with an answer for each part; a row of a table is one too."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeGuard

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from covenants.questionnaires.answers.controls import Control, Place
from covenants.questionnaires.answers.kinds.every import (
    as_typed,
    control_of,
    files_in,
    is_answered,
    pieces_of,
    read,
    typed_in,
    words,
)
from covenants.questionnaires.answers.kinds.kind import (
    Kind,
    Piece,
    Sent,
    Statistic,
    code_itself,
    no_codes,
)
from covenants.questionnaires.answers.refusals import AnswerError, CellProblem, Mode
from covenants.questionnaires.answers.shape import Raw, Shape, Value
from covenants.questionnaires.models import QuestionType

Cells = Mapping[str, Value]
Shapes = Mapping[str, Shape]


def is_cells(value: Value) -> TypeGuard[Cells]:
    return isinstance(value, dict)


def read_cells(
    shapes: Shapes, raw: Mapping[str, Raw], mode: Mode
) -> tuple[dict[str, Value], list[CellProblem]]:
    """Return the cells that were answered, and what is wrong with the others."""
    cells: dict[str, Value] = {}
    problems = [
        CellProblem(_("“%s” is not asked here.") % str(code)[:100], (str(code),))
        for code in raw
        if code not in shapes
    ]
    for code, shape in shapes.items():
        try:
            value = read(shape, raw.get(code), mode)
        except AnswerError as error:
            problems += [
                CellProblem(one.message, (code, *one.path), shape.label())
                for one in error.problems
            ]
            continue
        if value is not None:
            cells[code] = value
    return cells, problems


def empty_cells(shapes: Iterable[Shape], cells: Cells) -> list[Shape]:
    """Return what is required and not answered."""
    return [
        one for one in shapes if one.required and not is_answered(cells.get(one.code))
    ]


def typed_cells(shapes: Shapes, cells: Cells) -> dict[str, Value]:
    return {code: as_typed(shape, cells.get(code)) for code, shape in shapes.items()}


def files_in_cells(shapes: Iterable[Shape], cells: Cells) -> Iterator[str]:
    for shape in shapes:
        yield from files_in(shape, cells.get(shape.code))


def pieces_below(prefix: str, shape: Shape, value: Value) -> Iterator[Piece]:
    """Return the pieces of a cell, under the code of its part or row and column."""
    for piece in pieces_of(shape, value):
        inner = f".{piece.dimension}" if piece.dimension else ""
        yield piece._replace(dimension=f"{prefix}{inner}")


def labelled_parts(shape: Shape, value: Value) -> list[tuple[str, str]]:
    """Return the answered parts: the part's text and the answer in words."""
    return [
        (part.label(), words(part, value[part.code]))
        for part in shape.parts
        if is_cells(value) and part.code in value
    ]


def _read(shape: Shape, raw: Raw, mode: Mode) -> Cells | None:
    if not isinstance(raw, Mapping):
        raise AnswerError(_("Give an answer for each part."))
    cells, problems = read_cells(shape.part, raw, mode)
    if problems:
        raise AnswerError(*problems)
    return cells or None


def _write(shape: Shape, value: Cells) -> str:
    return "\n".join(f"{label}: {text}" for label, text in labelled_parts(shape, value))


def _check(shape: Shape, value: Cells) -> list[str]:
    return [
        _("“%s” is still empty.") % part.label()
        for part in empty_cells(shape.parts, value)
    ]


def _control(shape: Shape, typed: Value, place: Place) -> Control:
    cells: Cells = typed if is_cells(typed) else {}
    return Control(
        "group",
        place.name,
        place.id,
        controls=[
            control_of(part, cells.get(part.code), place.inside(part.code))
            for part in shape.parts
        ],
    )


def _typed(shape: Shape, value: Cells) -> Cells:
    return typed_cells(shape.part, value)


def _sent(shape: Shape, name: str, sent: Sent) -> Cells:
    return {
        part.code: typed_in(part, f"{name}__{part.code}", sent) for part in shape.parts
    }


def _facts(shape: Shape, value: Cells) -> Iterator[Piece]:
    yield Piece()
    for part in shape.parts:
        yield from pieces_below(part.code, part, value.get(part.code))


def _files(shape: Shape, value: Cells) -> Iterable[str]:
    return files_in_cells(shape.parts, value)


GROUP = Kind[Cells](
    type=QuestionType.GROUP,
    label=gettext_lazy("Group of answers"),
    needs="parts",
    holds_files=False,
    stays_chosen=False,
    statistic=Statistic.NONE,
    read=_read,
    fits=is_cells,
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
