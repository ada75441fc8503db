"""Scores per step, overall, in cohorts and on the panel, with what must always hold."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.statistics.frames.frames import Scored
from reporting.statistics.indicators.declared import OVERALL_WEIGHTS
from reporting.statistics.indicators.panel import panel_numbers
from reporting.statistics.indicators.scores import by_year, score_numbers
from reporting.statistics.numbers import stored, total

SIX = range(1, 7)


def _row(organisation, step, reached, highest, *, year=2025, own=0):
    return Scored(
        year, organisation, step, reached, highest, own, highest if own else 0
    )


def _numbers(rows, *, year=2025, joined=None):
    everybody = {row.organisation for row in rows}
    since = joined or dict.fromkeys(everybody, 2020)
    found = score_numbers(rows, year=year, joined=since)
    return {number.spot.order: number for number in found}


@st.composite
def some_rows(draw):
    """Draw scores of up to twelve organisations in two years, each place once."""
    places = draw(
        st.sets(
            st.tuples(
                st.sampled_from([2024, 2025]),
                st.integers(1, 12),
                st.sampled_from(list(SIX)),
            ),
            max_size=60,
        )
    )
    rows = []
    for year, organisation, step in sorted(places):
        highest = draw(st.integers(1, 50)) * 100
        reached = draw(st.integers(0, highest // 100)) * 100
        rows.append(_row(organisation, step, reached, highest, year=year))
    return rows


@settings(deadline=None)
@given(rows=some_rows())
def test_every_score_lies_between_0_and_100(rows):
    for number in _numbers(rows).values():
        assert number.value is None or 0 <= number.value <= 100


@settings(deadline=None)
@given(rows=some_rows(), chance=st.randoms())
def test_the_order_of_the_rows_changes_nothing(rows, chance):
    shuffled = list(rows)
    chance.shuffle(shuffled)

    assert _numbers(shuffled) == _numbers(rows)


@settings(deadline=None)
@given(rows=some_rows())
def test_cohorts_add_up_to_the_whole(rows):
    joined = {one: 2018 + one % 3 for one in range(1, 13)}
    numbers = _numbers(rows, joined=joined)

    for step in SIX:
        whole = numbers["step_score", f"step={step}"]
        cohorts = [
            number
            for (indicator, key), number in numbers.items()
            if indicator == "step_score" and key.endswith(f";step={step}")
        ]
        cohorts = [one for one in cohorts if one.breakdown.key.startswith("joined=")]
        assert sum(one.numerator for one in cohorts) == whole.numerator
        assert sum(one.n for one in cohorts) == whole.n


@settings(deadline=None)
@given(rows=some_rows())
def test_the_change_on_the_panel_is_the_difference_of_its_two_means(rows):
    found = {
        number.spot.order: number
        for number in panel_numbers(by_year(rows), since=2024, until=2025)
    }

    for step in SIX:
        change = found.get(("panel_change", f"step={step}"))
        if change is None or change.n == 0:
            continue
        before = found["panel_step_score", f"step={step};year=2024"]
        after = found["panel_step_score", f"step={step};year=2025"]
        assert change.numerator == after.numerator - before.numerator
        assert change.value == change.numerator / change.n
        assert before.n == after.n == change.n


@settings(deadline=None)
@given(
    ratios=st.lists(
        st.integers(1, 400).flatmap(
            lambda top: st.tuples(st.integers(0, top), st.just(top))
        )
    )
)
def test_a_sum_is_exact(ratios):
    assert total(ratios) == sum(Fraction(100 * one, top) for one, top in ratios)


def test_the_mean_is_over_reports_and_not_over_questions():
    # 8 of 8 in a long report, 0 of 4 in a short one: 50, not 66.7.
    numbers = _numbers([_row(1, 1, 800, 800), _row(2, 1, 0, 400)])

    step = numbers["step_score", "step=1"]
    assert (step.value, step.n, step.numerator) == (50, 2, 100)


def test_overall_counts_only_reports_with_all_six_steps():
    complete = [_row(1, step, 200, 400) for step in SIX]
    lacking = [_row(2, step, 400, 400) for step in range(1, 6)]

    overall = _numbers(complete + lacking)["overall_score", ""]

    assert (overall.value, overall.n) == (50, 1)
    assert overall.measured[0].rest == 1


def test_overall_weighs_the_steps_as_the_domain_says():
    rows = [_row(1, step, 400 if step == 3 else 0, 400) for step in SIX]

    assert sum(OVERALL_WEIGHTS.values()) == 100
    assert _numbers(rows)["overall_score", ""].value == 25


def test_a_year_without_any_score_has_a_number_that_says_so():
    step = _numbers([])["step_score", "step=1"]

    assert (step.value, step.n) == (None, 0)


def test_what_the_answers_claim_themselves_is_apart():
    numbers = _numbers([_row(1, 1, 100, 400, own=300)])

    assert numbers["step_score", "step=1"].value == 25
    assert numbers["self_score", "step=1"].value == 75


def test_a_value_is_cut_off_so_that_it_rounds_once():
    assert stored(Fraction(2, 3)) == Decimal("0.6666666666")
    assert stored(Fraction(-2, 3)) == Decimal("-0.6666666666")
    assert stored(Fraction(5, 2)) == Decimal("2.5")
    assert stored(None) is None


@pytest.mark.parametrize(
    ("before", "after", "rest"),
    [
        ({1, 2}, {1, 2}, 0),
        ({1, 2}, {1, 2, 3}, 1),
        ({1, 2, 3, 4}, {1, 2}, 2),
        # Each mean has others: the smaller difference is the one that tells.
        ({1, 2, 3}, {1, 2, 4, 5, 6}, 1),
        ({1, 2, 3, 4, 5}, {1, 2, 6}, 1),
    ],
)
def test_a_panel_knows_how_few_it_leaves_out(before, after, rest):
    rows = [_row(one, 1, 100, 400, year=2024) for one in before]
    rows += [_row(one, 1, 200, 400, year=2025) for one in after]

    found = panel_numbers(by_year(rows), since=2024, until=2025)

    change = next(one for one in found if one.spot.order == ("panel_change", "step=1"))
    assert (change.n, change.measured[0].rest) == (2, rest)
