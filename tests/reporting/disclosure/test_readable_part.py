"""What remains of a table, a group or a file for each class of reader."""

import pytest

from covenants.questionnaires.answers import NOT_APPLICABLE, UNKNOWN
from covenants.questionnaires.models import Question
from reporting.disclosure.classes import CLASSES, WayName, narrowest
from reporting.disclosure.narrowing import readable_part

PUBLIC, PARTIES, SECRETARIAT = (
    CLASSES[WayName.PUBLIC],
    CLASSES[WayName.GRANTEE],
    CLASSES[WayName.SECRETARIAT],
)


def cell(code, visibility="", kind="text"):
    return {"code": code, "type": kind, "visibility": visibility}


def table(*columns, visibility="public", **question):
    return Question(
        type="table", columns=list(columns), visibility=visibility, **question
    )


def read(question, value, classes, *, files=True):
    return readable_part(question, value, classes=classes, files=files)


@pytest.mark.parametrize(
    ("visibility", "readable"),
    [
        ("public", [True, True, True]),
        ("parties", [False, True, True]),
        ("secretariat", [False, False, True]),
    ],
)
@pytest.mark.parametrize("value", ["secret", UNKNOWN, NOT_APPLICABLE, False, 0])
def test_a_plain_answer_is_read_whole_or_not_at_all(visibility, readable, value):
    question = Question(type="text", visibility=visibility)

    read_by = [
        read(question, value, classes) is not None
        for classes in (PUBLIC, PARTIES, SECRETARIAT)
    ]

    assert read_by == readable


def test_columns_have_readers_of_their_own():
    question = table(
        cell("town"), cell("people", "parties"), cell("name", "secretariat")
    )
    rows = [{"town": "Gazipur", "people": 12, "name": "Secret Sewing Ltd"}]

    assert read(question, rows, PUBLIC) == [{"town": "Gazipur"}]
    assert read(question, rows, PARTIES) == [{"town": "Gazipur", "people": 12}]
    assert read(question, rows, SECRETARIAT) == rows


def test_a_column_is_never_wider_than_its_question():
    question = table(cell("town", "public"), visibility="secretariat")

    assert read(question, [{"town": "Gazipur"}], PARTIES) is None


def test_a_row_of_which_nothing_remains_is_not_even_counted():
    question = table(cell("town"), cell("name", "secretariat"))
    rows = [{"name": "Secret Sewing Ltd"}, {"town": "Gazipur", "name": "Other"}]

    assert read(question, rows, PUBLIC) == [{"town": "Gazipur"}]
    assert read(question, rows[:1], PUBLIC) is None


def test_a_table_that_was_left_empty_says_so():
    assert read(table(cell("town")), [], PUBLIC) == []


def test_a_table_that_is_unknown_says_so():
    assert read(table(cell("town")), UNKNOWN, PUBLIC) == UNKNOWN


def test_a_fixed_row_keeps_its_name_only_with_something_in_it():
    question = table(cell("share"), cell("name", "secretariat"))
    rows = [{"row": "tier1", "share": "40", "name": "Secret"}, {"row": "tier2"}]

    assert read(question, rows, PUBLIC) == [{"row": "tier1", "share": "40"}]


def test_a_cell_that_no_column_describes_is_not_shown():
    rows = [{"town": "Gazipur", "forgotten": "Secret"}]

    assert read(table(cell("town")), rows, SECRETARIAT) == [{"town": "Gazipur"}]


CASES = table(
    cell("status", kind="single_choice"),
    cell("forum"),
    visibility_if={"status": {"pending": "secretariat", "settled": "parties"}},
)


@pytest.mark.parametrize(
    ("status", "readable"),
    [
        ("decided", [True, True, True]),
        ("settled", [False, True, True]),
        ("pending", [False, False, True]),
        (None, [False, False, True]),
        (UNKNOWN, [False, False, True]),
        (["decided", "pending"], [False, False, True]),
    ],
)
def test_a_row_is_read_as_its_own_content_says(status, readable):
    rows = [{"status": status, "forum": "Secret case"}]

    read_by = [
        read(CASES, rows, classes) == rows for classes in (PUBLIC, PARTIES, SECRETARIAT)
    ]

    assert read_by == readable
    assert read(CASES, rows, PUBLIC) in (rows, None)


def test_each_row_is_judged_by_itself():
    rows = [
        {"status": "decided", "forum": "NCP"},
        {"status": "pending", "forum": "Secret court"},
    ]

    assert read(CASES, rows, PUBLIC) == rows[:1]


@pytest.mark.parametrize(("consent", "kept"), [(True, True), (False, False)])
def test_yes_and_no_decide_too(consent, kept):
    question = table(
        cell("consent", kind="boolean"),
        cell("name"),
        visibility_if={"consent": {"no": "secretariat"}},
    )
    rows = [{"consent": consent, "name": "Secret name"}]

    assert (read(question, rows, PUBLIC) == rows) is kept


def test_parts_of_a_group_have_readers_of_their_own():
    question = Question(
        type="group",
        visibility="public",
        parts=[cell("number"), cell("names", "secretariat")],
    )
    value = {"number": 3, "names": "Secret people"}

    assert read(question, value, PUBLIC) == {"number": 3}
    assert read(question, value, SECRETARIAT) == value
    assert read(question, {"names": "Secret people"}, PUBLIC) is None
    assert read(question, UNKNOWN, PUBLIC) == UNKNOWN


def test_files_go_along_only_where_they_were_given_along():
    files = ["0f0c2f7f-8d1f-4b90-8a51-5a0e8f0c2f7f"]
    plain = Question(type="file", visibility="public")
    inside = table(cell("town"), cell("proof", kind="file"))
    rows = [{"town": "Gazipur", "proof": files}]

    assert read(plain, files, PUBLIC, files=False) is None
    assert read(plain, files, PUBLIC) == files
    assert read(inside, rows, PUBLIC, files=False) == [{"town": "Gazipur"}]
    assert read(inside, rows, PUBLIC) == rows


@pytest.mark.parametrize(
    ("classes", "expected"),
    [
        (("public", ""), "public"),
        (("public", "parties"), "parties"),
        (("secretariat", "public"), "secretariat"),
        (("parties", "secretariat", "public"), "secretariat"),
    ],
)
def test_the_narrowest_class_counts(classes, expected):
    assert narrowest(*classes) == expected
