"""What remains of an answer for a reader: parts, columns, rows and files."""

from collections.abc import Mapping

from covenants.questionnaires.answers import RESERVED, Value, kind_of
from covenants.questionnaires.models import Question
from reporting.disclosure.classes import narrowest


def readable_part(
    question: Question, value: Value, *, classes: frozenset[str], files: bool
) -> Value:
    """Return what may be read of an answer, or None where nothing may.

    A row, column or part is never wider than its question. Rows and groups of which
    nothing remains are left out, so that not even their number is told.
    """
    if question.visibility not in classes:
        return None
    kind = kind_of(question.type)
    if kind.needs == "columns" and isinstance(value, list):
        rows = [_cells(question, row, classes=classes, files=files) for row in value]
        return [row for row in rows if row] or (None if value else [])
    if kind.needs == "parts" and isinstance(value, dict):
        return _cells(question, value, classes=classes, files=files) or None
    if kind.holds_files and not files:
        return None
    return value


def _cells(
    question: Question,
    cells: Mapping[str, Value],
    *,
    classes: frozenset[str],
    files: bool,
) -> dict[str, Value]:
    """Return the readable cells of a row or group; a fixed row keeps its name."""
    ceiling = narrowest(question.visibility, *_by_content(question, cells))
    kept = {}
    for inner in [*question.parts, *question.columns]:
        code = inner["code"]
        if code not in cells or (kind_of(inner["type"]).holds_files and not files):
            continue
        if narrowest(ceiling, inner.get("visibility", "")) in classes:
            kept[code] = cells[code]
    if kept and "row" in cells:
        kept["row"] = cells["row"]
    return kept


def _by_content(question: Question, cells: Mapping[str, Value]) -> list[str]:
    """Return the classes that the row's own content asks for.

    A row that does not say what decides is as narrow as it could be.
    """
    asked: list[str] = []
    for code, by_value in question.visibility_if.items():
        value = cells.get(code)
        if value is None or value in RESERVED:
            asked.extend(by_value.values())
        else:
            given = value if isinstance(value, list) else [value]
            asked.extend(by_value.get(_key(one), "") for one in given)
    return asked


def _key(value: Value) -> str:
    """Return a cell as questionnaires name it: yes and no for true and false."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
