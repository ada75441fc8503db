"""Working answers are rows: each row keeps its identity, and no text is lost."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from covenants.questionnaires.answers import UNKNOWN
from covenants.questionnaires.models import QuestionType
from reporting.filing.models import Answer, AnswerOrigin, AnswerText, Report
from reporting.filing.services.reports import save_answers
from reporting.ledger.actors import Actor
from tests.factories.covenants import in_both, make_questionnaire
from tests.factories.reporting import make_report

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
PERSON, COLLEAGUE = uuid4(), uuid4()
SITES = {
    "code": "C2.02",
    "type": QuestionType.TABLE,
    "columns": [{"code": "name", "type": QuestionType.TEXT, "text": in_both("Name")}],
}
FIXED = {
    "code": "C2.03",
    "type": QuestionType.TABLE,
    "columns": [{"code": "name", "type": QuestionType.TEXT, "text": in_both("Name")}],
    "rows": [{"code": "a", "text": in_both("A")}],
}
WORDS = {"code": "C1.01", "type": QuestionType.TEXT}


def make_draft() -> Report:
    asked = make_questionnaire(questions=[WORDS, SITES, FIXED])
    return make_report(questionnaire=asked, answers={})


def save(
    report: Report, value: Any, *, code: str, by: UUID, minute: float = 0
) -> Report:
    at = NOON + timedelta(minutes=minute)
    return save_answers(report, {code: value}, by=Actor(uid=by, at=at))


def rows(*names: str) -> list[dict[str, str]]:
    return [{"name": name} for name in names]


def identities(report: Report) -> dict[str, UUID]:
    return {row.value["name"]: row.uid for row in report.answers.order_by("place")}


def earlier(report: Report) -> list[Any]:
    return [text.value for text in report.earlier_texts.order_by("pk")]


def test_a_free_table_is_kept_row_by_row_and_read_back_in_its_order():
    report = save(make_draft(), rows("x", "y", "z"), code="C2.02", by=PERSON)

    assert [row.place for row in report.answers.all()] == [0, 1, 2]
    assert report.draft.answers == {"C2.02": rows("x", "y", "z")}


def test_a_table_with_fixed_rows_and_an_unknown_table_are_one_answer():
    report = save(make_draft(), [{"row": "a", "name": "x"}], code="C2.03", by=PERSON)
    report = save(report, UNKNOWN, code="C2.02", by=PERSON)

    assert [row.place for row in report.answers.all()] == [None, None]
    assert report.draft.answers == {
        "C2.02": UNKNOWN,
        "C2.03": [{"row": "a", "name": "x"}],
    }


def test_a_row_keeps_its_identity_wherever_it_moves_to():
    report = save(make_draft(), rows("x", "y", "z"), code="C2.02", by=PERSON)
    before = identities(report)

    report = save(report, rows("new", "y", "z"), code="C2.02", by=PERSON)
    report = save(report, rows("new", "z"), code="C2.02", by=PERSON)

    assert report.draft.answers == {"C2.02": rows("new", "z")}
    after = identities(report)
    assert (after["new"], after["z"]) == (before["x"], before["z"])


def test_rows_that_swap_places_take_their_identity_along():
    report = save(make_draft(), rows("x", "y", "z"), code="C2.02", by=PERSON)
    before = identities(report)

    report = save(report, rows("z", "y", "x"), code="C2.02", by=COLLEAGUE, minute=9)

    assert report.draft.answers == {"C2.02": rows("z", "y", "x")}
    assert identities(report) == before
    assert earlier(report) == []


def test_a_table_that_becomes_unknown_keeps_what_its_rows_said():
    report = save(make_draft(), rows("x", "y"), code="C2.02", by=PERSON)

    report = save(report, UNKNOWN, code="C2.02", by=PERSON, minute=1)

    assert report.draft.answers == {"C2.02": UNKNOWN}
    assert earlier(report) == rows("x", "y")


def test_what_one_person_types_within_five_minutes_is_one_change():
    report = make_draft()
    for minute, words in [
        (0, "W"),
        (1, "We"),
        (4.9, "We d"),
        (5, "We do"),
        (9, "We do!"),
    ]:
        report = save(report, words, code="C1.01", by=PERSON, minute=minute)

    assert report.draft.answers == {"C1.01": "We do!"}
    assert earlier(report) == ["We d"]


def test_what_a_colleague_replaces_is_always_kept_with_who_and_when():
    report = save(make_draft(), "Mine", code="C1.01", by=PERSON)

    report = save(report, "Theirs", code="C1.01", by=COLLEAGUE, minute=1)

    [text] = report.earlier_texts.all()
    assert (text.value, text.written_by, text.written_at) == ("Mine", PERSON, NOON)
    assert text.replaced_by == COLLEAGUE
    assert text.replaced_at == NOON + timedelta(minutes=1)


def test_what_is_taken_away_is_always_kept():
    report = save(make_draft(), "Mine", code="C1.01", by=PERSON)

    report = save(report, None, code="C1.01", by=PERSON, minute=0.1)

    assert report.draft.answers == {}
    assert earlier(report) == ["Mine"]


def test_saving_what_is_there_changes_no_row():
    report = save(make_draft(), rows("x", "y"), code="C2.02", by=PERSON)
    before = list(Answer.objects.values())

    report = save(report, rows("x", "y"), code="C2.02", by=COLLEAGUE, minute=9)

    assert list(Answer.objects.values()) == before
    assert not AnswerText.objects.exists()


def test_the_token_of_an_answer_changes_with_each_change_and_with_nothing_else():
    report = save(make_draft(), rows("x", "y"), code="C2.02", by=PERSON)
    report = save(report, "Words", code="C1.01", by=PERSON)
    first = report.draft.tokens

    report = save(report, "Other words", code="C1.01", by=PERSON)

    assert report.draft.tokens["C2.02"] == first["C2.02"]
    assert report.draft.tokens["C1.01"] != first["C1.01"]
    assert save(report, rows("y", "x"), code="C2.02", by=PERSON).draft.tokens[
        "C2.02"
    ] not in {first["C2.02"], ""}


def test_an_answer_tells_who_typed_it_and_when():
    report = save(make_draft(), "Words", code="C1.01", by=PERSON)

    [row] = report.answers.all()
    assert (row.edited_by, row.edited_at, row.origin, row.revision) == (
        PERSON,
        NOON,
        AnswerOrigin.TYPED,
        1,
    )


NAMES = st.lists(st.sampled_from("abcde"), max_size=6)


@settings(max_examples=20, deadline=None)
@given(versions=st.lists(NAMES, min_size=1, max_size=4))
def test_a_table_says_what_was_saved_last_and_no_row_is_lost(versions):
    report = make_draft()
    for minute, names in enumerate(versions):
        value = rows(*names) or None
        report = save(report, value, code="C2.02", by=uuid4(), minute=minute)
        assert report.draft.answers.get("C2.02") == value

    known = [row.value for row in report.answers.all()] + earlier(report)
    assert all(row in known for names in versions for row in rows(*names))
