"""Every kind of answer is whole, and what has no kind is refused, never guessed."""

from dataclasses import fields, replace

import pytest

from covenants.questionnaires.answers import (
    KINDS,
    Kind,
    UnknownKindError,
    display,
    files_in,
    form_field,
    gaps,
    level_cap,
    parse,
    pieces_of,
    self_level,
)
from covenants.questionnaires.answers.kinds import register
from covenants.questionnaires.models import QuestionType
from tests.covenants.questionnaires.answers.answering import GROUP, TABLE, asks

UNKNOWN_KIND = asks("colour")
ENTRIES = [entry.name for entry in fields(Kind)]
UID = "6f9619ff-8b86-d011-b42d-00c04fc964ff"


def test_each_type_of_question_has_a_kind_and_no_other_has():
    assert list(KINDS) == [*QuestionType]
    assert all(kind.type == code for code, kind in KINDS.items())


@pytest.mark.parametrize("left_out", ENTRIES)
def test_no_entry_of_a_kind_can_be_forgotten(left_out):
    kind = KINDS[QuestionType.TEXT]
    entries = {name: getattr(kind, name) for name in ENTRIES if name != left_out}

    with pytest.raises(TypeError, match=left_out):
        Kind(**entries)


@pytest.mark.parametrize(
    "ask",
    [
        lambda: parse(UNKNOWN_KIND, "red"),
        lambda: display(UNKNOWN_KIND, "red"),
        lambda: display(UNKNOWN_KIND, None),
        lambda: form_field(UNKNOWN_KIND),
        lambda: gaps(UNKNOWN_KIND, "red"),
        lambda: pieces_of(UNKNOWN_KIND, "red"),
        lambda: files_in(UNKNOWN_KIND, None),
        lambda: self_level(UNKNOWN_KIND, "red", 4),
        lambda: level_cap(UNKNOWN_KIND, "red", 4),
        lambda: display(replace(GROUP, parts=(UNKNOWN_KIND,)), {"Q1": "red"}),
    ],
)
def test_a_type_without_a_kind_is_an_error_wherever_it_is_asked(ask):
    with pytest.raises(UnknownKindError, match="“colour”"):
        ask()


def test_no_kind_is_registered_twice():
    with pytest.raises(ValueError, match="two kinds of answer “text”"):
        register(KINDS[QuestionType.TEXT])


@pytest.mark.parametrize(
    ("question", "value"),
    [
        (asks("boolean"), "yes"),
        (asks("multi_choice"), "board"),
        (asks("integer"), "many"),
        (asks("date"), "soon"),
        (asks("file"), UID),
        (GROUP, []),
        (GROUP, ["a"]),
        (TABLE, {"done": True}),
    ],
)
def test_what_is_no_answer_of_its_kind_is_never_counted(question, value):
    if not value:
        assert list(pieces_of(question, value)) == []
        return
    with pytest.raises(ValueError, match="no answer of the kind"):
        pieces_of(question, value)


def test_files_are_found_in_an_answer_its_parts_and_its_rows():
    file = asks("file", code="proof")
    group = asks("group", parts=(asks("text", code="how"), file))
    table = asks("table", columns=(file,))

    assert list(files_in(file, [UID])) == [UID]
    assert list(files_in(group, {"how": UID, "proof": [UID]})) == [UID]
    assert list(files_in(table, [{"proof": ["a", "b"]}, {}, {"proof": ["c"]}])) == [
        "a",
        "b",
        "c",
    ]
    assert list(files_in(file, "Unknown")) == []
