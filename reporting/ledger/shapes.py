"""Whether a value read from JSON has the shape that a TypedDict declares."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from types import NoneType, UnionType
from typing import (
    Final,
    Literal,
    NotRequired,
    TypeGuard,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

T = TypeVar("T")
Check = Callable[[object, tuple[object, ...], str], Iterator[str]]


def has_shape(value: object, shape: type[T]) -> TypeGuard[T]:
    """Does the value have the shape, down to its smallest part?"""
    return next(misfits(value, shape), None) is None


def misfits(value: object, shape: object, place: str = "") -> Iterator[str]:
    """Yield a sentence for each place where the value is not of the shape.

    Shapes are made of TypedDicts, lists, dicts with texts for keys, unions, literals
    and plain types. A key that the shape does not know is a misfit, too.
    """
    if isinstance(shape, type) and is_typeddict(shape):
        yield from _of_keys(value, shape, place)
    elif check := CHECKS.get(get_origin(shape)):
        yield from check(value, get_args(shape), place)
    elif not _is_a(value, shape):
        yield f"{place}: {_name(value)} is not {getattr(shape, '__name__', shape)}"


def _of_keys(value: object, shape: type, place: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{place}: {_name(value)} is not an object"
        return
    hints = _hints(shape)
    optional = {key for key in hints if key not in _required(shape)}
    for key in hints.keys() - value.keys() - optional:
        yield f"{place}.{key}: missing"
    for key, one in value.items():
        if key in hints:
            yield from misfits(one, hints[key], f"{place}.{key}")
        else:
            yield f"{place}.{key}: not known"


def _of_list(value: object, arguments: tuple[object, ...], place: str) -> Iterator[str]:
    if not isinstance(value, list):
        yield f"{place}: {_name(value)} is not a list"
        return
    for number, one in enumerate(value):
        yield from misfits(one, arguments[0], f"{place}[{number}]")


def _of_dict(value: object, arguments: tuple[object, ...], place: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{place}: {_name(value)} is not an object"
        return
    for key, one in value.items():
        yield from misfits(one, arguments[1], f"{place}.{key}")


def _of_union(
    value: object, arguments: tuple[object, ...], place: str
) -> Iterator[str]:
    wrong = [[*misfits(value, one, place)] for one in arguments]
    if all(wrong):
        # The one that fails deepest nearly fits: of an object or null, the object.
        yield from max(wrong, key=lambda told: len(told[0].partition(":")[0]))


def _of_literal(
    value: object, arguments: tuple[object, ...], place: str
) -> Iterator[str]:
    if value not in arguments:
        yield f"{place}: {value!r} is none of {arguments}"


def _of_optional(
    value: object, arguments: tuple[object, ...], place: str
) -> Iterator[str]:
    yield from misfits(value, arguments[0], place)


CHECKS: Final[Mapping[object, Check]] = {
    list: _of_list,
    dict: _of_dict,
    Union: _of_union,
    UnionType: _of_union,
    Literal: _of_literal,
    NotRequired: _of_optional,
}


@cache
def _hints(shape: type) -> dict[str, object]:
    return get_type_hints(shape, include_extras=True)


def _required(shape: type) -> frozenset[str]:
    required: frozenset[str] = getattr(shape, "__required_keys__", frozenset())
    return required


def _is_a(value: object, plain: object) -> bool:
    if plain in (None, NoneType):
        return value is None
    # In Python a bool is an int, in JSON it is none.
    if isinstance(value, bool):
        return plain is bool
    return isinstance(plain, type) and isinstance(value, plain)


def _name(value: object) -> str:
    return type(value).__name__
