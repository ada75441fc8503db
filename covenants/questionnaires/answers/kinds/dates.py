"""Days, stored in ISO 8601."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TypeGuard

from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from covenants.questionnaires.answers.controls import Control, Place, text_control
from covenants.questionnaires.answers.kinds.kind import (
    Kind,
    Piece,
    Statistic,
    as_stored,
    code_itself,
    lacks_nothing,
    no_codes,
    one_text,
    without_files,
)
from covenants.questionnaires.answers.refusals import AnswerError, Mode
from covenants.questionnaires.answers.shape import Raw, Shape, Value
from covenants.questionnaires.models import QuestionType

YEARS = range(1900, 2201)


def _is_day(value: Value) -> TypeGuard[str]:
    return isinstance(value, str) and _day(value) is not None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _read(_shape: Shape, raw: Raw, _mode: Mode) -> str:
    if isinstance(raw, datetime):
        raw = raw.date()
    if isinstance(raw, date):
        raw = raw.isoformat()
    day = _day(raw) if isinstance(raw, str) else None
    if day is None:
        raise AnswerError(_("Give a date as year-month-day: 2026-12-31."))
    if day.year not in YEARS:
        raise AnswerError(_("Give a date between 1900 and 2200."))
    return day.isoformat()


def _write(_shape: Shape, value: str) -> str:
    return format_date(date.fromisoformat(value), "j F Y")


def _control(shape: Shape, typed: Value, place: Place) -> Control:
    return text_control(shape, typed, place, attrs={"type": "date"})


def _facts(_shape: Shape, value: str) -> Iterable[Piece]:
    return (Piece(choice=value),)


DATE = Kind[str](
    type=QuestionType.DATE,
    label=gettext_lazy("Date"),
    needs="",
    holds_files=False,
    stays_chosen=False,
    statistic=Statistic.NONE,
    read=_read,
    fits=_is_day,
    write=_write,
    check=lacks_nothing,
    control=_control,
    typed=as_stored,
    sent=one_text,
    codes=no_codes,
    code_in_words=code_itself,
    facts=_facts,
    files=without_files,
)
