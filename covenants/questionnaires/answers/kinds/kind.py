"""What every kind of answer must say of itself, and the table of all kinds."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Any, Generic, Literal, NamedTuple, TypeAlias, TypeGuard, TypeVar

from django.utils.functional import Promise

from covenants.questionnaires.answers.controls import Control, Place
from covenants.questionnaires.answers.refusals import Mode
from covenants.questionnaires.answers.shape import Raw, Shape, Value
from covenants.questionnaires.answers.status import FactStatus

V = TypeVar("V", bound=Value)

Sent: TypeAlias = Mapping[str, Value]
"""What a browser sent: a `QueryDict`, or plain data of the same names."""


class Statistic(Enum):
    """Which numbers are made of the answers of a kind."""

    NONE = "only how many answered"
    ONE_OF = "how many gave each answer, which adds up to all who answered"
    SEVERAL = "how many gave each answer, and one may give several"
    AMOUNT = "sum, median and quartiles"
    CASES = "the same of people or cases, which are whole"
    ROWS = "the sum of rows, which are cases too, and no quartiles"


class Piece(NamedTuple):
    """An answer or a part of it, before statistics make it a fact."""

    dimension: str = ""
    status: FactStatus = FactStatus.ANSWERED
    number: Decimal | None = None
    choice: str = ""


@dataclass(frozen=True, kw_only=True)
class Kind(Generic[V]):
    """One kind of answer, whole: nothing has a default, so that nothing is forgotten.

    `type` is its code in questionnaire files, `needs` what a question of this kind
    lists there, and so what its answer is made of: ``parts`` an object by part,
    ``columns`` a list of objects by column. `holds_files` is for answers that are
    themselves the uids of evidence. An answer that `stays_chosen` (a radio button)
    cannot be taken back in a form, so that there "Unknown" wins over it.
    """

    type: str
    label: str | Promise
    needs: Literal["", "choices", "parts", "columns"]
    holds_files: bool
    stays_chosen: bool
    statistic: Statistic

    read: Callable[[Shape, Raw, Mode], V | None]
    """Raw input, neither empty nor a reserved value → the stored value."""
    fits: Callable[[Value], TypeGuard[V]]
    """Is a stored value of this kind? One of an earlier questionnaire may not be."""
    write: Callable[[Shape, V], str]
    """The answer in words, in the active language."""
    check: Callable[[Shape, V], list[str]]
    """What an answer lacks before it can be handed in, a sentence each."""
    control: Callable[[Shape, Value, Place], Control]
    """The control that asks for it, filled with what was typed."""
    typed: Callable[[Shape, V], Value]
    """The stored value as its control shows it."""
    sent: Callable[[Shape, str, Sent], Value]
    """What was typed, from what a browser sent under a name."""
    codes: Callable[[Shape], Collection[str]]
    """The choices of its facts as far as they are known beforehand, in order."""
    code_in_words: Callable[[str, str | None], str]
    """Such a choice in a language, where the question has no text for it."""
    facts: Callable[[Shape, V], Iterable[Piece]]
    files: Callable[[Shape, V], Iterable[str]]
    """The uids of the evidence in an answer."""

    @property
    def is_simple(self) -> bool:
        """Is the answer one thing, and so may it be a part or a column?"""
        return self.needs not in {"parts", "columns"}


KINDS: dict[str, Kind[Any]] = {}
"""Every kind of answer by the code of its type, in the order of the documentation."""


class UnknownKindError(LookupError):
    """A question asks for a kind of answer that nobody registered."""

    def __init__(self, type_: str) -> None:
        super().__init__(f"There is no kind of answer “{type_}” among KINDS.")


def register(kind: Kind[Any]) -> None:
    """Add a kind of answer: from here on it can be asked, read, shown and counted."""
    if kind.type in KINDS:
        raise ValueError(f"There are two kinds of answer “{kind.type}”.")
    KINDS[kind.type] = kind


def kind_of(type_: str) -> Kind[Any]:
    """Return a kind by the code of its type.

    Raises:
        UnknownKindError: where none is registered; no kind is guessed.

    """
    try:
        return KINDS[type_]
    except KeyError:
        raise UnknownKindError(type_) from None


def lacks_nothing(_shape: Shape, _value: Value) -> list[str]:
    """Say that an answer of one thing is complete once it is there."""
    return []


def no_codes(_shape: Shape) -> Collection[str]:
    """Say that no choices are known beforehand."""
    return ()


def code_itself(code: str, _language: str | None) -> str:
    """Let a code speak for itself."""
    return code


def only_answered(_shape: Shape, _value: Value) -> Iterable[Piece]:
    """Tell statistics that it was answered, and nothing of what."""
    return (Piece(),)


def without_files(_shape: Shape, _value: Value) -> Iterable[str]:
    """Say that no evidence is in an answer."""
    return ()


def as_stored(_shape: Shape, value: V) -> V:
    """Show a stored value in its control as it is."""
    return value


def one_text(_shape: Shape, name: str, sent: Sent) -> Value:
    """Return the one text that was sent under a name."""
    return sent.get(name, "")
