from typing import Any

import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reporting.assessment.models import Assignment
from reporting.assessment.services.assessing import (
    save_levels,
    sign_assessment,
    start_assessment,
)
from reporting.filing.models import Report
from reporting.filing.services.moves import make_move
from reporting.filing.services.versions import is_intact, read
from reporting.filing.workflow import (
    EDITABLE,
    HANDED_IN,
    MOVES,
    Move,
    MoveError,
    State,
    after,
)
from reporting.ledger.errors import RuleError
from reporting.ledger.events import verify_chain
from reporting.statistics.models import Fact
from tests.factories.covenants import make_covenant, make_cycle, make_questionnaire
from tests.factories.members import make_user
from tests.factories.reporting import (
    APPROVER,
    EDITOR,
    QUESTION,
    SECRETARIAT,
    WITHDRAWAL,
    make_report,
)
from tests.fuzzing import examples

# The whole workflow, written out a second time: state, then where each move leads.
TABLE = {
    "draft": {"submit": "submitted", "withdraw": "withdrawn"},
    "submitted": {
        "start": "under_assessment",
        "amend": "draft",
        "withdraw": "withdrawn",
    },
    "under_assessment": {
        "ask": "clarification_requested",
        "finalise": "finalised",
        "withdraw": "withdrawn",
    },
    "clarification_requested": {
        "answer": "under_assessment",
        "withdraw": "withdrawn",
    },
    "finalised": {"amend": "draft", "withdraw": "withdrawn"},
    "withdrawn": {"amend": "draft"},
}
SEALING = {Move.SUBMIT, Move.ANSWER, Move.FINALISE}
DETAILS = {**QUESTION, **WITHDRAWAL}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("move", Move)
def test_a_move_leads_where_the_table_says_or_nowhere(state, move):
    expected = TABLE[state].get(move)

    if expected is None:
        with pytest.raises(MoveError):
            after(state, move)
    else:
        assert after(state, move) == expected


def test_the_refusal_says_what_and_why_in_the_language_of_the_reader():
    with translation.override("en"), pytest.raises(MoveError) as refused:
        after(State.FINALISED, Move.SUBMIT)

    assert str(refused.value) == (
        "“Submit report” is not possible while the report is: Finalised."
    )


def test_only_a_handed_in_report_is_finalised_and_nothing_in_assessment_is_edited():
    into_finalised = {state for (state, _), to in MOVES.items() if to == "finalised"}

    assert into_finalised == {State.UNDER_ASSESSMENT}
    assert set(EDITABLE) & set(HANDED_IN) == {State.CLARIFICATION_REQUESTED}


def attempt(report: Report, move: Move) -> None:
    """Make a move as the platform does, with the assessment that it needs."""
    if move == Move.START:
        start_assessment(report, assessor=make_user(), by=SECRETARIAT)
        return
    if move == Move.FINALISE and report.state == State.UNDER_ASSESSMENT:
        [assessment] = Assignment.objects.filter(
            version=report.versions.latest("number")
        )
        levels: Any = {
            question.code: {"level": 1, "reason": ""}
            for question in report.questionnaire.questions.all()
        }
        save_levels(assessment, levels, by=SECRETARIAT)
        sign_assessment(assessment, second=make_user(), by=SECRETARIAT)
    make_move(report, move, by=APPROVER, details=DETAILS)


@pytest.mark.django_db
@settings(
    max_examples=examples(30),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(moves=st.lists(st.sampled_from(Move), max_size=12))
def test_no_sequence_of_moves_leaves_the_table_or_loses_a_version(moves):
    covenant = make_covenant()
    questionnaire = make_questionnaire(
        questions=[{"code": "C1.01", "step": 1, "required": "yes"}]
    )
    cycle = make_cycle(covenant=covenant, questionnaires=[questionnaire])
    report = make_report(covenant=covenant, cycle=cycle)
    state = "draft"
    made: list[Move] = []
    sealed: list[str] = []

    for move in moves:
        expected = TABLE[state].get(move.value)
        if expected is None:
            with pytest.raises(MoveError):
                attempt(report, move)
        else:
            attempt(report, move)
            made.append(move)
            state = expected
        report = Report.objects.get(pk=report.pk)
        assert report.state == state
        versions = list(report.versions.order_by("number"))
        assert [version.sha256 for version in versions][: len(sealed)] == sealed
        sealed = [version.sha256 for version in versions]
        facts = Fact.objects.filter(version__report=report)
        assert facts.exists() == (state == "finalised")

    assert len(sealed) == len([move for move in made if move in SEALING])
    assert all(is_intact(version) for version in report.versions.all())
    events = report.events.order_by("number")
    assert verify_chain(events)
    moved = [event.kind for event in events if event.kind in Move.values]
    assert moved == [move.value for move in made]
    finalised = [one for one in report.versions.all() if one.kind == "finalised"]
    assert [read(one).levels for one in finalised] == [{"C1.01": 1}] * len(finalised)


@pytest.mark.django_db
def test_a_refused_move_leaves_nothing_behind():
    report = make_report()
    events = report.events.count()

    with pytest.raises(RuleError):
        make_move(report, Move.SUBMIT, by=EDITOR)

    report.refresh_from_db()
    assert (report.state, report.submitted_at) == (State.DRAFT, None)
    assert report.versions.count() == 0
    assert report.events.count() == events
