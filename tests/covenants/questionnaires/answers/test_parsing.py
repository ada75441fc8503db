"""What may be answered to each type of question, and how it is stored."""

import json
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from covenants.questionnaires.answers import (
    NOT_APPLICABLE,
    UNKNOWN,
    AnswerError,
    parse,
)
from tests.covenants.questionnaires.answers.answering import (
    EVERY,
    FIXED,
    GROUP,
    TABLE,
    answers_to,
    asks,
    texts,
)
from tests.fuzzing import examples

pytestmark = pytest.mark.usefixtures("english")

UID = "6f9619ff-8b86-d011-b42d-00c04fc964ff"


@pytest.mark.parametrize(
    ("kind", "raw", "stored"),
    [
        ("boolean", False, False),
        ("boolean", "true", True),
        ("single_choice", "board", "board"),
        ("multi_choice", ["board", "none", "board"], ["none", "board"]),
        ("integer", 12, 12),
        ("integer", "-7", -7),
        ("integer", 12.0, 12),
        ("decimal", "12.50", "12.5"),
        ("decimal", 0.1, "0.1"),
        ("decimal", "1e3", "1000"),
        ("decimal", "-0.0", "0"),
        ("percent", "100", "100"),
        ("money", 1500, "1500"),
        ("date", "2025-03-31", "2025-03-31"),
        ("date", date(2025, 3, 31), "2025-03-31"),
        ("date", datetime(2025, 3, 31, 12), "2025-03-31"),  # noqa: DTZ001 -- as sheets give it
        ("text", " two\r\nlines\t ", "two\nlines"),
        ("url", "http://company.example/a", "http://company.example/a"),
        ("countries", ["IN", "BD", "IN"], ["BD", "IN"]),
        ("file", [UID.upper(), UID], [UID]),
    ],
)
def test_each_type_is_stored_in_one_form(kind, raw, stored):
    value = parse(asks(kind), raw)

    assert value == stored
    assert type(value) is type(stored)


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        ("boolean", "perhaps"),
        ("boolean", 1),
        ("single_choice", "chair"),
        ("single_choice", ["board"]),
        ("single_choice", 4),
        ("multi_choice", "board"),
        ("multi_choice", ["chair"]),
        ("multi_choice", [["board"]]),
        ("integer", "12.5"),
        ("integer", True),
        ("integer", "many"),
        ("integer", 10**14),
        ("decimal", "NaN"),
        ("decimal", float("inf")),
        ("decimal", "1,5"),
        ("decimal", "٣"),
        ("decimal", "1.2345678"),
        ("percent", "100.01"),
        ("percent", -1),
        ("money", "€ 12"),
        ("date", "31-03-2025"),
        ("date", "2025-02-30"),
        ("date", "0001-01-01"),
        ("date", 2025),
        ("text", 12),
        ("text", "x" * 20_001),
        ("url", "javascript:alert(1)"),
        ("url", "file:///etc/passwd"),
        ("url", "company"),
        ("url", "https://company.example/" + "x" * 2000),
        ("countries", ["XX"]),
        ("countries", "BD"),
        ("countries", [["BD"]]),
        ("file", ["../../etc/passwd"]),
        ("file", UID),
        ("group", ["a"]),
        ("table", {"a": 1}),
    ],
)
def test_what_is_no_answer_of_the_type_is_refused(kind, raw):
    with pytest.raises(AnswerError):
        parse(asks(kind), raw)


@pytest.mark.parametrize("question", EVERY, ids=lambda question: question.type)
@pytest.mark.parametrize("empty", [None, "", "  ", [], {}])
def test_nothing_is_no_answer(question, empty):
    assert parse(question, empty) is None


@pytest.mark.parametrize("question", EVERY, ids=lambda question: question.type)
@pytest.mark.parametrize("reserved", [UNKNOWN, NOT_APPLICABLE])
def test_unknown_and_not_applicable_answer_every_type(question, reserved):
    assert parse(question, reserved) == reserved


@settings(max_examples=examples(50), deadline=None)
@given(st.sampled_from(EVERY).flatmap(lambda q: st.tuples(st.just(q), answers_to(q))))
def test_a_stored_answer_is_json_and_reads_as_itself(answered):
    question, raw = answered

    stored = parse(question, raw)

    assert parse(question, json.loads(json.dumps(stored))) == stored
    assert parse(question, stored, lenient=True) == stored


@settings(max_examples=examples(50), deadline=None)
@given(st.text(max_size=200))
def test_no_text_can_hold_what_nobody_types_on_purpose(raw):
    stored = parse(asks("text"), f"a{raw}") or ""

    controls = [letter for letter in str(stored) if letter < " " and letter != "\n"]
    assert controls == []
    assert not set(str(stored)) & set("\x7f\x85\u202a\u202e\u2066\u2069\ufeff\ufffe")
    str(stored).encode("utf-8")


def test_right_to_left_letters_and_half_joined_ones_are_kept():
    persian = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"

    assert parse(asks("text"), persian) == persian


def test_texts_that_look_the_same_are_the_same():
    assert parse(asks("text"), "cafe\u0301") == "caf\u00e9"


@settings(max_examples=examples(50), deadline=None)
@given(texts)
def test_ordinary_text_is_kept(text):
    assert parse(asks("text"), text) is not None


def test_a_group_names_each_part_that_is_wrong():
    with pytest.raises(AnswerError) as refused:
        parse(GROUP, {"amount": "much", "where": ["XX"], "when": "now"})

    assert [(one.path, str(one)) for one in refused.value.problems] == [
        (("when",), "“when” is not asked here."),
        (("amount",), "A money: “much” is not a number."),
        (("where",), "A countries: “XX” is no country (ISO 3166-1)."),
    ]


def test_empty_parts_and_empty_rows_are_left_out():
    assert parse(GROUP, {"amount": "", "done": False}) == {"done": False}
    assert parse(GROUP, {"amount": ""}) is None
    assert parse(TABLE, [{}, {"amount": "1.0"}, {"how": []}]) == [{"amount": "1"}]


def test_a_table_names_row_and_column():
    with pytest.raises(AnswerError) as refused:
        parse(TABLE, [{"amount": "1"}, {"amount": "much"}, "text"])

    assert [(one.path, str(one)) for one in refused.value.problems] == [
        ((1, "amount"), "Row 2, A money: “much” is not a number."),
        ((2,), "Row 3: Give an answer for each column."),
    ]


def test_a_table_has_an_end():
    assert parse(TABLE, [{"done": True}] * 500) == [{"done": True}] * 500
    with pytest.raises(AnswerError, match="at most 500 rows"):
        parse(TABLE, [{"done": True}] * 501)


def test_fixed_rows_stand_in_their_order_and_each_once():
    rows = [{"row": "tier_2", "share": "5"}, {"row": "tier_1", "share": "60"}]

    assert parse(FIXED, rows) == rows[::-1]
    with pytest.raises(AnswerError, match="there twice"):
        parse(FIXED, [rows[0], rows[0]])
    with pytest.raises(AnswerError, match="“tier_9” is no row"):
        parse(FIXED, [{"row": "tier_9", "share": "5"}])


def test_a_part_may_be_unknown():
    assert parse(GROUP, {"amount": UNKNOWN}) == {"amount": UNKNOWN}
