"""How an answer is written for a reader."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from covenants.questionnaires.answers import (
    Value,
    display,
    parse,
    parts_of,
    shown_choice,
    table_of,
)
from covenants.questionnaires.answers.numbers import read_local, write_number
from tests.covenants.questionnaires.answers.answering import (
    EVERY,
    FIXED,
    GROUP,
    TABLE,
    answers_to,
    asks,
    decimals,
)
from tests.fuzzing import examples

UNIT = {"en": "days", "nl": "dagen"}


@pytest.mark.parametrize(
    ("question", "value", "en", "nl"),
    [
        (asks("boolean"), False, "No", "Nee"),
        (asks("single_choice"), "board", "Board (adopted)", "Bestuur (vastgesteld)"),
        (
            asks("multi_choice"),
            ["none", "draft"],
            "None; Draft, not decided",
            "Geen; Concept, niet vastgesteld",
        ),
        (asks("integer"), 1234567, "1,234,567", "1.234.567"),
        (asks("integer", unit=UNIT), 30, "30\u00a0days", "30\u00a0dagen"),
        (asks("decimal"), "-1234.5", "-1,234.5", "-1.234,5"),
        (asks("percent"), "12.5", "12.5%", "12,5%"),
        (asks("money"), "1500", "€\u00a01,500", "€\u00a01.500"),
        (asks("money"), "1500.5", "€\u00a01,500.50", "€\u00a01.500,50"),
        (asks("date"), "2025-03-01", "1 March 2025", "1 maart 2025"),
        (
            asks("countries"),
            ["BD", "DE"],
            "Bangladesh; Germany",
            "Bangladesh; Duitsland",
        ),
        (asks("text"), "As it is <b>", "As it is <b>", "As it is <b>"),
        (asks("text"), None, "", ""),
    ],
)
def test_each_type_is_written_in_the_readers_language(question, value, en, nl):
    assert display(question, value, "en") == en
    assert display(question, value, "nl") == nl


def test_right_to_left_text_cannot_turn_the_words_around_it():
    assert display(asks("text"), "مصنع 12", "en") == "\u2068مصنع 12\u2069"


def test_a_group_is_written_part_by_part():
    value: Value = {"done": True, "amount": "5"}

    assert parts_of(GROUP, value, "nl") == [
        ("Een money", "€\u00a05"),
        ("Een boolean", "Ja"),
    ]
    assert display(GROUP, value, "en") == "A money: €\u00a05\nA boolean: Yes"


def test_a_table_is_written_row_by_row():
    rows: Value = [{"amount": "5", "where": ["BD"]}, {"done": False}]

    table = table_of(TABLE, rows, "en")

    assert table.columns == ["A money", "A countries", "A boolean", "A multi_choice"]
    assert table.rows == [["€\u00a05", "Bangladesh", "", ""], ["", "", "No", ""]]
    assert display(TABLE, rows, "en") == (
        "A money: €\u00a05; A countries: Bangladesh\nA boolean: No"
    )


def test_fixed_rows_bear_their_name():
    table = table_of(FIXED, [{"row": "tier_2", "share": "40"}], "nl")

    assert table.columns == ["", "Een percent"]
    assert table.rows == [["Schakel 2", "40%"]]


@pytest.mark.parametrize(
    ("question", "value", "shown"),
    [
        (asks("single_choice"), "gone", "gone"),
        (asks("date"), "soon", "soon"),
        (asks("boolean"), "yes", "yes"),
        (asks("countries"), ["XX"], "XX"),
        (GROUP, "text", "text"),
        (TABLE, "text", "text"),
    ],
)
def test_an_answer_to_an_earlier_shape_is_shown_as_it_stands(question, value, shown):
    assert display(question, value, "en") in (shown, "")


def test_a_choice_that_is_gone_shows_its_code():
    assert shown_choice(asks("single_choice"), "gone", "nl") == "gone"


@settings(max_examples=examples(50), deadline=None)
@given(
    st.sampled_from(EVERY).flatmap(lambda q: st.tuples(st.just(q), answers_to(q))),
    st.sampled_from(["en", "nl"]),
)
def test_every_answer_can_be_written(answered, language):
    question, raw = answered
    stored = parse(question, raw)

    assert bool(display(question, stored, language)) == (stored is not None)


@settings(max_examples=examples(50), deadline=None)
@given(decimals, st.sampled_from(["en", "nl"]), st.booleans())
def test_a_number_that_was_written_reads_as_itself(number, language, group):
    stored = str(parse(asks("decimal"), number))

    written = write_number(stored, language, group=group)

    assert read_local(written, language) == read_local(stored, "en")


@pytest.mark.parametrize(
    ("typed", "language", "read"),
    [
        ("1.234,5", "nl", "1234.5"),
        ("1.234", "nl", "1234"),
        ("12,5", "nl", "12.5"),
        ("12.5", "nl", "12.5"),
        ("1 234,5", "nl", "1234.5"),
        ("1,234.5", "en", "1234.5"),
        ("1,234", "en", "1234"),
        ("12.5", "en", "12.5"),
        ("12,5", "en", "12.5"),
        ("\u22125", "nl", "-5"),
    ],
)
def test_numbers_are_read_as_people_write_them(typed, language, read):
    assert str(read_local(typed, language)) == read


@pytest.mark.parametrize("typed", ["", "1.2.3", "1,2,3", "1.23,4.5", "--1", "1e", "x"])
@pytest.mark.parametrize("language", ["en", "nl"])
def test_what_nobody_writes_for_a_number_is_none(typed, language):
    assert read_local(typed, language) is None
