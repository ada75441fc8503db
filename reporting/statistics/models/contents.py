"""The shape of what a release holds beside its cells, and its one reader.

The texts and lists are those that a release hashes: a key that is renamed here changes
every fingerprint.
"""

from typing import TypedDict

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from covenants.questionnaires.definitions import ChoiceData, Texts
from reporting.ledger.shapes import has_shape, misfits


class NormContents(TypedDict):
    code: str
    title: Texts


class CovenantContents(TypedDict):
    slug: str
    name: Texts
    sector: Texts
    kind: str
    fictional: bool
    disclosure: str
    licence: str
    source: Texts
    norms: list[NormContents]
    starts_on: str | None
    ends_on: str | None
    secretariat: str | None


class CycleContents(TypedDict):
    """A reporting year; its days are in ISO 8601."""

    year: int
    opens: str | None
    due: str | None
    late_until: str | None
    freeze: str | None


class QuestionnaireContents(TypedDict):
    code: str
    version: str
    title: Texts
    constituency: str
    levels: int
    sha256: str


class AskedContents(TypedDict):
    """What is asked: a question as a whole, or a part or column of it."""

    text: Texts
    type: str
    unit: Texts
    choices: list[ChoiceData]


class MeasuresContents(TypedDict, total=False):
    """Which indicator a question measures; empty where it measures none."""

    indicator: str
    categories: dict[str, str]
    part: str


class QuestionContents(AskedContents):
    step: int
    measures: MeasuresContents
    weight: str
    sdgs: list[str]
    levels: int
    parts: dict[str, AskedContents]


class AnswerContents(TypedDict):
    code: str
    step: int
    text: Texts
    value: Texts


class PartyContents(TypedDict):
    """A party; `state` is null where there is no report, or it may not be told."""

    name: str
    constituency: str
    joined: str | None
    left: str | None
    state: str | None
    submitted_at: str | None
    answers: list[AnswerContents]


# `from` is a word of Python, so that this one is written as a call.
PanelContents = TypedDict("PanelContents", {"n": int, "from": int, "to": int})


class HeadlineContents(TypedDict):
    indicator: str
    key: str


class SharedContents(TypedDict):
    """What is the same for every audience."""

    covenant: CovenantContents
    cycle: CycleContents
    rubric: str
    formulas: dict[str, str]
    questionnaires: list[QuestionnaireContents]
    questions: dict[str, QuestionContents]
    years: list[int]
    panel: PanelContents | None


class Contents(SharedContents):
    """All that a report on the year prints beside the numbers, for one audience."""

    parties: list[PartyContents]
    headline: HeadlineContents | None


def read_contents(stored: object) -> Contents:
    """Return the contents of a release.

    Raises:
        ValueError: where something is missing, of another kind, or not known.
    """
    if has_shape(stored, Contents):
        return stored
    first = next(misfits(stored, Contents))
    raise ValueError(f"The contents of this release cannot be read: {first}.")


def validate_contents(stored: object) -> None:
    """Refuse contents that no report could be printed from.

    Raises:
        ValidationError: with every place that is wrong.
    """
    wrong = [*misfits(stored, Contents)]
    if wrong:
        raise ValidationError(
            [_("Not the contents of a release: %s") % one for one in wrong]
        )
