"""What the annual report tells beside its figures: parties, method, annex and goals."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from covenants.code_lists import sdg_goals
from covenants.models import Constituency, Step
from covenants.text import localise
from reporting.publications.charts import Table
from reporting.publications.figures.edition import Edition, count_of
from reporting.statistics.display import NOTHING, SUPPRESSED, show_number
from reporting.statistics.indicators import (
    GRIEVANCE_CATEGORIES,
    INDICATORS,
    REMEDY_CATEGORIES,
    Indicator,
)
from reporting.statistics.reading import Figure
from reporting.workflow import State

# Figures per question stand in the chapters of the steps, and all in the data files.
PRINTED_ELSEWHERE: Final = "question_"


@dataclass(frozen=True)
class Party:
    """A party as the report tells of it; `status` is empty where it is not public."""

    anchor: str
    name: str
    kind: str
    joined: str
    left: str
    status: str
    is_done: bool
    submitted: str
    answers: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Constituents:
    """The parties of one constituency."""

    constituency: str
    name: str
    parties: tuple[Party, ...]


@dataclass(frozen=True)
class Declared:
    """An indicator of this release: its declaration, and the version that was used."""

    anchor: str
    indicator: Indicator
    version: str
    unit: str


@dataclass(frozen=True)
class AnnexTable:
    anchor: str
    title: str
    table: Table


@dataclass(frozen=True)
class Goal:
    """A Sustainable Development Goal, and the questions that ask about it."""

    number: int
    name: str
    questions: str


def constituents(edition: Edition) -> tuple[Constituents, ...]:
    """Return the parties by constituency, companies first."""
    groups: dict[str, list[Party]] = {place.value: [] for place in Constituency}
    for number, told in enumerate(edition.contents.get("parties", []), start=1):
        groups[told["constituency"]].append(_party(edition, told, number))
    return tuple(
        Constituents(place.value, str(place.label), tuple(groups[place.value]))
        for place in Constituency
        if groups[place.value]
    )


def _party(edition: Edition, told: Mapping[str, Any], number: int) -> Party:
    state = told.get("state")
    return Party(
        anchor=f"party-{number}",
        name=told["name"],
        kind=str(Constituency(told["constituency"]).label),
        joined=day(told.get("joined")),
        left=day(told.get("left")),
        status=status_words(edition, told),
        is_done=state == State.FINALISED,
        submitted=day(told.get("submitted_at")),
        answers=tuple(
            (one["code"], edition.text(one["text"]), edition.text(one["value"]))
            for one in told.get("answers", [])
        ),
    )


def status_words(edition: Edition, told: Mapping[str, Any]) -> str:
    """Return how far a report is; who filed nothing is told so, where that is public.

    The public may know of companies only that they are parties, unless the covenant
    decided otherwise; then the release holds no state for any of them.
    """
    if told.get("state"):
        return str(State(told["state"]).label)
    if told["constituency"] != Constituency.COMPANY or _tells_of_companies(edition):
        return _("No report")
    return ""


def _tells_of_companies(edition: Edition) -> bool:
    return any(
        one.get("state")
        for one in edition.contents.get("parties", [])
        if one["constituency"] == Constituency.COMPANY
    )


def day(iso: str | None) -> str:
    """Return a day as people write it, in the active language; empty for none."""
    return date_format(date.fromisoformat(iso[:10]), "j F Y") if iso else ""


def declared(edition: Edition) -> tuple[Declared, ...]:
    """Return the indicators of which this release holds figures."""
    versions = edition.contents.get("formulas", {})
    units = {
        "score": _("score from 0 to 100"),
        "points": _("points of difference"),
        "percent": _("percentage"),
        "count": _("number of organisations"),
        "number": _("in the unit of the question"),
    }
    return tuple(
        Declared(
            anchor=f"method-{name}",
            indicator=indicator,
            version=str(versions.get(name, indicator.version)),
            unit=units.get(indicator.unit, indicator.unit),
        )
        for name, indicator in INDICATORS.items()
        if edition.figures.all(name)
    )


def annex(edition: Edition) -> tuple[AnnexTable, ...]:
    """Return every figure of the release that is not about a single question."""
    return tuple(
        AnnexTable(
            anchor=f"annex-{name}",
            title=str(indicator.title),
            table=_figures_table(edition, edition.figures.all(name)),
        )
        for name, indicator in INDICATORS.items()
        if not name.startswith(PRINTED_ELSEWHERE) and edition.figures.all(name)
    )


def _figures_table(edition: Edition, figures: Iterable[Figure]) -> Table:
    columns = (_("Breakdown"), _("Value"), "n", _("Numerator"), _("Denominator"))
    rows = tuple(
        (
            breakdown_words(figure.parts),
            edition.show(figure, figure.indicator),
            count_of(figure),
            _plain(figure, figure.numerator),
            _plain(figure, figure.denominator),
        )
        for figure in sorted(figures, key=lambda one: _order(one.parts))
    )
    return Table(columns, rows)


def _plain(figure: Figure, value: Any) -> str:
    if value is None:
        return SUPPRESSED if figure.suppressed else NOTHING
    decimals = 0 if value == value.to_integral_value() else 1
    return show_number(value, decimals)


def _order(parts: Mapping[str, str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Keep figures of one form together: the whole, then by step, then by year."""
    names = tuple(sorted(parts, key=lambda name: (name != "step", name)))
    return names, tuple(parts[name] for name in names)


def breakdown_words(parts: Mapping[str, str]) -> str:
    """Return of whom a figure is, as a person says it: “Step 6, Remedy; 2020”."""
    if not parts:
        return _("All together")
    names = sorted(parts, key=lambda name: (name != "step", name))
    return "; ".join(_part_words(name, parts[name]) for name in names)


def _part_words(name: str, value: str) -> str:
    match name:
        case "step":
            return _("Step %(number)s, %(name)s") % {
                "number": value,
                "name": Step(int(value)).label,
            }
        case "joined":
            return _("first year %(year)s") % {"year": value}
        case "constituency":
            return str(Constituency(value).label)
        case "state":
            return str(State(value).label) if value in State.values else value
        case "category":
            known = {**GRIEVANCE_CATEGORIES, **REMEDY_CATEGORIES}
            return str(known.get(value, value))
    return value


def goals(edition: Edition) -> tuple[Goal, ...]:
    """Return the goals that the questions refer to, by number."""
    asked: dict[int, list[str]] = {}
    for code, question in edition.contents.get("questions", {}).items():
        for number in dict.fromkeys(
            str(sdg).split(".")[0] for sdg in question.get("sdgs", [])
        ):
            if number.isdigit():
                asked.setdefault(int(number), []).append(code)
    names = sdg_goals()
    return tuple(
        Goal(
            number=number,
            name=localise(names.get(str(number), {}), edition.language),
            questions=", ".join(asked[number]),
        )
        for number in sorted(asked)
    )
