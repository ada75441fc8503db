"""What the figures say of change: only of the same organisations, and not of a few."""

import pytest

from reporting.publishing.figures import covenant_figures
from tests.factories.releases import YEAR, make_cell, make_release, typical_cells

pytestmark = pytest.mark.django_db


def figures_with(*cells):
    return covenant_figures(make_release(cells=cells), "en")


@pytest.mark.parametrize(
    ("change", "title"),
    [
        (4.5, "The same 27 organisations score 4.5 points higher than in 2024"),
        (3, "The same 27 organisations score 3.0 points higher than in 2024"),
        (
            2.9,
            "The same 27 organisations score about the same as in 2024 (+2.9 points)",
        ),
        (0, "The same 27 organisations score about the same as in 2024 (0.0 points)"),
        (
            -2.9,
            "The same 27 organisations score about the same as in 2024 (−2.9 points)",
        ),
        (-3.25, "The same 27 organisations score 3.3 points lower than in 2024"),
    ],
)
def test_the_direction_of_change_is_computed(change, title):
    figures = figures_with(
        make_cell("panel_change", change, n=27),
        make_cell("panel_change", change, step=1),
    )

    assert figures.panel is not None
    assert figures.panel.title == title


def test_without_an_overall_change_the_steps_are_counted():
    figures = figures_with(
        make_cell("panel_change", suppressed=True),
        make_cell("panel_change", 6, n=27, step=1),
        make_cell("panel_change", -4, n=25, step=2),
        make_cell("panel_change", 1, n=26, step=3),
    )

    assert figures.panel is not None
    assert figures.panel.title == (
        "The same organisations (n = 25–27) score higher than in 2024 on 1 of 3 steps, "
        "and lower on 1"
    )


def test_no_panel_no_claim_of_change():
    cells = [one for one in typical_cells() if not one.indicator.startswith("panel")]

    figures = figures_with(*cells)

    assert figures.panel is None
    words = " ".join(exhibit.title for exhibit in figures.exhibits)
    assert not {"higher", "lower", "rise", "rose", "fell"} & set(words.split())


def test_a_handful_of_organisations_gives_no_message_of_change():
    cells = [one for one in typical_cells() if one.indicator != "panel_change"]

    figures = figures_with(
        *cells,
        make_cell("panel_change", -5, n=4),
        make_cell("panel_change", -5, n=4, step=3),
    )

    assert figures.panel is not None
    assert figures.panel.title == "The same organisations in 2024 and 2025"
    assert "figure-panel" not in {fact.anchor for fact in figures.facts}


def test_the_panel_stands_beside_the_plain_means():
    panel = covenant_figures(make_release(), "en").panel

    assert panel is not None
    assert panel.table.columns[1:] == (
        "Same organisations, 2024",
        "Same organisations, 2025",
        "Change",
        "n",
        "All reports, 2024",
        "All reports, 2025",
    )
    assert panel.table.rows[0] == (
        "1 Embed",
        "59.5",
        "64.5",
        "+5.0",
        "27",
        "59.5",
        "62.5",
    )


@pytest.mark.parametrize(
    ("matched", "told"),
    [
        (11, []),
        (9, [f"The organisations of {YEAR - 1} and {YEAR} are not all the same."]),
    ],
)
def test_other_organisations_are_told_only_where_there_are_any(matched, told):
    cells = [
        cell
        for step in range(1, 7)
        for cell in (
            make_cell("step_score", 50, n=11, step=step),
            make_cell("step_score", 40, n=11, step=step, year=YEAR - 1),
            make_cell("panel_step_score", 50, n=matched, step=step, year=YEAR),
        )
    ]

    profile = figures_with(*cells).profile

    assert profile is not None
    assert list(profile.notes)[1:] == told
