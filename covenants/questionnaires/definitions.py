"""What a question holds beside its columns: the forms of its JSON, as it is stored."""

from datetime import date
from typing import NotRequired, TypedDict

Texts = dict[str, str]
"""A text in each language: ``{"en": …, "nl": …}``."""

MOST_LEVELS = 20
"""The highest level that a questionnaire may count to."""


class ChoiceData(TypedDict):
    """One choice; `level` is what it claims of a scored question."""

    code: str
    text: Texts
    level: NotRequired[int]
    clause_only: NotRequired[bool]


class RowData(TypedDict):
    """One fixed row of a table."""

    code: str
    text: Texts


class InnerData(TypedDict):
    """A part of a group, or a column of a table; what it does not say is left out."""

    code: str
    text: Texts
    type: str
    help: NotRequired[Texts]
    choices: NotRequired[list[ChoiceData]]
    unit: NotRequired[Texts]
    required: NotRequired[bool]
    visibility: NotRequired[str]
    aggregate: NotRequired[list[str]]


class Measures(TypedDict, total=False):
    """Which indicator a question measures, and the category of each choice or level."""

    indicator: str
    part: str
    categories: dict[str, str]


class ReferenceData(TypedDict):
    """A clause of a norm that a question stands on."""

    norm: str
    clause: str


ShowIf = dict[str, list[bool | str]]
"""Question code → the values of which the answer must be one."""

VisibilityIf = dict[str, dict[str, str]]
"""Column code → value → the class of the row."""


class QuestionData(TypedDict):
    """A question as a file defines it, defaults filled in; `weight` is a decimal."""

    code: str
    step: int
    text: Texts
    help: Texts
    type: str
    unit: Texts
    choices: list[ChoiceData]
    parts: list[InnerData]
    columns: list[InnerData]
    rows: list[RowData]
    evidence: str
    required: str
    show_if: ShowIf
    visibility: str
    visibility_if: VisibilityIf
    aggregate: list[str]
    derived: str
    measures: Measures
    weight: str
    sdgs: list[str]
    references: list[ReferenceData]
    source_metric: str


class QuestionnaireData(TypedDict):
    """A questionnaire as a file defines it, its defaults filled in."""

    code: str
    version: str
    constituency: str
    filing: str
    disclosure: str
    levels: int
    title: Texts
    norms: list[str]
    questions: list[QuestionData]


class ClauseData(TypedDict):
    number: str
    title: Texts
    paraphrase: Texts


class NormData(TypedDict):
    """An edition of a norm as its file defines it."""

    code: str
    title: Texts
    issuer: str
    edition: str
    valid_from: date
    valid_until: date | None
    url: str
    clauses: list[ClauseData]
