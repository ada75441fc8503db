"""The shape of a question, and of the parts and columns inside it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TypeAlias

from covenants.questionnaires.code_lists import spelling_key
from covenants.questionnaires.definitions import ChoiceData, InnerData, RowData
from covenants.questionnaires.models import Question
from covenants.questionnaires.text import localise

Value: TypeAlias = bool | int | str | Sequence["Value"] | Mapping[str, "Value"] | None
"""A canonical answer, or what was typed for one; None is no answer."""

Answers: TypeAlias = Mapping[str, Value]
"""Question code → canonical answer."""

Raw: TypeAlias = (
    bool
    | int
    | float
    | str
    | Decimal
    | date
    | Sequence["Raw"]
    | Mapping[str, "Raw"]
    | None
)
"""What an answer is read from: JSON, a form, or the cell of a sheet."""

UNKNOWN = "Unknown"
NOT_APPLICABLE = "Not Applicable"
RESERVED = (UNKNOWN, NOT_APPLICABLE)


@dataclass(frozen=True)
class Choice:
    """One choice, or one fixed row: `level` is the level that it claims."""

    code: str
    text: Mapping[str, str]
    level: int | None = None
    clause_only: bool = False

    def label(self, language: str | None = None) -> str:
        return localise(self.text, language)


@dataclass(frozen=True, eq=False)
class Shape:
    """What may be answered. A question is one, and so is each part and column."""

    code: str
    type: str
    text: Mapping[str, str] = field(default_factory=dict)
    help: Mapping[str, str] = field(default_factory=dict)
    unit: Mapping[str, str] = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
    parts: tuple["Shape", ...] = ()
    columns: tuple["Shape", ...] = ()
    rows: tuple[Choice, ...] = ()
    required: bool = False
    visibility: str = ""
    aggregate: tuple[str, ...] = ()
    derived: str = ""

    @classmethod
    def of(cls, question: "Question | Shape") -> "Shape":
        """Return the shape of a question; a shape is its own."""
        if isinstance(question, Shape):
            return question
        return cls(
            code=question.code,
            type=question.type,
            text=question.text,
            help=question.help,
            unit=question.unit,
            choices=_choices(question.choices),
            parts=tuple(cls.read(part) for part in question.parts),
            columns=tuple(cls.read(column) for column in question.columns),
            rows=_rows(question.rows),
            required=question.required != "no",
            visibility=question.visibility,
            aggregate=tuple(question.aggregate),
            derived=question.derived,
        )

    @classmethod
    def read(cls, inner: InnerData) -> "Shape":
        """Return the shape of a part or column as a question keeps it."""
        return cls(
            code=inner["code"],
            type=inner["type"],
            text=inner.get("text", {}),
            help=inner.get("help", {}),
            unit=inner.get("unit", {}),
            choices=_choices(inner.get("choices", ())),
            required=bool(inner.get("required")),
            visibility=inner.get("visibility", ""),
            aggregate=tuple(inner.get("aggregate", ())),
        )

    def label(self, language: str | None = None) -> str:
        return localise(self.text, language)

    @cached_property
    def choice(self) -> dict[str, Choice]:
        """The choices by code, in the order of the questionnaire."""
        return {choice.code: choice for choice in self.choices}

    @cached_property
    def part(self) -> dict[str, "Shape"]:
        return {part.code: part for part in self.parts}

    @cached_property
    def column(self) -> dict[str, "Shape"]:
        return {column.code: column for column in self.columns}

    @cached_property
    def spellings(self) -> dict[str, str]:
        """Choice codes and English texts as filings write them → code."""
        known = {spelling_key(one.code): one.code for one in self.choices}
        known.update(
            {spelling_key(one.text.get("en", "")): one.code for one in self.choices}
        )
        return known


def _choices(listed: Iterable[ChoiceData]) -> tuple[Choice, ...]:
    return tuple(
        Choice(
            code=one["code"],
            text=one["text"],
            level=one.get("level"),
            clause_only=bool(one.get("clause_only")),
        )
        for one in listed
    )


def _rows(listed: Iterable[RowData]) -> tuple[Choice, ...]:
    return tuple(Choice(code=one["code"], text=one["text"]) for one in listed)
