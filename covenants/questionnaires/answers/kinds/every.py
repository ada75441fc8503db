"""What is done with an answer of any kind: each function asks the answer's own kind.

Groups and tables ask it again of each cell. ``None`` and the reserved values are dealt
with here, so that a kind sees only answers of its own.
"""

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext

from covenants.questionnaires.answers.controls import Control, Place
from covenants.questionnaires.answers.kinds.kind import Kind, Piece, Sent, kind_of
from covenants.questionnaires.answers.refusals import Mode
from covenants.questionnaires.answers.shape import (
    NOT_APPLICABLE,
    RESERVED,
    UNKNOWN,
    Raw,
    Shape,
    Value,
)
from covenants.questionnaires.answers.status import FactStatus
from members.text import isolate


def is_answered(value: Raw) -> bool:
    """Is this an answer? ``Unknown`` and ``Not Applicable`` are; so are no and 0."""
    return value is not None and value not in ("", [], {})


def status(value: Value) -> FactStatus | None:
    """Return answered, unknown or not applicable; None where nothing was answered."""
    if value == UNKNOWN:
        return FactStatus.UNKNOWN
    if value == NOT_APPLICABLE:
        return FactStatus.NOT_APPLICABLE
    return FactStatus.ANSWERED if is_answered(value) else None


def reserved_label(value: str) -> str:
    """Return a reserved value in the active language."""
    return {UNKNOWN: gettext("Unknown"), NOT_APPLICABLE: gettext("Not applicable")}[
        value
    ]


def read(shape: Shape, raw: Raw, mode: Mode) -> Value:
    """Read one shape, of a question, part or column; see `answers.parse`."""
    if raw is None or (isinstance(raw, Sequence | Mapping) and not raw):
        return None
    if isinstance(raw, str):
        text = raw.strip()
        if text in RESERVED or not text:
            return text or None
        raw = text
    value: Value = kind_of(shape.type).read(shape, raw, mode)
    return value


def words(shape: Shape, value: Value) -> str:
    """Return the answer in words, in the active language; empty where there is none.

    An answer of an earlier shape of the question is shown as it stands, not lost.
    """
    kind = kind_of(shape.type)
    if value is None:
        return ""
    if isinstance(value, str) and value in RESERVED:
        return reserved_label(value)
    return kind.write(shape, value) if kind.fits(value) else isolate(str(value))


def gaps_in(shape: Shape, value: Value) -> list[str]:
    kind = kind_of(shape.type)
    return kind.check(shape, value) if _is_own(kind, value) else []


def control_of(shape: Shape, typed: Value, place: Place) -> Control:
    """Return the control that asks for a shape, filled with what was typed."""
    return kind_of(shape.type).control(shape, typed, place)


def as_typed(shape: Shape, value: Value) -> Value:
    """Return a stored value as its control shows it, in the active language."""
    kind = kind_of(shape.type)
    if value is None or value in RESERVED:
        return None
    shown: Value = kind.typed(shape, value) if kind.fits(value) else value
    return shown


def typed_in(shape: Shape, name: str, sent: Sent) -> Value:
    """Return what was typed, from the data that a browser sent."""
    typed: Value = kind_of(shape.type).sent(shape, name, sent)
    return typed


def pieces_of(shape: Shape, value: Value) -> Iterable[Piece]:
    """Return what statistics may know of an answer: nothing where there is none.

    Raises:
        ValueError: where the value is none of its kind; what is counted was read.

    """
    kind = kind_of(shape.type)
    state = status(value)
    if state is None:
        return ()
    if state is not FactStatus.ANSWERED:
        return (Piece(status=state),)
    if not kind.fits(value):
        raise ValueError(f"{shape.code}: this is no answer of the kind {shape.type}.")
    return kind.facts(shape, value)


def files_in(shape: Shape, value: Value) -> Iterable[str]:
    """Return the uids of the evidence anywhere in an answer, in their order."""
    kind = kind_of(shape.type)
    return kind.files(shape, value) if _is_own(kind, value) else ()


def asks_file(shape: Shape) -> bool:
    """Is the answer a file, or has it a part or column that is one?"""
    return any(
        kind_of(one.type).holds_files for one in (shape, *shape.parts, *shape.columns)
    )


def _is_own(kind: Kind[Value], value: Value) -> bool:
    return value is not None and value not in RESERVED and kind.fits(value)
