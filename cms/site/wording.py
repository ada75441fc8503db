"""Says the breakdown of a figure as a person would: “Step 6, Remedy; 2020”."""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _

from covenants.questionnaires.answers import kind_of
from covenants.questionnaires.models import Constituency, Step
from covenants.questionnaires.text import localise
from reporting.filing.workflow import State
from reporting.statistics.breakdown import Breakdown
from reporting.statistics.indicators.coverage import NOT_STARTED
from reporting.statistics.indicators.declared import (
    GRIEVANCE_CATEGORIES,
    REMEDY_CATEGORIES,
)
from reporting.statistics.models.contents import (
    AskedContents,
    Contents,
    QuestionContents,
)

CATEGORIES = {**GRIEVANCE_CATEGORIES, **REMEDY_CATEGORIES}


def breakdown_in_words(breakdown: Breakdown, contents: Contents, language: str) -> str:
    """Return the breakdown of a cell in the active language.

    `contents` are those of the release: they hold the texts of its questions.
    """
    parts = breakdown.parts
    if not parts:
        return _("All organisations together")
    question = contents["questions"].get(parts.get("question", ""))
    asked = question["parts"].get(parts.get("part", ""), question) if question else None
    return "; ".join(
        _words(name, value, question, asked, language) for name, value in parts.items()
    )


def _words(
    name: str,
    value: str,
    question: QuestionContents | None,
    asked: AskedContents | None,
    language: str,
) -> str:
    """Return one part of a breakdown; `asked` is the question, or the part meant."""
    if name == "question":
        text = localise(question["text"], language) if question else ""
        return f"{value} {text}".strip()
    if asked is not None and name == "part":
        return localise(asked["text"], language) or value
    if asked is not None and name == "choice":
        return _choice(value, asked, language)
    return SAID[name](value) if name in SAID else value


def _choice(value: str, asked: AskedContents, language: str) -> str:
    for choice in asked["choices"]:
        if choice["code"] == value:
            return localise(choice["text"], language)
    return kind_of(asked["type"]).code_in_words(value, language)


def _step(value: str) -> str:
    label = Step(int(value)).label
    return _("step %(number)s, %(name)s") % {"number": value, "name": label}


def _state(value: str) -> str:
    if value == NOT_STARTED:
        return _("No report")
    return str(State(value).label) if value in State.values else value


SAID: Mapping[str, Callable[[str], str]] = {
    "step": _step,
    "joined": lambda value: _("first year %(year)s") % {"year": value},
    "constituency": lambda value: str(Constituency(value).label),
    "state": _state,
    "category": lambda value: str(CATEGORIES.get(value, value)),
    "level": lambda value: _("level %(level)s") % {"level": value},
}
