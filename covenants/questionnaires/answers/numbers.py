"""How numbers are read and written, in Dutch and in English."""

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from django.utils.translation import get_language

MAX_DECIMALS = 6
LIMIT = Decimal(10) ** 14

_PLAIN = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)(e[-+]?\d{1,3})?", re.ASCII | re.I)
_SEPARATORS = {"nl": (".", ","), "en": (",", ".")}


def separators(language: str | None = None) -> tuple[str, str]:
    """Return the thousands and the decimal separator of a language."""
    code = (language or get_language() or "en").split("-")[0]
    return _SEPARATORS.get(code, _SEPARATORS["en"])


def plain(number: Decimal) -> str:
    """Return the shortest plain decimal: no exponent, no trailing zeros, no -0."""
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def is_plain(text: str) -> bool:
    """Is this a plain decimal, as `plain` writes it?"""
    return _PLAIN.fullmatch(text) is not None


def read_number(raw: str) -> Decimal | None:
    """Read a plain decimal (``-1234.5``); None where it is no number."""
    text = raw.strip()
    if not _PLAIN.fullmatch(text):
        return None
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def read_local(raw: str, language: str | None = None) -> Decimal | None:
    """Read a number as people of a language write it: ``1.234,5`` or ``1,234.5``.

    A decimal point or comma of the other language is understood where it cannot be
    a thousands separator of this one.
    """
    thousands, point = separators(language)
    text = re.sub(r"[\s\u00a0\u202f]", "", raw).replace("\u2212", "-")
    grouped = rf"[-+]?\d{{1,3}}(\{thousands}\d{{3}})+(\{point}\d*)?"
    if re.fullmatch(grouped, text, re.ASCII):
        text = text.replace(thousands, "")
    if text.count(point) == 1 and thousands not in text:
        text = text.replace(point, ".")
    elif text.count(thousands) == 1 and point not in text:
        text = text.replace(thousands, ".")
    return read_number(text)


def rounded(number: Decimal) -> Decimal:
    """Return the number at the six decimals that are kept, half up."""
    return number.quantize(Decimal(1).scaleb(-MAX_DECIMALS), ROUND_HALF_UP)


def write_number(text: str, language: str | None = None, *, group: bool = True) -> str:
    """Write a plain decimal as people of a language do."""
    thousands, point = separators(language)
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    whole, _dot, decimals = digits.partition(".")
    if group:
        whole = re.sub(r"(?<=\d)(?=(\d{3})+$)", thousands, whole)
    return sign + whole + (point + decimals if decimals else "")
