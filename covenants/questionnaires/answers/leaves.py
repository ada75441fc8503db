"""How each simple type is read; `parsing` reads tables and groups with these."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from covenants.questionnaires.answers.filed import nearest, read_list
from covenants.questionnaires.answers.numbers import (
    LIMIT,
    MAX_DECIMALS,
    plain,
    read_local,
    read_number,
    rounded,
)
from covenants.questionnaires.answers.problems import AnswerError, Mode
from covenants.questionnaires.answers.shape import Choice, Shape, Value
from covenants.questionnaires.code_lists import (
    countries,
    country_spellings,
    spelling_key,
)
from members.text import clean_text

MAX_TEXT = 20_000
MAX_URL = 2000
MAX_FILES = 50
HUNDRED = 100
YEARS = range(1900, 2201)

_check_url = URLValidator(schemes=["http", "https"])


def read_boolean(_shape: Shape, raw: Any, mode: Mode) -> Value:
    if isinstance(raw, bool):
        return raw
    words = {"true": True, "false": False}
    if mode is Mode.FILED:
        words |= {"yes": True, "no": False}
    if isinstance(raw, str) and raw.casefold() in words:
        return words[raw.casefold()]
    raise AnswerError(_("Answer yes or no."))


def read_single_choice(shape: Shape, raw: Any, mode: Mode) -> Value:
    return _choice(shape, raw, mode)


def _choice(shape: Shape, raw: Any, mode: Mode) -> str:
    if isinstance(raw, str):
        if raw in shape.choice:
            return raw
        known = shape.spellings.get(spelling_key(raw))
        if mode is Mode.FILED and known is not None:
            return known
    raise AnswerError(_unknown_choice(str(raw), shape.choices))


def _unknown_choice(raw: str, choices: Sequence[Choice]) -> str:
    near = nearest(raw, [one.text.get("en", "") for one in choices])
    near = near or nearest(raw, [one.code for one in choices])
    if near:
        return _("“%(given)s” is no choice here. Did you mean “%(near)s”?") % {
            "given": raw[:100],
            "near": near,
        }
    return _("“%(given)s” is no choice here.") % {"given": raw[:100]}


def read_multi_choice(shape: Shape, raw: Any, mode: Mode) -> Value:
    if isinstance(raw, str) and mode is Mode.FILED:
        raw = _joined(raw, shape.spellings, shape.choices)
    if not isinstance(raw, list | tuple):
        raise AnswerError(_("Give a list of choices."))
    chosen = {_choice(shape, one, mode) for one in raw}
    return [code for code in shape.choice if code in chosen]


def _joined(
    raw: str, spellings: Mapping[str, str], choices: Sequence[Choice]
) -> list[str]:
    found, rest = read_list(_short(raw), spellings)
    if rest:
        raise AnswerError(_unknown_choice(rest, choices))
    return found


def _number(raw: Any, mode: Mode) -> Decimal:
    number: Decimal | None = None
    if isinstance(raw, int | float | Decimal) and not isinstance(raw, bool):
        number = read_number(str(raw))
    elif isinstance(raw, str):
        number = _written_number(raw, mode)
    if number is None:
        raise AnswerError(_("“%(given)s” is not a number.") % {"given": str(raw)[:40]})
    if abs(number) >= LIMIT:
        raise AnswerError(_("This number is too large."))
    return number


def _written_number(raw: str, mode: Mode) -> Decimal | None:
    if mode is Mode.STORED:
        return read_number(raw)
    return read_local(raw.removesuffix("%"), "en" if mode is Mode.FILED else None)


def read_integer(_shape: Shape, raw: Any, mode: Mode) -> Value:
    number = _number(raw, mode)
    if number != number.to_integral_value():
        raise AnswerError(_("Give a whole number."))
    return int(number)


def read_decimal(_shape: Shape, raw: Any, mode: Mode) -> Value:
    number = _number(raw, mode)
    kept = rounded(number)
    if kept != number and mode is not Mode.FILED:
        raise AnswerError(
            _("Give at most %(count)d decimals.") % {"count": MAX_DECIMALS}
        )
    return plain(kept)


def read_percent(shape: Shape, raw: Any, mode: Mode) -> Value:
    value = read_decimal(shape, raw, mode)
    if not 0 <= Decimal(str(value)) <= HUNDRED:
        raise AnswerError(_("Give a percentage between 0 and 100."))
    return value


def read_date(_shape: Shape, raw: Any, _mode: Mode) -> Value:
    if isinstance(raw, datetime):
        raw = raw.date()
    if isinstance(raw, date):
        raw = raw.isoformat()
    try:
        day = date.fromisoformat(raw)
    except (TypeError, ValueError):
        raise AnswerError(_("Give a date as year-month-day: 2026-12-31.")) from None
    if day.year not in YEARS:
        raise AnswerError(_("Give a date between 1900 and 2200."))
    return day.isoformat()


def read_text(_shape: Shape, raw: Any, _mode: Mode) -> Value:
    if not isinstance(raw, str):
        raise AnswerError(_("Give a text."))
    return _short(clean_text(raw)) or None


def _short(text: str) -> str:
    if len(text) > MAX_TEXT:
        raise AnswerError(
            _("This text has %(length)d characters; at most %(most)d fit.")
            % {"length": len(text), "most": MAX_TEXT}
        )
    return text


def read_url(shape: Shape, raw: Any, mode: Mode) -> Value:
    address = read_text(shape, raw, mode)
    if not isinstance(address, str):
        return None
    if mode is not Mode.STORED and "://" not in address and ":" not in address[:12]:
        address = f"https://{address}"
    try:
        if len(address) > MAX_URL:
            raise ValidationError("")
        _check_url(address)
    except ValidationError:
        raise AnswerError(
            _("Give a web address that starts with https:// or http://.")
        ) from None
    return address


def read_countries(_shape: Shape, raw: Any, mode: Mode) -> Value:
    if isinstance(raw, str) and mode is not Mode.STORED:
        raw, rest = read_list(_short(raw), country_spellings())
        if rest:
            raise AnswerError(_unknown_country(rest))
    if not isinstance(raw, list | tuple):
        raise AnswerError(_("Give a list of countries."))
    return sorted({_country(one, mode) for one in raw})


def _country(raw: Any, mode: Mode) -> str:
    if isinstance(raw, str):
        if raw in countries():
            return raw
        known = country_spellings().get(spelling_key(raw))
        if mode is not Mode.STORED and known is not None:
            return known
    raise AnswerError(_unknown_country(str(raw)))


def _unknown_country(raw: str) -> str:
    near = nearest(raw, [one.name() for one in countries().values()])
    if near:
        return _("“%(given)s” is no country. Did you mean “%(near)s”?") % {
            "given": raw[:100],
            "near": near,
        }
    return _("“%(given)s” is no country (ISO 3166-1).") % {"given": raw[:100]}


def read_file(_shape: Shape, raw: Any, _mode: Mode) -> Value:
    if not isinstance(raw, list | tuple) or len(raw) > MAX_FILES:
        raise AnswerError(_("Give a list of at most %d files.") % MAX_FILES)
    try:
        uids = [str(uuid.UUID(str(one))) for one in raw]
    except ValueError:
        raise AnswerError(_("This is not a file of your organisation.")) from None
    return list(dict.fromkeys(uids))
