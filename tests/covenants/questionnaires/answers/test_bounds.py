"""How large an answer may be: the last one that is taken, and the first that is not."""

from uuid import UUID

import pytest

from covenants.questionnaires.answers import UNKNOWN, AnswerError, parse
from covenants.questionnaires.answers.controls import Place
from covenants.questionnaires.answers.kinds.every import control_of
from covenants.questionnaires.models import QuestionType
from tests.covenants.questionnaires.answers.answering import FIXED, GROUP, TABLE, asks
from tests.covenants.questionnaires.answers.forms import form_of

pytestmark = pytest.mark.usefixtures("english")

ADDRESS = "https://company.example/"
UIDS = [str(UUID(int=number)) for number in range(51)]


@pytest.mark.parametrize(
    ("kind", "last", "beyond", "problem"),
    [
        ("date", "1900-01-01", "1899-12-31", "between 1900 and 2200"),
        ("date", "2200-12-31", "2201-01-01", "between 1900 and 2200"),
        ("decimal", "0.123456", "0.1234567", "at most 6 decimals"),
        ("integer", 10**14 - 1, 10**14, "too large"),
        ("integer", 1 - 10**14, -(10**14), "too large"),
        ("percent", "100", "100.000001", "between 0 and 100"),
        ("percent", "0", "-0.000001", "between 0 and 100"),
        ("text", "x" * 20_000, "x" * 20_001, "at most 20000"),
        (
            "url",
            ADDRESS + "x" * (2000 - len(ADDRESS)),
            ADDRESS + "x" * (2001 - len(ADDRESS)),
            "Give a web address",
        ),
        ("file", UIDS[:50], UIDS, "at most 50 files"),
    ],
)
def test_the_last_that_fits_is_kept_and_the_next_refused(kind, last, beyond, problem):
    assert parse(asks(kind), last) == last
    with pytest.raises(AnswerError, match=problem):
        parse(asks(kind), beyond)


def test_the_exponent_of_a_number_may_be_a_large_letter():
    assert parse(asks("decimal"), "1E3") == "1000"


def test_a_table_offers_three_rows_beyond_those_that_are_filled():
    place = Place(name="Q1", id="id_Q1")

    control = control_of(TABLE, [{"amount": "1"}, {"amount": "2"}], place)

    assert [row.label for row in control.controls] == [
        "Row 1",
        "Row 2",
        "Row 3",
        "Row 4",
        "Row 5",
    ]
    assert [row.open for row in control.controls] == [True, True, False, False, False]


@pytest.mark.parametrize("question", [GROUP, TABLE, FIXED])
def test_a_set_of_controls_is_optional_and_closed_until_it_says_otherwise(question):
    control = control_of(question, None, Place(name="Q1", id="id_Q1"))

    assert (control.optional, control.open) == (True, False)


def test_a_part_that_must_be_answered_says_so_and_no_other_does():
    control = control_of(GROUP, None, Place(name="Q1", id="id_Q1"))

    assert [part.optional for part in control.controls] == [True, True, False, True]


TYPED = {
    "boolean": "Q1=true",
    "single_choice": "Q1=board",
    "multi_choice": "Q1=board",
    "integer": "Q1=5",
    "decimal": "Q1=5",
    "percent": "Q1=5",
    "money": "Q1=5",
    "date": "Q1=2025-03-31",
    "text": "Q1=five",
    "url": "Q1=https://company.example",
    "countries": "Q1=BD",
    "file": f"Q1={UIDS[1]}",
    "group": "Q1__amount=5",
    "table": "Q1__0__amount=5",
}
RADIOS = {QuestionType.BOOLEAN, QuestionType.SINGLE_CHOICE}


@pytest.mark.parametrize("kind", QuestionType)
def test_unknown_wins_over_a_radio_button_and_over_no_other_answer(kind):
    question = {"group": GROUP, "table": TABLE}.get(kind, asks(kind))

    form = form_of(
        question,
        f"{TYPED[kind]}&Q1__reserved={UNKNOWN}",
        files=[(UIDS[1], "policy.pdf")],
    )

    assert form.is_valid() == (kind in RADIOS)
    assert form.cleaned_data == ({"Q1": UNKNOWN} if kind in RADIOS else {})
