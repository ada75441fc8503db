"""What must hold inside one question, once its keys are read."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from covenants.questionnaires.answers.derived import DERIVED
from covenants.questionnaires.answers.kinds import KINDS, kind_of
from covenants.questionnaires.code_lists import sdgs, spelling_key
from covenants.questionnaires.loading.problems import Spot, near
from covenants.questionnaires.models import Visibility

Read = Mapping[str, Any]

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


def check_question(spot: Spot, question: Read, levels: int) -> None:
    """Note all that is wrong inside one question."""
    for check in CHECKS:
        check(spot, question)
    _check_levels(spot, question, levels)
    _check_measured_levels(spot, question, levels)


def _check_type(spot: Spot, question: Read) -> None:
    """Each type has what it needs, and nothing that belongs to another type."""
    needed = kind_of(question["type"]).needs if question["type"] in KINDS else ""
    for name in ("choices", "parts", "columns"):
        if name == needed and not spot.has(name):
            spot.wrong(_("A question of this type needs “%s”. Add them.") % name)
        if name != needed and question.get(name) and question["type"]:
            spot.at(name).wrong(
                _("A question of type %s has none of these. Remove them.")
                % question["type"]
            )
    if question.get("rows") and needed != "columns":
        spot.at("rows").wrong(_("Only a table has fixed rows. Remove them."))


def _check_inner(spot: Spot, question: Read) -> None:
    for name in ("parts", "columns"):
        for number, inner in enumerate(question[name]):
            here = spot.at(name, number)
            filled = {"parts": (), "columns": (), "rows": (), "type": None, **inner}
            _check_type(here, filled)
            _check_twice(here.at("choices"), filled.get("choices", ()))
            _check_alike(here.at("choices"), filled.get("choices", ()))
            _check_width(here.at("visibility"), filled.get("visibility"), question)
            if inner.get("code") in TAKEN:
                here.at("code").wrong(
                    _("“%s” has a meaning of its own. Choose another code.")
                    % inner["code"]
                )


def _check_codes(spot: Spot, question: Read) -> None:
    for name in ("choices", "parts", "columns", "rows"):
        _check_twice(spot.at(name), question[name])
    _check_alike(spot.at("choices"), question["choices"])


def _check_twice(spot: Spot, items: Iterable[Read]) -> None:
    listed = [item.get("code") for item in items]
    for code, count in Counter(listed).items():
        if code is not None and count > 1:
            last = len(listed) - 1 - listed[::-1].index(code)
            spot.at(last, "code").wrong(
                _("The code “%s” is there twice. Give one of them another.") % code
            )


def _check_alike(spot: Spot, choices: Iterable[Read]) -> None:
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


def _check_width(spot: Spot, visibility: str | None, question: Read) -> None:
    ceiling = question["visibility"]
    if visibility and ceiling and WIDTH[visibility] > WIDTH[ceiling]:
        spot.wrong(
            _("Wider than the question itself (%s). Narrow it, or widen the question.")
            % ceiling
        )


def _check_levels(spot: Spot, question: Read, levels: int) -> None:
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


def _check_measured_levels(spot: Spot, question: Read, levels: int) -> None:
    for key in question["measures"].get("categories", {}):
        if key.isascii() and key.isdigit() and int(key) > levels:
            spot.at("measures", "categories", key).wrong(
                _("Above the highest level of this questionnaire, %d.") % levels
            )


def _is_scored(question: Read) -> bool:
    type_ = question["type"]
    is_choice = type_ in KINDS and kind_of(type_).needs == "choices"
    return is_choice and Decimal(question["weight"] or 0) > 0


def _with_choices(
    question: Read,
) -> Iterable[tuple[tuple[str | int, ...], Sequence[Read]]]:
    yield ("choices",), question["choices"]
    for name in ("parts", "columns"):
        for number, inner in enumerate(question[name]):
            yield (name, number, "choices"), inner.get("choices", [])


def _check_visibility_if(spot: Spot, question: Read) -> None:
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


def _check_measures(spot: Spot, question: Read) -> None:
    measures = question["measures"]
    if not measures.get("indicator"):
        return
    here = spot.at("measures")
    parts = {part.get("code"): part for part in question["parts"]}
    measured: Read = question
    if measures.get("part"):
        measured = parts.get(measures["part"], {})
        if not measured:
            here.at("part").wrong(_("No part has this code."))
    codes = [choice.get("code") for choice in measured.get("choices", ())]
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


def _check_lists(spot: Spot, question: Read) -> None:
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


CHECKS: Sequence[Callable[[Spot, Read], None]] = (
    _check_type,
    _check_inner,
    _check_codes,
    _check_visibility_if,
    _check_measures,
    _check_lists,
)
