"""The figures of the real programmes, against a computation apart from this one."""

import csv
from decimal import Decimal

import pytest

from covenants.agreements.models import Cycle
from covenants.questionnaires.services import load_library
from reporting.disclosure.audience import Audience
from reporting.filing.imports import import_filings
from reporting.ledger.actors import CLOCK
from reporting.statistics.releases.figure import Figures
from reporting.statistics.releases.freezing import freeze
from tests.reporting.filing.lines import STATEMENTS, figure_of

pytestmark = pytest.mark.django_db

CATEGORIES = {
    "no_mechanism": "none",
    "in_development": "in_development",
    "own_employees_only": "own_employees",
    "supply_chain_workers": "supply_chain_workers",
    "supply_chain_with_protection": "with_protection",
}


@pytest.mark.parametrize(("programme", "reports"), [("food", 90), ("garment", 321)])
def test_every_expected_figure_is_equal_to_four_decimals(programme, reports):
    load_library()
    slug = f"{programme}-statements"
    with (STATEMENTS / f"filings-{programme}-2015-2020.jsonl").open("rb") as lines:
        result = import_filings(
            lines,
            covenant_slug=slug,
            questionnaire_code="msa-statements",
            create=True,
        )
    expected = _expected(programme)

    found = {year: _found(slug, year) for year in expected}

    assert (result.imported, result.problems) == (reports, [])
    assert found == expected


def _expected(programme):
    with (STATEMENTS / f"expected-{programme}.csv").open(encoding="utf-8") as lines:
        return {
            row["year"]: {
                name: _rounded(Decimal(value))
                for name, value in row.items()
                if name not in {"covenant", "year"}
            }
            for row in csv.DictReader(lines)
        }


def _found(slug, year):
    cycle = Cycle.objects.get(covenant__slug=slug, year=year)
    figures = Figures(freeze(cycle, by=CLOCK)[Audience.PUBLIC])
    access, remedy = (
        figure_of(figures, "grievance_access"),
        figure_of(figures, "remedy"),
    )
    state = {"constituency": "company", "state": "finalised"}
    values = {
        "reports": figure_of(figures, "reports", **state).value,
        "grievance_assessed": access.denominator,
        "pct_supply_chain_access": access.value,
        "remedy_assessed": remedy.denominator,
        "remedy_described": remedy.numerator,
        "pct_remedy": remedy.value,
    }
    for step in range(1, 7):
        values[f"step{step}_mean"] = figure_of(figures, "step_score", step=step).value
    for column, category in CATEGORIES.items():
        cell = figure_of(figures, "grievance_category", category=category)
        values[column] = cell.value
    return {name: _rounded(value) for name, value in values.items()}


def _rounded(value):
    return value.quantize(Decimal("0.0001"))
