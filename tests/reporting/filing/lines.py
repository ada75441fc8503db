"""Filings files for tests: lines of JSON, and covenants filled from them."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from covenants.agreements.models import Covenant, Cycle
from covenants.questionnaires.models import Disclosure, Filing, Questionnaire
from reporting.filing.imports import ImportResult, import_filings
from reporting.statistics.releases.figure import Figure, Figures
from tests.factories.covenants import make_covenant, make_questionnaire

STATEMENTS = Path(__file__).resolve().parents[3] / "demo" / "data" / "msa-statements"
STEPS = [f"C{step}.01" for step in range(1, 7)]


def make_public_questionnaire(**fields: Any) -> Questionnaire:
    """Make a questionnaire that is filled by import; C1.01 to C6.01 unless told."""
    return make_questionnaire(
        **({"filing": Filing.PUBLIC_SOURCE, "disclosure": "public-source"} | fields)
    )


def at_level(level: int, codes: Iterable[str] = STEPS) -> dict[str, Any]:
    """Return answers that all have one level, as choice and as given level."""
    return {code: {"value": f"l{level}", "maturity": level} for code in codes}


def a_line(company: str = "Acme", year: int = 2020, **fields: Any) -> str:
    """Return a line of a filings file; every answer at level 2 unless told."""
    held = {
        "company": company,
        "country_hq": "NL",
        "sectors": ["Test"],
        "size": "Large",
        "year": year,
        "answers": at_level(2),
    }
    return json.dumps(held | fields)


def import_lines(
    lines: Iterable[str | bytes],
    *,
    covenant: Covenant | None = None,
    questionnaire: Questionnaire | None = None,
    slug: str = "",
    create: bool = True,
) -> ImportResult:
    """Import lines into a covenant, with whatever is missing made."""
    asked = questionnaire or make_public_questionnaire()
    return import_filings(
        lines,
        covenant_slug=covenant.slug if covenant else slug or "test-statements",
        questionnaire_code=asked.code,
        create=create,
    )


def make_year(
    levels: Mapping[str, Mapping[str, Any]],
    *,
    year: int = 2020,
    covenant: Covenant | None = None,
    questionnaire: Questionnaire | None = None,
    disclosure: str = Disclosure.COVENANT,
) -> Cycle:
    """Fill a year of a covenant: company → answers; return its cycle."""
    covenant = covenant or make_covenant(disclosure=disclosure)
    result = import_lines(
        [a_line(name, year, answers=answers) for name, answers in levels.items()],
        covenant=covenant,
        questionnaire=questionnaire,
    )
    assert result.problems == []
    return Cycle.objects.get(covenant=covenant, year=year)


def figure_of(figures: Figures, indicator: str, **breakdown: int | str) -> Figure:
    """Return a figure that the release has."""
    found = figures.cell(indicator, **breakdown)
    assert found is not None, (indicator, breakdown)
    return found


def companies(number: int, level: int = 2) -> dict[str, dict[str, Any]]:
    """Return so many companies, all at one level."""
    return {f"Company {one:02} (fictional)": at_level(level) for one in range(number)}
