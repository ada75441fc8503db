"""How answers are read in the forms in which they are filed."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from covenants.questionnaires.answers import AnswerError, Choice, Shape, parse
from covenants.questionnaires.answers.filed import read_list
from covenants.questionnaires.code_lists import LIBRARY, spelling_key
from covenants.questionnaires.loading import read_definition
from tests.covenants.questionnaires.answers.answering import asks
from tests.fuzzing import examples

pytestmark = pytest.mark.usefixtures("english")

FILINGS = Path(__file__).parents[4] / "demo" / "data" / "msa-statements"


@pytest.mark.parametrize(
    ("kind", "raw", "stored"),
    [
        ("boolean", "Yes", True),
        ("boolean", "no", False),
        ("single_choice", "Board (adopted)", "board"),
        ("single_choice", " board  (ADOPTED) ", "board"),
        ("multi_choice", "Draft, not decided", ["draft"]),
        ("multi_choice", "Board (adopted), Draft, not decided", ["draft", "board"]),
        ("multi_choice", ["None", "Board (adopted)"], ["none", "board"]),
        ("integer", "1,234", 1234),
        ("decimal", "1,234.5", "1234.5"),
        ("decimal", 1 / 3, "0.333333"),
        ("percent", "12.5%", "12.5"),
        ("countries", "India, Bangladesh", ["BD", "IN"]),
        ("countries", "Türkiye, IND", ["IN", "TR"]),
        ("url", "company.example/policy", "https://company.example/policy"),
        ("text", "No", "No"),
    ],
)
def test_filed_forms_are_read(kind, raw, stored):
    assert parse(asks(kind), raw, lenient=True) == stored


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        ("single_choice", "Board (adopted)"),
        ("multi_choice", "None, Board (adopted)"),
        ("integer", "1,234"),
        ("boolean", "Yes"),
        ("countries", "India"),
        ("url", "company.example"),
    ],
)
def test_only_filings_are_read_so(kind, raw):
    with pytest.raises(AnswerError):
        parse(asks(kind), raw)


@pytest.mark.parametrize(
    ("kind", "raw", "message"),
    [
        (
            "multi_choice",
            "None, Bord (adopted)",
            "“Bord (adopted)” is no choice here. Did you mean “Board (adopted)”?",
        ),
        ("multi_choice", "None, 17", "“17” is no choice here."),
        ("single_choice", 17, "“17” is no choice here."),
        (
            "countries",
            "India, Bangladsh",
            "“Bangladsh” is no country. Did you mean “Bangladesh”?",
        ),
    ],
)
def test_an_unknown_choice_is_named_with_the_nearest(kind, raw, message):
    with pytest.raises(AnswerError) as refused:
        parse(asks(kind), raw, lenient=True)

    assert str(refused.value) == message


def test_the_longest_text_wins_and_a_wrong_turn_is_taken_back():
    spellings = {"a": "a", "a, b": "ab", "b, c": "bc", "a, b, d": "abd"}

    assert read_list("A, B, D, A", spellings) == (["abd", "a"], "")
    assert read_list("A, B, C", spellings) == (["a", "bc"], "")
    assert read_list("A, X, B", spellings)[1] == "X"


def test_a_comma_inside_a_text_needs_no_space_after_it():
    assert read_list("1,000 euro, none", {"1,000 euro": "k", "none": "n"}) == (
        ["k", "n"],
        "",
    )


@settings(max_examples=examples(50), deadline=None)
@given(st.data())
def test_texts_joined_by_commas_are_found_again(data):
    words = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=6)
    texts = data.draw(
        st.lists(
            st.lists(words, min_size=1, max_size=3).map(", ".join),
            min_size=1,
            max_size=8,
            unique_by=spelling_key,
        )
    )
    choices = tuple(
        Choice(f"choice_{number}", {"en": text}) for number, text in enumerate(texts)
    )
    question = asks("multi_choice", choices=choices)
    chosen = data.draw(st.lists(st.sampled_from(choices), min_size=1))

    read = parse(question, ", ".join(one.text["en"] for one in chosen), lenient=True)

    assert isinstance(read, list)
    assert {piece for code in read for piece in _pieces(question, code)} == {
        piece for one in chosen for piece in _pieces(question, one.code)
    }


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["food", "garment"])
def test_every_filed_statement_is_read_and_holds_what_was_filed(name):
    listed: list[Any] = read_definition(LIBRARY / "msa-statements.yaml").questions
    questions = {question["code"]: Shape.read(question) for question in listed}
    path = FILINGS / f"filings-{name}-2015-2020.jsonl"
    for line in path.read_text(encoding="utf-8").splitlines():
        for code, answer in json.loads(line)["answers"].items():
            value = parse(questions[code], answer["value"], lenient=True)

            assert sorted(_texts(questions[code], value)) == sorted(_texts_of(answer))


def _pieces(question: Shape, code: str) -> list[str]:
    return question.choice[code].text["en"].split(", ")


def _texts(question: Shape, value) -> list[str]:
    words = {True: "Yes", False: "No"}
    shown = [
        question.choice[code].text["en"]
        if code in question.choice
        else words.get(code, str(code))
        for code in (value if isinstance(value, list) else [value])
    ]
    return ", ".join(shown).split(", ")


def _texts_of(answer) -> list[str]:
    return str(answer["value"]).split(", ")
