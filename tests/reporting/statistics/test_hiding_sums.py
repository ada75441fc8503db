"""Sums, rare answers and public sources: what is hidden of them."""

import pytest

from covenants.questionnaires.models import Disclosure
from reporting.disclosure.audience import Audience
from reporting.ledger.actors import CLOCK
from reporting.statistics.releases.figure import Figures
from reporting.statistics.releases.freezing import freeze
from tests.factories.covenants import in_both, make_covenant
from tests.reporting.filing.lines import (
    companies,
    figure_of,
    make_public_questionnaire,
    make_year,
)


@pytest.mark.django_db
def test_a_sum_that_one_company_makes_up_is_hidden():
    asked = make_public_questionnaire(
        questions=[{"code": "C1.01", "type": "money", "aggregate": ["sum", "median"]}]
    )
    amounts = [1_000_000, *range(1, 10)]
    cycle = make_year(
        {
            f"Company {place:02} (fictional)": {"C1.01": {"value": amount}}
            for place, amount in enumerate(amounts)
        },
        questionnaire=asked,
    )

    public = Figures(freeze(cycle, by=CLOCK)[Audience.PUBLIC])

    assert figure_of(public, "question_sum", question="C1.01").suppressed
    assert figure_of(public, "question_median", question="C1.01").value == 5 + 1 / 2


@pytest.mark.django_db
def test_a_rare_answer_does_not_tell_who_gave_it():
    choices = [
        {"code": code, "text": in_both(code), "level": level}
        for level, code in enumerate(("none", "some", "all"))
    ]
    asked = make_public_questionnaire(
        questions=[
            {
                "code": "C1.01",
                "type": "single_choice",
                "choices": choices,
                "aggregate": ["distribution"],
            }
        ]
    )
    given = ["none"] + ["some"] * 5 + ["all"] * 6
    cycle = make_year(
        {
            f"Company {place:02} (fictional)": {"C1.01": {"value": code}}
            for place, code in enumerate(given)
        },
        questionnaire=asked,
    )

    public = Figures(freeze(cycle, by=CLOCK)[Audience.PUBLIC])

    shown = {
        figure.parts["choice"]: figure.suppressed
        for figure in public.all("question_choice")
    }
    assert shown == {"none": True, "some": True, "all": False}


@pytest.mark.django_db
def test_the_same_companies_under_public_source_are_shown_exactly():
    covenant = make_covenant(disclosure=Disclosure.PUBLIC_SOURCE)
    cycle = make_year(companies(2), covenant=covenant)

    public = Figures(freeze(cycle, by=CLOCK)[Audience.PUBLIC])

    assert not any(
        figure.suppressed
        for indicator in ("step_score", "question_level", "overall_score")
        for figure in public.all(indicator)
    )
