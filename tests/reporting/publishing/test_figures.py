"""What the figures say: every message comes from numbers."""

import pytest
from django.utils import translation

from covenants.questionnaires.models import Disclosure
from reporting.publishing.figures import covenant_figures
from tests.factories.covenants import in_both, make_covenant
from tests.factories.releases import (
    YEAR,
    counted,
    make_cell,
    make_release,
    share,
)

pytestmark = pytest.mark.django_db


def public_release(**fields):
    covenant = make_covenant(
        name="Garment statements",
        disclosure=Disclosure.PUBLIC_SOURCE,
        fictional=False,
        licence="CC-BY-SA-4.0",
        source=in_both("Statements read by WikiRate and Walk Free"),
    )
    return make_release(covenant=covenant, **fields)


def figures_with(*cells, language="en", **fields):
    return covenant_figures(make_release(cells=cells, **fields), language)


def test_every_exhibit_is_checkable():
    figures = covenant_figures(make_release(), "en")

    levels = [step.levels for step in figures.steps if step.levels is not None]
    exhibits = [*figures.exhibits, *levels]

    assert len(exhibits) == 13
    for exhibit in exhibits:
        assert exhibit.title
        assert exhibit.subtitle
        assert "n" in exhibit.base
        assert exhibit.source
        assert "Formula version 1." in exhibit.how
        assert exhibit.table.rows


def test_the_alternative_text_holds_the_message_and_the_figures():
    grievance = covenant_figures(make_release(), "en").grievance

    assert grievance is not None
    assert grievance.chart.summary.startswith(
        "13 of 30 companies have a grievance mechanism that is open to workers in the "
        "supply chain."
    )
    assert "No mechanism 8" in grievance.chart.summary


def test_the_profile_names_the_highest_and_the_lowest_step():
    profile = covenant_figures(make_release(), "en").profile

    assert profile is not None
    assert profile.title == (
        "The highest score is for “embed” (62.5 of 100), the lowest for “remedy” (25.0)"
    )


def test_a_year_without_figures_is_a_gap_and_a_suppressed_one_a_sign():
    series = covenant_figures(make_release(), "en").series

    assert series is not None
    assert series.table.columns == ("Step", "2021", "2022", "2023", "2024", "2025")
    assert series.table.rows[0] == ("1 Embed", "·", "53.5", "no data", "59.5", "62.5")


def test_a_suppressed_figure_is_told_nowhere():
    figures = figures_with(
        make_cell("grievance_access", suppressed=True),
        counted("grievance_category", 20, 25, category="none"),
        make_cell("grievance_category", suppressed=True, category="with_protection"),
        share("coverage", 25, 26),
    )

    assert figures.grievance is not None
    assert figures.grievance.title == (
        "Too few organisations to say who has access to a grievance mechanism"
    )
    assert figures.grievance.table.rows == (
        (str(YEAR), "20", "–", "–", "–", "·", "·", "·"),
    )
    assert figures.headline.figure == "25"


def test_what_no_question_measures_is_not_shown():
    figures = figures_with(
        share("coverage", 25, 26), make_cell("step_score", 50, step=1)
    )

    assert figures.grievance is None
    assert figures.remedy is None


def test_a_covenant_without_reports_says_so():
    figures = figures_with(share("coverage", 0, 12), contents={"years": []})

    assert figures.headline.is_empty
    assert figures.headline.figure == "0"
    assert figures.headline.sentence == (
        f"reports on {YEAR} were finalised. This report has no figures yet."
    )
    assert all(step.is_empty for step in figures.steps)


def test_a_release_without_any_cell_has_no_exhibit():
    figures = figures_with(contents={"years": [], "questions": {}, "parties": []})

    assert figures.exhibits == ()
    assert figures.facts == ()


def test_public_sources_are_statements_read_by_others():
    figures = covenant_figures(public_release(), "en")

    assert figures.grievance is not None
    assert figures.grievance.title.startswith("13 of 30 statements describe a way")
    assert figures.grievance.source == (
        "Statements read by WikiRate and Walk Free. The levels are this project's own "
        "mapping."
    )
    assert figures.coverage is not None
    assert figures.coverage.title == "30 statements on 2025 are counted in this report"


def test_percentages_of_public_sources_have_one_decimal_and_others_none():
    exact = covenant_figures(public_release(), "en").grievance
    rounded = covenant_figures(make_release(), "en").grievance

    assert exact is not None
    assert rounded is not None
    assert exact.table.rows[-1][-1] == "43.3%"
    assert rounded.table.rows[-1][-1] == "43%"


def test_answers_keep_the_order_of_the_questionnaire():
    step = covenant_figures(make_release(), "en").steps[0]

    (distribution,) = step.distributions

    assert [(one.label, one.count, one.percent) for one in distribution.answers] == [
        ("Absent", "7", "23%"),
        ("Started", "8", "27%"),
        ("Defined", "6", "20%"),
        ("Implemented", "5", "17%"),
        ("Effective", "4", "13%"),
    ]
    assert distribution.n == "30"


def test_a_highest_level_of_two_has_three_levels():
    figures = figures_with(
        *(
            counted("question_level", 10, 30, level=n, question="C1.01")
            for n in range(3)
        )
    )

    levels = figures.steps[0].levels
    assert levels is not None
    assert levels.subtitle == "Organisations by assessed level, 0 to 2, per question"
    assert levels.table.columns == ("Question", "Level 0", "Level 1", "Level 2", "n")


def test_amounts_show_sum_and_quartiles_and_leave_out_what_is_too_few():
    step = covenant_figures(make_release(), "en").steps[0]

    (whole,) = step.amounts

    assert (whole.total, whole.low, whole.middle, whole.high) == (
        "123,456",
        "3",
        "7.5",
        "12",
    )


def test_a_long_list_shows_only_what_somebody_answered():
    codes = [f"a{number:02}" for number in range(14)]
    choices = [{"code": code, "text": in_both(code)} for code in codes]
    asked = {"step": 1, "text": in_both("Which?"), "choices": choices}
    figures = figures_with(
        share("question_choice", 8, 30, choice="a03", question="C1"),
        make_cell("question_choice", suppressed=True, choice="a04", question="C1"),
        *(
            share("question_choice", 0, 30, choice=code, question="C1")
            for code in codes
            if code not in {"a03", "a04"}
        ),
        contents={"questions": {"C1": asked}},
    )

    (distribution,) = figures.steps[0].distributions

    assert [one.label for one in distribution.answers] == ["a03"]
    assert distribution.left_out == 13


def test_dutch_numbers_have_dutch_separators():
    figures = covenant_figures(make_release(), "nl")

    assert figures.profile is not None
    assert figures.profile.table.rows[0][1] == "62,5"
    assert "62,5" in figures.profile.chart.svg


def test_the_language_of_the_caller_stays_as_it_was():
    release = make_release()

    with translation.override("nl"):
        covenant_figures(release, "en")
        assert translation.get_language() == "nl"


def test_all_figures_of_a_release_cost_one_query(django_assert_num_queries):
    release = make_release()

    with django_assert_num_queries(1):
        covenant_figures(release, "en")


def test_hostile_words_stay_words():
    hostile = "</text><script>alert(1)</script>"
    questions = {"C1.01": {"step": 1, "text": in_both(hostile), "choices": []}}

    figures = covenant_figures(make_release(contents={"questions": questions}), "en")

    levels = figures.steps[0].levels
    assert levels is not None
    assert "<script>" not in levels.chart.svg
