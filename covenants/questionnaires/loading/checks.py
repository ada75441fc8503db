"""What must hold inside one question, once its keys are read."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from covenants.questionnaires.answers.derived import DERIVED
from covenants.questionnaires.answers.kinds import KINDS, kind_of
from covenants.questionnaires.code_lists import sdgs, spelling_key
from covenants.questionnaires.definitions import (
    ChoiceData,
    InnerData,
    QuestionData,
    RowData,
)
from covenants.questionnaires.loading.spots import Spot, near
from covenants.questionnaires.models import Visibility

# The answer that stands for none, of every type (covenants.questionnaires.answers).
UNKNOWN = "Unknown"
# Names that a form adds to a question's code, and the key of a fixed row.
TAKEN = {"reserved", "upload", "row"}
WIDTH = {
    Visibility.SECRETARIAT.value: 0,
    Visibility.PARTIES.value: 1,
    Visibility.PUBLIC.value: 2,
}
CATEGORIES = {
    "grievance_access": (
        "none",
        "in_development",
        "own_employees",
        "supply_chain_workers",
        "with_protection",
    ),
    "remedy": ("not_described", "in_development", "described"),
}


def check_question(spot: Spot, question: QuestionData, levels: int) -> None:
    """Note all that is wrong inside one question."""
    for check in CHECKS:
        check(spot, question)
    _check_levels(spot, question, levels)
    _check_measured_levels(spot, question, levels)


def _check_type(spot: Spot, question: QuestionData) -> None:
    held = {
        "choices": bool(question["choices"]),
        "parts": bool(question["parts"]),
        "columns": bool(question["columns"]),
    }
    _check_held(spot, question["type"], held)
    if question["rows"] and _needed(question["type"]) != "columns":
        spot.at("rows").wrong(_("Only a table has fixed rows. Remove them."))


def _needed(type_: str | None) -> str:
    """Return what a question of a type lists; nothing for a type that is wrong."""
    return kind_of(type_).needs if type_ and type_ in KINDS else ""


def _check_held(spot: Spot, type_: str | None, held: Mapping[str, bool]) -> None:
    """Each type has what it needs, and nothing that belongs to another type."""
    needed = _needed(type_)
    for name, is_held in held.items():
        if name == needed and not spot.has(name):
            spot.wrong(_("A question of this type needs “%s”. Add them.") % name)
        if name != needed and is_held and type_:
            spot.at(name).wrong(
                _("A question of type %s has none of these. Remove them.") % type_
            )


def _check_inner(spot: Spot, question: QuestionData) -> None:
    for name, inners in _inside(question):
        for number, inner in enumerate(inners):
            here = spot.at(name, number)
            choices = inner.get("choices", [])
            _check_held(here, inner.get("type"), {"choices": bool(choices)})
            _check_twice(here.at("choices"), choices)
            _check_alike(here.at("choices"), choices)
            _check_width(here.at("visibility"), inner.get("visibility"), question)
            if inner.get("code") in TAKEN:
                here.at("code").wrong(
                    _("“%s” has a meaning of its own. Choose another code.")
                    % inner["code"]
                )


def _inside(question: QuestionData) -> Iterable[tuple[str, Sequence[InnerData]]]:
    return ("parts", question["parts"]), ("columns", question["columns"])


def _check_codes(spot: Spot, question: QuestionData) -> None:
    for name, inners in _inside(question):
        _check_twice(spot.at(name), inners)
    _check_twice(spot.at("rows"), question["rows"])
    _check_twice(spot.at("choices"), question["choices"])
    _check_alike(spot.at("choices"), question["choices"])


def _check_twice(spot: Spot, items: Iterable[ChoiceData | InnerData | RowData]) -> None:
    listed = [item.get("code") for item in items]
    for code, count in Counter(listed).items():
        if code is not None and count > 1:
            last = len(listed) - 1 - listed[::-1].index(code)
            spot.at(last, "code").wrong(
                _("The code “%s” is there twice. Give one of them another.") % code
            )


def _check_alike(spot: Spot, choices: Iterable[ChoiceData]) -> None:
    """Each choice can be told from the others, and from an answer that is none."""
    first: dict[str, int] = {}
    for number, choice in enumerate(choices):
        if choice.get("code") == UNKNOWN:
            spot.at(number, "code").wrong(
                _("“%s” has a meaning of its own. Choose another code.") % UNKNOWN
            )
        words = choice.get("text", {}).get("en", "")
        if words and first.setdefault(spelling_key(words), number) != number:
            spot.at(number, "text", "en").wrong(
                _("Another choice reads “%s” too. Tell the two apart.") % words
            )


def _check_width(spot: Spot, visibility: str | None, question: QuestionData) -> None:
    ceiling = question["visibility"]
    if visibility and ceiling and WIDTH[visibility] > WIDTH[ceiling]:
        spot.wrong(
            _("Wider than the question itself (%s). Narrow it, or widen the question.")
            % ceiling
        )


def _check_levels(spot: Spot, question: QuestionData, levels: int) -> None:
    for name, choices in _with_choices(question):
        for number, choice in enumerate(choices):
            level = choice.get("level")
            here = spot.at(*name, number, "level")
            if level is not None and level > levels:
                here.wrong(
                    _("Above the highest level of this questionnaire, %d.") % levels
                )
            if level is None and name == ("choices",) and _is_scored(question):
                here.wrong(
                    _("A question with weight needs a level for each choice. Add it.")
                )


def _check_measured_levels(spot: Spot, question: QuestionData, levels: int) -> None:
    for key in question["measures"].get("categories", {}):
        if key.isascii() and key.isdigit() and int(key) > levels:
            spot.at("measures", "categories", key).wrong(
                _("Above the highest level of this questionnaire, %d.") % levels
            )


def _is_scored(question: QuestionData) -> bool:
    is_choice = _needed(question["type"]) == "choices"
    return is_choice and Decimal(question["weight"] or 0) > 0


def _with_choices(
    question: QuestionData,
) -> Iterable[tuple[tuple[str | int, ...], Sequence[ChoiceData]]]:
    yield ("choices",), question["choices"]
    for name, inners in _inside(question):
        for number, inner in enumerate(inners):
            yield (name, number, "choices"), inner.get("choices", [])


def _check_visibility_if(spot: Spot, question: QuestionData) -> None:
    inner = {one.get("code"): one for one in (*question["parts"], *question["columns"])}
    for code, classes in question["visibility_if"].items():
        here = spot.at("visibility_if", code)
        if code not in inner:
            here.wrong(
                _("No part or column has this code.") + near(code, map(str, inner))
            )
            continue
        known = [choice.get("code") for choice in inner[code].get("choices", [])]
        for value, visibility in classes.items():
            if known and value not in known:
                here.at(value).wrong(_("No choice has this code.") + near(value, known))
            _check_width(here.at(value), visibility, question)


def _check_measures(spot: Spot, question: QuestionData) -> None:
    measures = question["measures"]
    if not measures.get("indicator"):
        return
    here = spot.at("measures")
    choices = question["choices"]
    if measures.get("part"):
        parts = {part.get("code"): part for part in question["parts"]}
        if measures["part"] not in parts:
            here.at("part").wrong(_("No part has this code."))
        part = parts.get(measures["part"])
        choices = part.get("choices", []) if part else []
    codes = [choice.get("code") for choice in choices]
    allowed = CATEGORIES[measures["indicator"]]
    for key, category in measures.get("categories", {}).items():
        place = here.at("categories", key)
        if not (key.isascii() and key.isdigit()) and key not in codes:
            place.wrong(_("No choice has this code.") + near(key, codes))
        if category not in allowed:
            place.wrong(
                _("“%(given)s” is no category. Use one of: %(known)s.")
                % {"given": category, "known": ", ".join(allowed)}
            )


def _check_lists(spot: Spot, question: QuestionData) -> None:
    if question["derived"] and question["derived"] not in DERIVED:
        spot.at("derived").wrong(
            _("Nothing is computed by this name.") + near(question["derived"], DERIVED)
        )
    for number, goal in enumerate(question["sdgs"]):
        if goal not in sdgs():
            spot.at("sdgs", number).wrong(
                _('There is no SDG or target “%s”. Write it in quotes, as "8.7".')
                % goal
            )


CHECKS: Sequence[Callable[[Spot, QuestionData], None]] = (
    _check_type,
    _check_inner,
    _check_codes,
    _check_visibility_if,
    _check_measures,
    _check_lists,
)
