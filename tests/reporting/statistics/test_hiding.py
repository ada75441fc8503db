"""What an audience could compute from what is shown, and must not."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from reporting.disclosure.audience import Audience
from reporting.ledger.actors import CLOCK
from reporting.statistics.breakdown import Breakdown
from reporting.statistics.hiding.companions import hidden
from reporting.statistics.hiding.contract import Contract
from reporting.statistics.numbers import count, mean
from reporting.statistics.releases.figure import Figures
from reporting.statistics.releases.freezing import freeze
from tests.factories.covenants import make_covenant
from tests.reporting.filing.lines import (
    at_level,
    companies,
    figure_of,
    make_public_questionnaire,
    make_year,
)

COVENANT = Contract()


def _levels(*counts):
    return [
        count(
            "question_level",
            Breakdown.of(level=level),
            number,
            sum(counts),
            group="levels",
        )
        for level, number in enumerate(counts)
    ]


def _hidden_levels(*counts):
    return sorted(
        int(spot.breakdown.parts["level"])
        for spot in hidden(_levels(*counts), COVENANT)
    )


@pytest.mark.parametrize(
    ("counts", "closed"),
    [
        ((5, 7, 6), []),
        ((5, 2, 6), [0, 1]),  # 2 would follow from 13 - 5 - 6
        ((5, 1, 2), [0, 1, 2]),  # 1 + 2 would be three organisations
        ((9, 2, 3), [1, 2]),
        ((5, 0, 6), []),  # nobody is told about
        ((2, 1, 0), [0, 1, 2]),  # too few in all
    ],
)
def test_a_hidden_count_cannot_be_had_by_subtraction(counts, closed):
    assert _hidden_levels(*counts) == closed


def test_a_small_cohort_takes_the_next_smallest_with_it():
    cohorts = [
        mean(
            "step_score",
            Breakdown.of(joined=year, step=1),
            Fraction(n * 50),
            n,
            rest=20 - n,
            group="g",
        )
        for year, n in ((2018, 2), (2019, 6), (2020, 12))
    ]

    closed = hidden(cohorts, COVENANT)

    assert {spot.breakdown.key for spot in closed} == {
        "joined=2018;step=1",
        "joined=2019;step=1",
    }


def test_one_hidden_number_takes_another_with_it_however_large_it_is():
    # Alone it would follow from the total; the smallest of the others keeps it.
    cohorts = [
        mean(
            "overall_score",
            Breakdown.of(joined=year),
            Fraction(n * 50),
            n,
            rest=rest,
            group="g",
        )
        for year, n, rest in ((2018, 10, 2), (2019, 20, 0), (2020, 30, 0))
    ]

    closed = hidden(cohorts, COVENANT)

    assert {spot.breakdown.key for spot in closed} == {"joined=2018", "joined=2019"}


@pytest.mark.parametrize(
    ("rest", "closed"), [(0, False), (1, True), (3, True), (4, False)]
)
def test_a_panel_that_leaves_out_a_few_is_hidden(rest, closed):
    number = mean(
        "panel_step_score",
        Breakdown.of(step=1, year=2020),
        Fraction(500),
        10,
        rest=rest,
    )

    assert bool(hidden([number], COVENANT)) is closed


def test_public_sources_hide_nothing():
    assert hidden(_levels(1, 1, 0), Contract(exact=True)) == set()


@pytest.mark.django_db
def test_three_companies_are_told_of_to_the_secretariat_alone():
    cycle = make_year(companies(3))

    figures = {
        one: Figures(release) for one, release in freeze(cycle, by=CLOCK).items()
    }

    shown = {
        audience: figure_of(read, "step_score", step=1)
        for audience, read in figures.items()
    }
    assert shown[Audience.PUBLIC].suppressed
    assert shown[Audience.PARTIES].suppressed
    assert shown[Audience.SECRETARIAT].value == Decimal(50)
    assert shown[Audience.SECRETARIAT].n == 3
    assert figure_of(figures[Audience.PUBLIC], "coverage").value == 100


@pytest.mark.django_db
def test_a_suppressed_figure_tells_nothing_at_all():
    release = freeze(make_year(companies(3)), by=CLOCK)[Audience.PUBLIC]

    for cell in release.cells.filter(suppressed=True):
        assert (cell.value, cell.n, cell.numerator, cell.denominator) == (None,) * 4
    assert release.cells.filter(suppressed=True, indicator="step_score").exists()


@pytest.mark.django_db
def test_a_joiner_cannot_be_computed_from_the_panel_and_the_mean():
    covenant = make_covenant()
    asked = make_public_questionnaire()
    place: dict[str, Any] = {"covenant": covenant, "questionnaire": asked}
    make_year(companies(8), year=2019, **place)
    cycle = make_year(companies(8) | _joiner(), year=2020, **place)

    frozen = freeze(cycle, by=CLOCK)

    public = Figures(frozen[Audience.PUBLIC])
    assert figure_of(public, "step_score", step=1).n == 9
    assert figure_of(public, "panel_change", step=1).suppressed
    assert figure_of(public, "panel_change").suppressed
    assert figure_of(public, "panel_step_score", step=1, year=2019).suppressed
    assert figure_of(public, "step_score", joined=2019, step=1).suppressed
    assert figure_of(Figures(frozen[Audience.SECRETARIAT]), "panel_change").n == 8


def _joiner():
    return {"Newcomer (fictional)": at_level(4)}


@pytest.mark.django_db
def test_a_panel_of_the_same_companies_is_shown():
    covenant = make_covenant()
    place: dict[str, Any] = {
        "covenant": covenant,
        "questionnaire": make_public_questionnaire(),
    }
    make_year(companies(8, level=1), year=2019, **place)
    cycle = make_year(companies(8, level=2), year=2020, **place)

    public = Figures(freeze(cycle, by=CLOCK)[Audience.PUBLIC])

    change = figure_of(public, "panel_change", step=1)
    assert change.value == Decimal(25)
    assert change.n == 8
    assert [figure.value for _year, figure in _panel(public)] == [25, 50]


def _panel(figures):
    return figures.series("panel_step_score", step=1)


@pytest.mark.django_db
def test_the_parts_of_a_percentage_cannot_be_had_from_it():
    categories = {str(level): name for level, name in enumerate(CATEGORIES)}
    question = {
        "code": "C6.01",
        "step": 6,
        "measures": {"indicator": "grievance_access", "categories": categories},
    }
    asked = make_public_questionnaire(questions=[question])
    # 5 of 12 have access: 4 for workers in the chain, 1 with protection too.
    levels = [0] * 7 + [3] * 4 + [4]
    cycle = make_year(
        {
            f"Company {place:02} (fictional)": at_level(level, ["C6.01"])
            for place, level in enumerate(levels)
        },
        questionnaire=asked,
    )

    public = Figures(freeze(cycle, by=CLOCK)[Audience.PUBLIC])

    assert figure_of(public, "grievance_access").numerator == 5
    closed = {
        figure.parts["category"]
        for figure in public.all("grievance_category")
        if figure.suppressed and "year" not in figure.parts
    }
    assert closed == {"supply_chain_workers", "with_protection"}


CATEGORIES = (
    "none",
    "in_development",
    "own_employees",
    "supply_chain_workers",
    "with_protection",
)
