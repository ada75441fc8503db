"""What must hold between the questions of a questionnaire."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from covenants.questionnaires.answers.derived import DERIVED
from covenants.questionnaires.definitions import QuestionData, QuestionnaireData
from covenants.questionnaires.loading.norms import known_clauses
from covenants.questionnaires.loading.spots import Spot, near
from covenants.questionnaires.models import (
    Constituency,
    Filing,
    QuestionType,
    Step,
)


def check_whole(
    spot: Spot, read: QuestionnaireData, questions: Mapping[int, QuestionData]
) -> None:
    """Note all that is wrong between questions, given by their place in the list."""
    _check_codes(spot, questions)
    _check_indicators(spot, questions)
    _check_steps(spot, read, questions)
    _check_references(spot, read, questions)
    _check_show_if(spot, questions)
    _check_derived(spot, questions)
    _check_circles(spot, questions)


def _check_codes(spot: Spot, questions: Mapping[int, QuestionData]) -> None:
    first: dict[str, int] = {}
    for number, question in questions.items():
        code = question["code"]
        if code in first:
            line = spot.source.line(("questions", first[code], "code"))
            spot.at("questions", number, "code").wrong(
                _(
                    "The code “%(code)s” is already on line %(line)d. "
                    "Give one of the two questions another code."
                )
                % {"code": code, "line": line}
            )
        elif code:
            first[code] = number


def _check_indicators(spot: Spot, questions: Mapping[int, QuestionData]) -> None:
    first: dict[str, str] = {}
    for number, question in questions.items():
        indicator = question["measures"].get("indicator")
        if indicator in first:
            spot.at("questions", number, "measures").wrong(
                _(
                    "%(other)s measures %(indicator)s already, and one question may. "
                    "Remove it here or there."
                )
                % {"other": first[indicator], "indicator": indicator}
            )
        elif indicator:
            first[indicator] = str(question["code"])


def _check_steps(
    spot: Spot, read: QuestionnaireData, questions: Mapping[int, QuestionData]
) -> None:
    is_company = read["constituency"] == Constituency.COMPANY
    if not is_company or read["filing"] != Filing.PARTY:
        return
    asked = {
        question["step"]
        for question in questions.values()
        if question["required"] != "no" and not question["derived"]
    }
    for step in Step.six():
        if step.value not in asked:
            spot.at("questions").wrong(
                _(
                    "Step %(number)d (%(step)s) has no required question, and a "
                    "company answers in all six steps. Add one."
                )
                % {"number": step.value, "step": step.label}
            )


def _check_references(
    spot: Spot, read: QuestionnaireData, questions: Mapping[int, QuestionData]
) -> None:
    clauses = known_clauses()
    for number, norm in enumerate(read["norms"]):
        _check_norm(spot.at("norms", number), norm, clauses)
    for place, question in questions.items():
        for number, reference in enumerate(question["references"]):
            if not reference or not reference["norm"] or not reference["clause"]:
                continue
            here = spot.at("questions", place, "references", number)
            norm, clause = reference["norm"], reference["clause"]
            is_norm = _check_norm(here.at("norm"), norm, clauses)
            if is_norm and clause not in clauses[norm]:
                here.at("clause").wrong(
                    _("%(norm)s has no clause “%(clause)s”.")
                    % {"norm": norm, "clause": clause}
                    + near(clause, clauses[norm])
                )


def _check_norm(spot: Spot, norm: str | None, clauses: Iterable[str]) -> bool:
    if norm is None or norm in clauses:
        return norm is not None
    spot.wrong(_("There is no norm “%s”.") % norm + near(norm, clauses))
    return False


def _check_show_if(spot: Spot, questions: Mapping[int, QuestionData]) -> None:
    by_code = {one["code"]: one for one in questions.values() if one["code"]}
    for number, question in questions.items():
        for code, values in question["show_if"].items():
            here = spot.at("questions", number, "show_if", code)
            if code not in by_code:
                here.wrong(_("No question has this code.") + near(code, by_code))
                continue
            _check_values(here, by_code[code], values)


def _check_derived(spot: Spot, questions: Mapping[int, QuestionData]) -> None:
    """What is computed has all the tables and columns that it is computed from."""
    columns = {
        one["code"]: {column.get("code") for column in one["columns"]}
        for one in questions.values()
    }
    for number, question in questions.items():
        if question["derived"] not in DERIVED:
            continue
        lacking = [
            f"{code}.{column}"
            for code, needed in DERIVED[question["derived"]].tables.items()
            for column in needed
            if column not in columns.get(code, ())
        ]
        if lacking:
            spot.at("questions", number, "derived").wrong(
                _("This is computed from columns that are not asked: %s. Add them.")
                % ", ".join(lacking)
            )


def _check_values(
    spot: Spot, asked: QuestionData, values: Iterable[bool | str]
) -> None:
    if asked["type"] == QuestionType.BOOLEAN:
        if not all(isinstance(value, bool) for value in values):
            spot.wrong(_("This question is answered by yes or no: [true] or [false]."))
        return
    codes = [choice.get("code") for choice in asked["choices"]]
    if not codes:
        spot.wrong(_("Only questions with choices, or yes and no, can decide this."))
        return
    for value in values:
        if value not in codes:
            spot.wrong(
                _("%(question)s has no choice “%(value)s”.")
                % {"question": asked["code"], "value": value}
                + near(value, codes)
            )


def _check_circles(spot: Spot, questions: Mapping[int, QuestionData]) -> None:
    """Note each circle of conditions once, at the first of its questions."""
    needs = {one["code"]: list(one["show_if"]) for one in questions.values()}
    numbers = {one["code"]: number for number, one in questions.items()}
    told: set[str] = set()
    for code in needs:
        circle = _circle(code, needs)
        if circle and not told & set(circle):
            told |= set(circle)
            spot.at("questions", numbers[code], "show_if").wrong(
                _("These questions wait for each other: %s. Remove one condition.")
                % " → ".join([*circle, code])
            )


def _circle(start: str, needs: Mapping[str, list[str]]) -> list[str]:
    """Return the shortest road from a question over conditions back to itself."""
    roads = [[start]]
    seen: set[str] = set()
    while roads:
        road = roads.pop(0)
        for code in needs.get(road[-1], []):
            if code == start:
                return road
            if code not in seen:
                seen.add(code)
                roads.append([*road, code])
    return []
