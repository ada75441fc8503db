"""Countries, stored as sorted two-letter codes and typed by name."""

from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from covenants.questionnaires.answers.controls import (
    Control,
    Option,
    Place,
    text_control,
)
from covenants.questionnaires.answers.filed import nearest, read_list
from covenants.questionnaires.answers.kinds.choices import Codes, is_codes, one_each
from covenants.questionnaires.answers.kinds.kind import (
    Kind,
    Statistic,
    lacks_nothing,
    no_codes,
    one_text,
    without_files,
)
from covenants.questionnaires.answers.kinds.texts import short
from covenants.questionnaires.answers.refusals import AnswerError, Mode
from covenants.questionnaires.answers.shape import Raw, Shape, Value
from covenants.questionnaires.code_lists import (
    countries,
    country_spellings,
    spelling_key,
)
from covenants.questionnaires.models import QuestionType


def _read(_shape: Shape, raw: Raw, mode: Mode) -> Codes:
    if isinstance(raw, str) and mode is not Mode.STORED:
        raw, rest = read_list(short(raw), country_spellings())
        if rest:
            raise AnswerError(_unknown(rest))
    if not isinstance(raw, list | tuple):
        raise AnswerError(_("Give a list of countries."))
    return sorted({_country(one, mode) for one in raw})


def _country(raw: Raw, mode: Mode) -> str:
    if isinstance(raw, str):
        if raw in countries():
            return raw
        known = country_spellings().get(spelling_key(raw))
        if mode is not Mode.STORED and known is not None:
            return known
    raise AnswerError(_unknown(str(raw)))


def _unknown(raw: str) -> str:
    near = nearest(raw, [one.name() for one in countries().values()])
    if near:
        return _("“%(given)s” is no country. Did you mean “%(near)s”?") % {
            "given": raw[:100],
            "near": near,
        }
    return _("“%(given)s” is no country (ISO 3166-1).") % {"given": raw[:100]}


def _name(code: str, language: str | None = None) -> str:
    known = countries()
    return known[code].name(language) if code in known else code


def _names(codes: Codes) -> list[str]:
    return [_name(code) for code in codes]


def _write(_shape: Shape, value: Codes) -> str:
    return "; ".join(sorted(_names(value)))


def _typed(_shape: Shape, value: Codes) -> str:
    return "; ".join(_names(value))


def _control(shape: Shape, typed: Value, place: Place) -> Control:
    """Return an input with a list of names; in a table the first row carries it."""
    first = place.in_first_row()
    attrs = {"dir": "auto", "autocomplete": "off", "list": f"{first.id}_list"}
    hint = _("Names of countries, with commas between them")
    control = text_control(shape, typed, place, attrs=attrs, hint=hint)
    return replace(control, options=_options()) if place == first else control


def _options() -> list[Option]:
    names = sorted(one.name() for one in countries().values())
    return [Option(name, name, selected=False) for name in names]


COUNTRIES = Kind[Codes](
    type=QuestionType.COUNTRIES,
    label=gettext_lazy("Countries"),
    needs="",
    holds_files=False,
    stays_chosen=False,
    statistic=Statistic.SEVERAL,
    read=_read,
    fits=is_codes,
    write=_write,
    check=lacks_nothing,
    control=_control,
    typed=_typed,
    sent=one_text,
    codes=no_codes,
    code_in_words=_name,
    facts=one_each,
    files=without_files,
)
