"""Texts and web addresses."""

from typing import TypeGuard

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from covenants.questionnaires.answers.controls import (
    Attrs,
    Control,
    Place,
    text_control,
)
from covenants.questionnaires.answers.kinds.kind import (
    Kind,
    Statistic,
    as_stored,
    code_itself,
    lacks_nothing,
    no_codes,
    one_text,
    only_answered,
    without_files,
)
from covenants.questionnaires.answers.refusals import AnswerError, Mode
from covenants.questionnaires.answers.shape import Raw, Shape, Value
from covenants.questionnaires.models import QuestionType
from members.text import clean_text, isolate

MAX_TEXT = 20_000
MAX_URL = 2000

_check_url = URLValidator(schemes=["http", "https"])


def is_text(value: Value) -> TypeGuard[str]:
    return isinstance(value, str)


def short(text: str) -> str:
    """Return a text that is not too long to be one."""
    if len(text) > MAX_TEXT:
        raise AnswerError(
            _("This text has %(length)d characters; at most %(most)d fit.")
            % {"length": len(text), "most": MAX_TEXT}
        )
    return text


def _read_text(_shape: Shape, raw: Raw, _mode: Mode) -> str | None:
    if not isinstance(raw, str):
        raise AnswerError(_("Give a text."))
    return short(clean_text(raw)) or None


def _read_url(shape: Shape, raw: Raw, mode: Mode) -> str | None:
    address = _read_text(shape, raw, mode)
    if address is None:
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


def _write(_shape: Shape, value: str) -> str:
    return isolate(value)


def _text_area(shape: Shape, typed: Value, place: Place) -> Control:
    rows = 3 if place.path else 6
    attrs: Attrs = {"rows": rows, "maxlength": MAX_TEXT}
    return text_control(shape, typed, place, attrs=attrs, kind="textarea")


def _address(shape: Shape, typed: Value, place: Place) -> Control:
    attrs: Attrs = {"inputmode": "url", "maxlength": MAX_URL}
    return text_control(shape, typed, place, attrs=attrs)


TEXT = Kind[str](
    type=QuestionType.TEXT,
    label=gettext_lazy("Text"),
    needs="",
    holds_files=False,
    stays_chosen=False,
    statistic=Statistic.NONE,
    read=_read_text,
    fits=is_text,
    write=_write,
    check=lacks_nothing,
    control=_text_area,
    typed=as_stored,
    sent=one_text,
    codes=no_codes,
    code_in_words=code_itself,
    facts=only_answered,
    files=without_files,
)
URL = Kind[str](
    type=QuestionType.URL,
    label=gettext_lazy("Web address"),
    needs="",
    holds_files=False,
    stays_chosen=False,
    statistic=Statistic.NONE,
    read=_read_url,
    fits=is_text,
    write=_write,
    check=lacks_nothing,
    control=_address,
    typed=as_stored,
    sent=one_text,
    codes=no_codes,
    code_in_words=code_itself,
    facts=only_answered,
    files=without_files,
)
