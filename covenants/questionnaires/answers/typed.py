"""An answer as it is typed: what a control shows of it, and what a browser sends."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from covenants.questionnaires.answers.numbers import write_number
from covenants.questionnaires.answers.parsing import MAX_ROWS
from covenants.questionnaires.answers.shape import NUMBERS, RESERVED, Shape
from covenants.questionnaires.code_lists import countries
from covenants.questionnaires.models import QuestionType


def as_typed(shape: Shape, value: Any) -> Any:
    """Return a stored value as its control shows it, in the active language."""
    if value is None or value in RESERVED:
        return None
    if shape.type == QuestionType.GROUP:
        return _each_typed(shape.part, value)
    if shape.type == QuestionType.TABLE:
        return [
            {"row": row.get("row", ""), **_each_typed(shape.column, row)}
            for row in value
        ]
    return _leaf_typed(shape.type, value)


def _leaf_typed(kind: str, value: Any) -> Any:
    if kind == QuestionType.BOOLEAN:
        return "true" if value else "false"
    if kind in NUMBERS:
        return write_number(str(value), group=False)
    if kind == QuestionType.COUNTRIES:
        known = countries()
        return "; ".join(
            known[code].name() if code in known else code for code in value
        )
    return value


def _each_typed(
    shapes: Mapping[str, Shape], cells: Mapping[str, Any]
) -> dict[str, Any]:
    return {code: as_typed(shape, cells.get(code)) for code, shape in shapes.items()}


def typed_in(shape: Shape, name: str, sent: Any) -> Any:
    """Return what was typed, from the data that a browser sent (a `QueryDict`)."""
    if shape.type == QuestionType.GROUP:
        return {
            part.code: typed_in(part, f"{name}__{part.code}", sent)
            for part in shape.parts
        }
    if shape.type == QuestionType.TABLE:
        return [
            {
                **({"row": shape.rows[number].code} if shape.rows else {}),
                **{
                    column.code: typed_in(
                        column, f"{name}__{number}__{column.code}", sent
                    )
                    for column in shape.columns
                },
            }
            for number in range(_row_count(shape, name, sent))
        ]
    if shape.type in {QuestionType.MULTI_CHOICE, QuestionType.FILE}:
        return sent.getlist(name) if hasattr(sent, "getlist") else sent.get(name, [])
    return sent.get(name, "")


def _row_count(shape: Shape, name: str, sent: Mapping[str, Any]) -> int:
    if shape.rows:
        return len(shape.rows)
    pattern = re.compile(rf"{re.escape(name)}__(\d{{1,4}})__", re.ASCII)
    numbers = [int(found[1]) for key in sent if (found := pattern.match(key))]
    return min(max(numbers, default=-1) + 1, MAX_ROWS)


def chosen_files(shape: Shape, typed: Any) -> Iterator[str]:
    """Return the uids of the files that were chosen anywhere in what was typed."""
    if shape.type == QuestionType.FILE:
        yield from typed
    for part in shape.parts:
        yield from chosen_files(part, typed[part.code])
    for column in shape.columns:
        for row in typed:
            yield from chosen_files(column, row[column.code])
