"""How one value of a file is read: checked and brought into its stored form.

A reader takes the place and the value, notes what is wrong there, and returns the
value to store, or None where there is none to trust.
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from covenants.questionnaires.definitions import Texts
from covenants.questionnaires.loading.spots import Spot, near
from covenants.questionnaires.text import LANGUAGES
from members.plain import Json

T = TypeVar("T")
Reader = Callable[[Spot, Json], T]

MAX_TEXT = 5000
MAX_ITEMS = 2000
TOO_HEAVY = 1000
# What may be part of the name of a form field, an address and a breakdown's key.
QUESTION_CODE = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]|_(?!_)){0,19}", re.ASCII)
INNER_CODE = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]|_(?!_)){0,59}", re.ASCII)
# A version is part of fingerprints, notes and the column of a table.
VERSION = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,19}", re.ASCII)
# Controls, what turns the direction of text, and halves of characters.
_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)


@dataclass(frozen=True)
class Key:
    """A key of a mapping: how its value is read, and what it is when left out."""

    read: Reader[object]
    default: object = None
    required: bool = False


def mapping(keys: Mapping[str, Key]) -> Reader[Any]:
    """Return the reader of a mapping with these keys and no others.

    Whoever keeps it says as which `TypedDict` it is read; a value may be None as long
    as a problem stands noted.
    """

    def read(spot: Spot, value: Json) -> dict[str, object] | None:
        if not isinstance(value, Mapping):
            spot.wrong(_("Keys with values belong here: %s.") % ", ".join(keys))
            return None
        for name in value:
            if name not in keys:
                message = _("No key of this name is known here.")
                spot.at(str(name)).wrong(message + near(name, keys))
        return {
            name: _read_key(spot, name, key, value.get(name))
            for name, key in keys.items()
        }

    return read


def _read_key(spot: Spot, name: str, key: Key, value: Json) -> object:
    if value is not None:
        return key.read(spot.at(name), value)
    if key.required:
        spot.wrong(_("“%s” is missing. Add it.") % name)
    return key.default


def list_of(read_item: Reader[T], *, at_least: int = 0) -> Reader[list[T]]:
    """Return the reader of a list; items that cannot be read become None."""

    def read(spot: Spot, value: Json) -> list[T]:
        if not isinstance(value, list) or len(value) > MAX_ITEMS:
            spot.wrong(_("A list belongs here."))
            return []
        if len(value) < at_least:
            spot.wrong(_("This list is empty. Add at least %d.") % at_least)
        return [read_item(spot.at(number), item) for number, item in enumerate(value)]

    return read


def one_of(known: Collection[str]) -> Reader[str | None]:
    """Return the reader of one of some words."""

    def read(spot: Spot, value: Json) -> str | None:
        if isinstance(value, str) and value in known:
            return value
        message = _("“%(given)s” is not known here. Use one of: %(known)s.") % {
            "given": value,
            "known": ", ".join(known),
        }
        spot.wrong(message + near(value, known))
        return None

    return read


def code(pattern: re.Pattern[str]) -> Reader[str | None]:
    """Return the reader of a code: letters, digits, dots and dashes."""

    def read(spot: Spot, value: Json) -> str | None:
        text = _as_text(value)
        if text is None or not pattern.fullmatch(text):
            spot.wrong(
                _(
                    "“%s” cannot be a code. Use letters, digits, dots, dashes and "
                    "single underscores, and start with a letter or digit."
                )
                % value
            )
            return None
        return text

    return read


def short(most: int) -> Reader[str | None]:
    """Return the reader of a text on one line, of at most so many characters."""

    def read(spot: Spot, value: Json) -> str | None:
        words = text(spot, value)
        if words is not None and (len(words) > most or "\n" in words):
            spot.wrong(_("At most %d characters on one line fit here.") % most)
        return words

    return read


def text(spot: Spot, value: Json) -> str | None:
    """Read a text of one language."""
    words = _as_text(value)
    if words is None or not words.strip():
        spot.wrong(_("A text belongs here. Put it in quotes."))
        return None
    if len(words) > MAX_TEXT:
        spot.wrong(_("This text is too long: at most %d characters.") % MAX_TEXT)
    if _CONTROL.search(words):
        spot.wrong(_("This text holds a control character. Remove it."))
    return words.strip()


def _as_text(value: Json) -> str | None:
    """Return what was written, also where it looks like a number: ``version: 2026``."""
    if isinstance(value, bool):
        return None
    return str(value) if isinstance(value, str | int | float | Decimal) else None


def both_languages(spot: Spot, value: Json) -> Texts | None:
    """Read a text in each language: ``{en: …, nl: …}``."""
    if not isinstance(value, Mapping):
        spot.wrong(_("Write this text in both languages: {en: …, nl: …}."))
        return None
    for name in value:
        if name not in LANGUAGES:
            spot.at(str(name)).wrong(
                _("Only these languages are known: %s.") % ", ".join(LANGUAGES)
            )
    read = {}
    for language in LANGUAGES:
        if value.get(language) in (None, ""):
            spot.wrong(_("The text in “%s” is missing. Add it.") % language)
            continue
        read[language] = text(spot.at(language), value[language]) or ""
    return read


def integer(least: int, most: int) -> Reader[int | None]:
    """Return the reader of a whole number between two bounds."""

    def read(spot: Spot, value: Json) -> int | None:
        if type(value) is int and least <= value <= most:
            return value
        spot.wrong(
            _("A whole number from %(least)d to %(most)d belongs here.")
            % {"least": least, "most": most}
        )
        return None

    return read


def weight(spot: Spot, value: Json) -> str | None:
    """Read a weight: at least 0, below 1000, two decimals; as plain text."""
    try:
        number = Decimal(str(value))
        fits = 0 <= number < TOO_HEAVY and number == round(number, 2)
    except (InvalidOperation, ValueError):
        fits = False
    if isinstance(value, bool) or not fits:
        spot.wrong(_("A weight is a number of at least 0 with at most two decimals."))
        return None
    return format(number.normalize() + 0, "f")


def boolean(spot: Spot, value: Json) -> bool | None:
    """Read yes or no."""
    words = {"yes": True, "no": False, True: True, False: False}
    if isinstance(value, str | bool) and value in words:
        return words[value]
    spot.wrong(_("Write true or false here."))
    return None
