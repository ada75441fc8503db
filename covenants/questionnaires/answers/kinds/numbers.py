"""Numbers: whole, with decimals, percentages and amounts of money.

Whole numbers are stored as numbers, the others as plain decimals in text.
"""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import TypeAlias, TypeGuard

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from covenants.questionnaires.answers.controls import Control, Place, text_control
from covenants.questionnaires.answers.kinds.kind import (
    Kind,
    Piece,
    Statistic,
    code_itself,
    lacks_nothing,
    no_codes,
    one_text,
    without_files,
)
from covenants.questionnaires.answers.numbers import (
    LIMIT,
    MAX_DECIMALS,
    is_plain,
    plain,
    read_local,
    read_number,
    rounded,
    write_number,
)
from covenants.questionnaires.answers.refusals import AnswerError, Mode
from covenants.questionnaires.answers.shape import Raw, Shape, Value
from covenants.questionnaires.models import QuestionType
from covenants.questionnaires.text import localise

NumberValue: TypeAlias = int | str

NO_BREAK_SPACE = "\u00a0"
CENTS = 2
HUNDRED = 100


def _is_number(value: Value) -> TypeGuard[NumberValue]:
    if isinstance(value, str):
        return is_plain(value)
    return isinstance(value, int) and not isinstance(value, bool)


def _number(raw: Raw, mode: Mode) -> Decimal:
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


def _read_integer(_shape: Shape, raw: Raw, mode: Mode) -> NumberValue:
    number = _number(raw, mode)
    if number != number.to_integral_value():
        raise AnswerError(_("Give a whole number."))
    return int(number)


def _read_decimal(_shape: Shape, raw: Raw, mode: Mode) -> NumberValue:
    number = _number(raw, mode)
    kept = rounded(number)
    if kept != number and mode is not Mode.FILED:
        raise AnswerError(
            _("Give at most %(count)d decimals.") % {"count": MAX_DECIMALS}
        )
    return plain(kept)


def _read_percent(shape: Shape, raw: Raw, mode: Mode) -> NumberValue:
    value = _read_decimal(shape, raw, mode)
    if not 0 <= Decimal(value) <= HUNDRED:
        raise AnswerError(_("Give a percentage between 0 and 100."))
    return value


def _write_with_unit(shape: Shape, value: NumberValue) -> str:
    unit = shape.unit.get(translation.get_language() or "en") or shape.unit.get("en")
    number = write_number(str(value))
    return f"{number}{NO_BREAK_SPACE}{unit}" if unit else number


def _write_percent(_shape: Shape, value: NumberValue) -> str:
    return f"{write_number(str(value))}%"


def _write_money(_shape: Shape, value: NumberValue) -> str:
    whole, dot, cents = str(value).partition(".")
    if dot:
        cents = cents.ljust(CENTS, "0")
    return f"€{NO_BREAK_SPACE}{write_number(whole + dot + cents)}"


def _in_unit(shape: Shape) -> str:
    return _("In %s") % localise(shape.unit) if shape.unit else ""


def _in_percent(_shape: Shape) -> str:
    return _("A percentage between 0 and 100")


def _in_euro(_shape: Shape) -> str:
    return _("In euro")


def _control(
    inputmode: str, hint: Callable[[Shape], str]
) -> Callable[[Shape, Value, Place], Control]:
    attrs = {"inputmode": inputmode, "class": "input--short"}

    def control(shape: Shape, typed: Value, place: Place) -> Control:
        return text_control(shape, typed, place, attrs=attrs, hint=hint(shape))

    return control


def _typed(_shape: Shape, value: NumberValue) -> str:
    return write_number(str(value), group=False)


def _facts(_shape: Shape, value: NumberValue) -> Iterable[Piece]:
    return (Piece(number=Decimal(value)),)


def _kind(
    *,
    code: QuestionType,
    label: Promise,
    statistic: Statistic,
    read: Callable[[Shape, Raw, Mode], NumberValue],
    write: Callable[[Shape, NumberValue], str],
    control: Callable[[Shape, Value, Place], Control],
) -> Kind[NumberValue]:
    return Kind(
        type=code,
        label=label,
        needs="",
        holds_files=False,
        stays_chosen=False,
        statistic=statistic,
        read=read,
        fits=_is_number,
        write=write,
        check=lacks_nothing,
        control=control,
        typed=_typed,
        sent=one_text,
        codes=no_codes,
        code_in_words=code_itself,
        facts=_facts,
        files=without_files,
    )


INTEGER = _kind(
    code=QuestionType.INTEGER,
    label=gettext_lazy("Whole number"),
    statistic=Statistic.CASES,
    read=_read_integer,
    write=_write_with_unit,
    control=_control("numeric", _in_unit),
)
DECIMAL = _kind(
    code=QuestionType.DECIMAL,
    label=gettext_lazy("Number"),
    statistic=Statistic.AMOUNT,
    read=_read_decimal,
    write=_write_with_unit,
    control=_control("decimal", _in_unit),
)
PERCENT = _kind(
    code=QuestionType.PERCENT,
    label=gettext_lazy("Percentage"),
    statistic=Statistic.AMOUNT,
    read=_read_percent,
    write=_write_percent,
    control=_control("decimal", _in_percent),
)
MONEY = _kind(
    code=QuestionType.MONEY,
    label=gettext_lazy("Amount of money"),
    statistic=Statistic.AMOUNT,
    read=_read_decimal,
    write=_write_money,
    control=_control("decimal", _in_euro),
)
