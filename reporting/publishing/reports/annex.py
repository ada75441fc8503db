"""What each kind of figure is made of, and every figure of the release in tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext as _

from covenants.questionnaires.models import Constituency, Step
from reporting.filing.workflow import State
from reporting.publishing.charts import Table
from reporting.publishing.figures.edition import Edition, count_of
from reporting.statistics.indicators.coverage import NOT_STARTED
from reporting.statistics.indicators.declared import (
    GRIEVANCE_CATEGORIES,
    INDICATORS,
    REMEDY_CATEGORIES,
    Indicator,
)
from reporting.statistics.releases.display import NOTHING, SUPPRESSED, show_number
from reporting.statistics.releases.figure import Figure

# Figures per question stand in the chapters of the steps, and all in the data files.
PRINTED_ELSEWHERE: Final = "question_"
ABOUT_FILING: Final = ("coverage", "on_time", "reports", "self_score")
# What the annex sets side by side, so that a table is read across.
ACROSS: Final = ("step", "category", "state")
ORDERS: Final[Mapping[str, Sequence[str]]] = {
    "grievance_category": list(GRIEVANCE_CATEGORIES),
    "remedy_category": list(REMEDY_CATEGORIES),
    "reports": State.values,
}


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


def declared(edition: Edition) -> tuple[Declared, ...]:
    """Return the indicators of which this report prints figures."""
    versions = edition.contents["formulas"]
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
        if _printed(edition, name)
    )


def annex(edition: Edition) -> tuple[AnnexTable, ...]:
    """Return every figure of the release that is not about a single question."""
    return tuple(
        AnnexTable(
            anchor=f"annex-{name}",
            title=str(indicator.title),
            table=_annex_table(edition, _printed(edition, name)),
        )
        for name, indicator in INDICATORS.items()
        if not name.startswith(PRINTED_ELSEWHERE) and _printed(edition, name)
    )


def _printed(edition: Edition, indicator: str) -> list[Figure]:
    """Return the figures of an indicator, or none where there is nothing to tell.

    Who wrote a public statement owed nobody here a report, so that of such
    programmes no coverage and no status is printed.
    """
    if edition.is_public_source and indicator in ABOUT_FILING:
        return []
    figures = edition.figures.all(indicator)
    told = any(one.suppressed or one.value is not None for one in figures)
    return figures if told else []


def _annex_table(edition: Edition, figures: list[Figure]) -> Table:
    across = next((name for name in ACROSS if name in figures[0].parts), "")
    if across:
        return _crossed(edition, figures, across)
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


def _crossed(edition: Edition, figures: list[Figure], across: str) -> Table:
    """Return one column for each step (or category), n in brackets behind the value."""
    values: dict[str, None] = {}
    rows: dict[tuple[tuple[str, str], ...], dict[str, Figure]] = {}
    for figure in figures:
        parts = figure.parts
        value = parts.pop(across, "")
        values[value] = None
        rows.setdefault(tuple(parts.items()), {})[value] = figure
    order = sorted(values, key=lambda value: _place(figures[0].indicator, value))
    heads = tuple(_part_words(across, value) if value else _("All") for value in order)
    lines = sorted(rows.items(), key=lambda row: _order(dict(row[0])))
    return Table(
        (_("Breakdown"), *heads),
        tuple(
            (
                breakdown_words(dict(parts)),
                *(_with_n(edition, found.get(value)) for value in order),
            )
            for parts, found in lines
        ),
    )


def _with_n(edition: Edition, figure: Figure | None) -> str:
    if figure is None or figure.value is None or figure.declaration.unit == "count":
        return edition.show(figure, figure.indicator) if figure else NOTHING
    return f"{edition.show(figure, figure.indicator)} ({figure.n})"


def _place(indicator: str, value: str) -> tuple[int, str]:
    """Keep steps by number, states and categories from the least to the most."""
    known = ORDERS.get(indicator, [])
    return (known.index(value) if value in known else -1, value)


def _plain(figure: Figure, value: Decimal | None) -> str:
    if value is None:
        return SUPPRESSED if figure.suppressed else NOTHING
    decimals = 0 if value == value.to_integral_value() else 1
    return show_number(value, decimals)


def _order(parts: Mapping[str, str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Keep figures of one form together, the whole first."""
    names = tuple(sorted(parts))
    return names, tuple(parts[name] for name in names)


def breakdown_words(parts: Mapping[str, str]) -> str:
    """Return of whom a figure is, as a person says it: “first year 2018”."""
    if not parts:
        return _("All together")
    return "; ".join(_part_words(name, parts[name]) for name in sorted(parts))


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
            return _state_words(value)
        case "category":
            known = {**GRIEVANCE_CATEGORIES, **REMEDY_CATEGORIES}
            return str(known.get(value, value))
    return value


def _state_words(value: str) -> str:
    if value == NOT_STARTED:
        return _("No report")
    return str(State(value).label) if value in State.values else value
