"""Yes or no, one choice, and several choices."""

from collections.abc import Collection, Iterable, Sequence
from typing import TypeGuard

from django.http import QueryDict
from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _

from covenants.questionnaires.answers.controls import (
    Control,
    Place,
    choice_control,
    tick_control,
)
from covenants.questionnaires.answers.filed import nearest, read_list
from covenants.questionnaires.answers.kinds.kind import (
    Kind,
    Piece,
    Sent,
    Statistic,
    as_stored,
    code_itself,
    lacks_nothing,
    one_text,
    without_files,
)
from covenants.questionnaires.answers.kinds.texts import is_text, short
from covenants.questionnaires.answers.refusals import AnswerError, Mode
from covenants.questionnaires.answers.shape import Choice, Raw, Shape, Value
from covenants.questionnaires.code_lists import spelling_key
from covenants.questionnaires.models import QuestionType

Codes = Sequence[str]


def shown_choice(shape: Shape, code: str, language: str | None = None) -> str:
    """Return a choice's text, or its code where the question no longer has it."""
    return shape.choice.get(code, Choice(code, {"en": code})).label(language)


def is_codes(value: Value) -> TypeGuard[Codes]:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def several_texts(_shape: Shape, name: str, sent: Sent) -> list[str]:
    """Return each text that was sent under a name."""
    listed = sent.getlist(name) if isinstance(sent, QueryDict) else sent.get(name)
    return [str(one) for one in listed] if isinstance(listed, list | tuple) else []


def one_each(_shape: Shape, codes: Codes) -> Iterable[Piece]:
    """Return a piece for the whole, and one for each of several codes."""
    return (Piece(), *(Piece(dimension=code, choice=code) for code in codes))


def _is_boolean(value: Value) -> TypeGuard[bool]:
    return isinstance(value, bool)


def _read_boolean(_shape: Shape, raw: Raw, mode: Mode) -> bool:
    if isinstance(raw, bool):
        return raw
    words = {"true": True, "false": False}
    if mode is Mode.FILED:
        words |= {"yes": True, "no": False}
    if isinstance(raw, str) and raw.casefold() in words:
        return words[raw.casefold()]
    raise AnswerError(_("Answer yes or no."))


def _read_single(shape: Shape, raw: Raw, mode: Mode) -> str:
    if isinstance(raw, str):
        if raw in shape.choice:
            return raw
        known = shape.spellings.get(spelling_key(raw))
        if mode is Mode.FILED and known is not None:
            return known
    raise AnswerError(_unknown(str(raw), shape.choices))


def _unknown(raw: str, choices: Sequence[Choice]) -> str:
    near = nearest(raw, [one.text.get("en", "") for one in choices])
    near = near or nearest(raw, [one.code for one in choices])
    if near:
        return _("“%(given)s” is no choice here. Did you mean “%(near)s”?") % {
            "given": raw[:100],
            "near": near,
        }
    return _("“%(given)s” is no choice here.") % {"given": raw[:100]}


def _read_multi(shape: Shape, raw: Raw, mode: Mode) -> Codes:
    if isinstance(raw, str) and mode is Mode.FILED:
        raw = _joined(raw, shape)
    if not isinstance(raw, list | tuple):
        raise AnswerError(_("Give a list of choices."))
    chosen = {_read_single(shape, one, mode) for one in raw}
    return [code for code in shape.choice if code in chosen]


def _joined(raw: str, shape: Shape) -> Codes:
    found, rest = read_list(short(raw), shape.spellings)
    if rest:
        raise AnswerError(_unknown(rest, shape.choices))
    return found


def _write_boolean(_shape: Shape, value: bool) -> str:
    return _("Yes") if value else _("No")


def _write_multi(shape: Shape, value: Codes) -> str:
    return "; ".join(shown_choice(shape, code) for code in value)


def _choices(shape: Shape) -> list[tuple[str, str]]:
    return [(one.code, one.label()) for one in shape.choices]


def _yes_or_no(shape: Shape, typed: Value, place: Place) -> Control:
    choices = [("", _("No answer")), ("true", _("Yes")), ("false", _("No"))]
    return choice_control(shape, choices, typed, place)


def _one_of(shape: Shape, typed: Value, place: Place) -> Control:
    choices = [("", _("No answer")), *_choices(shape)]
    return choice_control(shape, choices, typed, place)


def _boxes(shape: Shape, typed: Value, place: Place) -> Control:
    return tick_control("checkboxes", shape, _choices(shape), typed, place)


def _typed_boolean(_shape: Shape, value: bool) -> str:
    return "true" if value else "false"


def _yes_no_codes(_shape: Shape) -> Collection[str]:
    return ("yes", "no")


def _yes_no_in_words(code: str, language: str | None) -> str:
    with override(language or get_language() or "en"):
        return {"yes": _("Yes"), "no": _("No")}.get(code, code)


def _codes(shape: Shape) -> Collection[str]:
    return list(shape.choice)


def _boolean_facts(_shape: Shape, value: bool) -> Iterable[Piece]:
    return (Piece(choice="yes" if value else "no"),)


def one_code(_shape: Shape, value: str) -> Iterable[Piece]:
    """Return the one piece of an answer that is a code."""
    return (Piece(choice=value),)


BOOLEAN = Kind[bool](
    type=QuestionType.BOOLEAN,
    label=gettext_lazy("Yes or no"),
    needs="",
    holds_files=False,
    stays_chosen=True,
    statistic=Statistic.ONE_OF,
    read=_read_boolean,
    fits=_is_boolean,
    write=_write_boolean,
    check=lacks_nothing,
    control=_yes_or_no,
    typed=_typed_boolean,
    sent=one_text,
    codes=_yes_no_codes,
    code_in_words=_yes_no_in_words,
    facts=_boolean_facts,
    files=without_files,
)
SINGLE_CHOICE = Kind[str](
    type=QuestionType.SINGLE_CHOICE,
    label=gettext_lazy("One choice"),
    needs="choices",
    holds_files=False,
    stays_chosen=True,
    statistic=Statistic.ONE_OF,
    read=_read_single,
    fits=is_text,
    write=shown_choice,
    check=lacks_nothing,
    control=_one_of,
    typed=as_stored,
    sent=one_text,
    codes=_codes,
    code_in_words=code_itself,
    facts=one_code,
    files=without_files,
)
MULTI_CHOICE = Kind[Codes](
    type=QuestionType.MULTI_CHOICE,
    label=gettext_lazy("Several choices"),
    needs="choices",
    holds_files=False,
    stays_chosen=False,
    statistic=Statistic.SEVERAL,
    read=_read_multi,
    fits=is_codes,
    write=_write_multi,
    check=lacks_nothing,
    control=_boxes,
    typed=as_stored,
    sent=several_texts,
    codes=_codes,
    code_in_words=code_itself,
    facts=one_each,
    files=without_files,
)
