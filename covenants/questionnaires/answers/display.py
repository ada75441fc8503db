"""How an answer is written for a reader, in Dutch or in English.

Everything returned is plain text: templates escape it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext, ngettext

from covenants.questionnaires.answers.numbers import write_number
from covenants.questionnaires.answers.shape import (
    NOT_APPLICABLE,
    RESERVED,
    UNKNOWN,
    Choice,
    Shape,
)
from covenants.questionnaires.code_lists import countries
from covenants.questionnaires.models import Question, QuestionType
from members.text import isolate

NO_BREAK_SPACE = "\u00a0"
CENTS = 2


@dataclass(frozen=True)
class AnswerTable:
    """A table answer for a reader: the head of each column, and the rows of texts."""

    columns: list[str]
    rows: list[list[str]]


def display(question: Question | Shape, value: Any, language: str | None = None) -> str:
    """Return the answer in words; empty where there is none.

    Choices by their text, numbers with the separators and unit of the language, dates
    in full. A value that no longer fits its question is shown as it stands.
    """
    with translation.override(language or translation.get_language() or "en"):
        return _display(Shape.of(question), value)


def table_of(
    question: Question | Shape, value: Any, language: str | None = None
) -> AnswerTable:
    """Return a table answer in words, columns that nobody filled in included."""
    shape = Shape.of(question)
    with translation.override(language or translation.get_language() or "en"):
        heads = [column.label() for column in shape.columns]
        rows = value if isinstance(value, list) else []
        cells = [
            [_display(column, row.get(column.code)) for column in shape.columns]
            for row in rows
        ]
        if not shape.rows:
            return AnswerTable(heads, cells)
        names = {row.code: row.label() for row in shape.rows}
        firsts = [names.get(row.get("row"), "") for row in rows]
        with_names = [[first, *rest] for first, rest in zip(firsts, cells, strict=True)]
        return AnswerTable(["", *heads], with_names)


def parts_of(
    question: Question | Shape, value: Any, language: str | None = None
) -> list[tuple[str, str]]:
    """Return the answered parts of a group: the part's text and the answer in words."""
    shape = Shape.of(question)
    with translation.override(language or translation.get_language() or "en"):
        return [
            (part.label(), _display(part, value[part.code]))
            for part in shape.parts
            if isinstance(value, dict) and part.code in value
        ]


def shown_choice(shape: Shape, code: str, language: str | None = None) -> str:
    """Return a choice's text, or its code where the question no longer has it."""
    return shape.choice.get(code, Choice(code, {"en": code})).label(language)


def _display(shape: Shape, value: Any) -> str:
    if value is None:
        return ""
    if value in RESERVED:
        return reserved_label(value)
    try:
        return WRITERS[shape.type](shape, value)
    except (AttributeError, KeyError, TypeError, ValueError):
        # An answer of an earlier shape of the question: shown, not lost.
        return isolate(str(value))


def reserved_label(value: str) -> str:
    """Return a reserved value in the active language."""
    return {UNKNOWN: gettext("Unknown"), NOT_APPLICABLE: gettext("Not applicable")}[
        value
    ]


def _boolean(_shape: Shape, value: Any) -> str:
    if not isinstance(value, bool):
        raise TypeError
    return gettext("Yes") if value else gettext("No")


def _single_choice(shape: Shape, value: Any) -> str:
    return shown_choice(shape, value)


def _multi_choice(shape: Shape, value: Any) -> str:
    return "; ".join(shown_choice(shape, code) for code in value)


def _number(shape: Shape, value: Any) -> str:
    unit = shape.unit.get(translation.get_language() or "en") or shape.unit.get("en")
    number = write_number(str(value))
    return f"{number}{NO_BREAK_SPACE}{unit}" if unit else number


def _percent(_shape: Shape, value: Any) -> str:
    return f"{write_number(str(value))}%"


def _money(_shape: Shape, value: Any) -> str:
    whole, dot, cents = str(value).partition(".")
    if dot:
        cents = cents.ljust(CENTS, "0")
    return f"€{NO_BREAK_SPACE}{write_number(whole + dot + cents)}"


def _date(_shape: Shape, value: Any) -> str:
    return format_date(date.fromisoformat(value), "j F Y")


def _text(_shape: Shape, value: Any) -> str:
    return isolate(str(value))


def _countries(_shape: Shape, value: Any) -> str:
    known = countries()
    names = [known[code].name() if code in known else code for code in value]
    return "; ".join(sorted(names))


def _file(_shape: Shape, value: Any) -> str:
    return ngettext("%d file", "%d files", len(value)) % len(value)


def _group(shape: Shape, value: Any) -> str:
    return "\n".join(f"{label}: {text}" for label, text in parts_of(shape, value))


def _table(shape: Shape, value: Any) -> str:
    table = table_of(shape, value)
    return "\n".join(
        "; ".join(
            f"{head}: {cell}" if head else cell
            for head, cell in zip(table.columns, row, strict=True)
            if cell
        )
        for row in table.rows
    )


WRITERS: dict[str, Callable[[Shape, Any], str]] = {
    QuestionType.BOOLEAN: _boolean,
    QuestionType.SINGLE_CHOICE: _single_choice,
    QuestionType.MULTI_CHOICE: _multi_choice,
    QuestionType.INTEGER: _number,
    QuestionType.DECIMAL: _number,
    QuestionType.PERCENT: _percent,
    QuestionType.MONEY: _money,
    QuestionType.DATE: _date,
    QuestionType.TEXT: _text,
    QuestionType.URL: _text,
    QuestionType.COUNTRIES: _countries,
    QuestionType.TABLE: _table,
    QuestionType.FILE: _file,
    QuestionType.GROUP: _group,
}
