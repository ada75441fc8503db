"""What an indicator hides, the answers it is made of do not tell, nor the reverse."""

from collections.abc import Mapping
from typing import Any

import pytest

from reporting.disclosure.audience import Audience
from reporting.ledger.actors import CLOCK
from reporting.statistics.models import Release
from reporting.statistics.releases.figure import Figure, Figures
from reporting.statistics.releases.freezing import freeze
from tests.factories.covenants import in_both
from tests.reporting.filing.lines import (
    figure_of,
    make_public_questionnaire,
    make_year,
)

pytestmark = pytest.mark.django_db

LADDER = [
    "none",
    "in_development",
    "own_employees",
    "supply_chain_workers",
    "with_protection",
]
REMEDY = {"no": "not_described", "some": "described", "all": "described"}


def _release(
    measures: Mapping[str, Any], codes: list[str], counts: list[int]
) -> Release:
    """Freeze a year in which so many companies gave each answer, at its own level."""
    question = {
        "code": "C6.01",
        "step": 6,
        "type": "single_choice",
        "aggregate": ["distribution"],
        "choices": [
            {"code": code, "text": in_both(code), "level": level}
            for level, code in enumerate(codes)
        ],
        "measures": measures,
    }
    given = [
        (code, level)
        for level, (code, count) in enumerate(zip(codes, counts, strict=True))
        for _one in range(count)
    ]
    cycle = make_year(
        {
            f"Company {place:02} (fictional)": {
                "C6.01": {"value": code, "maturity": level}
            }
            for place, (code, level) in enumerate(given)
        },
        questionnaire=make_public_questionnaire(questions=[question]),
    )
    return freeze(cycle, by=CLOCK)[Audience.PUBLIC]


def _shown(release: Release, indicator: str, **breakdown: int | str) -> Figure | None:
    figure = figure_of(Figures(release), indicator, **breakdown)
    return None if figure.suppressed else figure


def test_answers_do_not_tell_the_category_that_the_indicator_hides():
    measures = {
        "indicator": "grievance_access",
        "categories": {code: code for code in LADDER},
    }
    release = _release(measures, LADDER, [0, 1, 4, 4, 2])

    access = figure_of(Figures(release), "grievance_access")
    assert access.numerator == 6
    for category in ("supply_chain_workers", "with_protection"):
        assert _shown(release, "grievance_category", category=category) is None
        assert (
            _shown(release, "question_choice", question="C6.01", choice=category)
            is None
        )


def test_levels_do_not_tell_it_either():
    measures = {
        "indicator": "grievance_access",
        "categories": dict(zip("01234", LADDER, strict=True)),
    }
    release = _release(measures, LADDER, [5, 0, 4, 4, 2])

    assert figure_of(Figures(release), "grievance_access").numerator == 6
    for level in (3, 4):
        assert _shown(release, "question_level", question="C6.01", level=level) is None


def test_of_a_category_that_is_shown_the_answers_hide_each_other():
    release = _release(
        {"indicator": "remedy", "categories": REMEDY}, list(REMEDY), [7, 9, 2]
    )

    described = figure_of(Figures(release), "remedy_category", category="described")
    assert described.value == 11
    for choice in ("some", "all"):
        place = {"question": "C6.01", "choice": choice}
        assert _shown(release, "question_choice", **place) is None


def test_where_all_are_many_all_are_shown():
    release = _release(
        {"indicator": "remedy", "categories": REMEDY}, list(REMEDY), [7, 6, 5]
    )

    for choice in REMEDY:
        place = {"question": "C6.01", "choice": choice}
        assert _shown(release, "question_choice", **place) is not None
