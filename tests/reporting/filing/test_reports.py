from datetime import date
from uuid import uuid4

import pytest

from covenants.questionnaires.models import Constituency
from reporting.filing.models import Report, ReportVisibility
from reporting.filing.services.moves import make_move
from reporting.filing.services.reports import (
    open_report,
    publish_report,
    save_answers,
)
from reporting.filing.workflow import EDITABLE, Move, MoveError, State
from reporting.ledger.actors import Actor
from reporting.ledger.errors import EditConflictError, RuleError
from tests.factories.covenants import (
    make_covenant,
    make_cycle,
    make_questionnaire,
    make_signatory,
)
from tests.factories.reporting import APPROVER, EDITOR, SECRETARIAT, make_report

pytestmark = pytest.mark.django_db


def test_a_report_opens_with_the_questionnaire_of_its_constituency():
    union = make_signatory(constituency=Constituency.TRADE_UNION)
    asked = make_questionnaire(constituency=Constituency.TRADE_UNION)
    cycle = make_cycle(
        covenant=union.covenant, questionnaires=[make_questionnaire(), asked]
    )

    report = open_report(union, cycle, by=EDITOR)

    assert report.questionnaire == asked
    assert (report.state, report.draft.answers) == (State.DRAFT, {})
    [event] = report.events.all()
    assert (event.kind, event.actor) == ("opened", EDITOR.uid)


def test_a_report_is_opened_once():
    report = make_report(answers={"C1.01": "l3"})

    again = open_report(report.signatory, report.cycle, by=APPROVER)

    assert again == report
    assert again.draft.answers == {"C1.01": "l3"}
    assert report.events.count() == 1


def test_an_organisation_does_not_report_to_a_covenant_that_it_did_not_sign():
    cycle = make_cycle(questionnaires=[make_questionnaire()])

    with pytest.raises(RuleError):
        open_report(make_signatory(), cycle, by=EDITOR)


def test_an_organisation_that_left_opens_no_new_report_and_keeps_its_old_one():
    report = make_report()
    signatory = report.signatory
    signatory.left = date(2026, 1, 1)
    signatory.save()
    later = make_cycle(
        covenant=signatory.covenant,
        year=2026,
        questionnaires=[report.questionnaire],
    )

    with pytest.raises(RuleError):
        open_report(signatory, later, by=EDITOR)
    assert open_report(signatory, report.cycle, by=EDITOR) == report


def test_who_is_asked_nothing_this_year_opens_no_report():
    covenant = make_covenant()
    cycle = make_cycle(covenant=covenant, questionnaires=[make_questionnaire()])
    ngo = make_signatory(covenant=covenant, constituency=Constituency.NGO)

    with pytest.raises(RuleError):
        open_report(ngo, cycle, by=EDITOR)


def test_saved_answers_join_those_there_are_and_tell_who_saved_last():
    report = make_report(answers={"C1.01": "l1", "C2.01": "l1"})
    somebody = Actor(uid=uuid4())

    report = save_answers(
        report,
        {"C2.01": "l2", "C3.01": "l3"},
        by=somebody,
        sources={"C3.01": "https://company.example/report"},
    )

    assert report.draft.answers == {"C1.01": "l1", "C2.01": "l2", "C3.01": "l3"}
    assert report.draft.sources == {"C3.01": "https://company.example/report"}
    assert report.last_editor == somebody.uid


def test_an_answer_can_be_taken_away():
    report = make_report(answers={"C1.01": "l1", "C2.01": "l1"})

    report = save_answers(report, {"C1.01": None}, by=EDITOR)

    assert report.draft.answers == {"C2.01": "l1"}


def test_who_saves_what_was_there_already_is_not_the_last_editor():
    report = make_report(answers={"C1.01": "l1"})
    tokens = dict(report.draft.tokens)

    report = save_answers(report, {"C1.01": "l1", "C2.01": None}, by=Actor(uid=uuid4()))

    assert (report.last_editor, report.draft.tokens) == (EDITOR.uid, tokens)


def test_two_people_never_overwrite_each_other():
    report = make_report(answers={"C1.01": "l1"})
    opened = dict(report.draft.tokens)
    report = save_answers(report, {"C1.01": "l2"}, by=EDITOR, tokens=opened)

    with pytest.raises(EditConflictError) as conflict:
        save_answers(report, {"C1.01": "l4", "C2.01": "l4"}, by=APPROVER, tokens=opened)

    report.refresh_from_db()
    assert report.draft.answers == {"C1.01": "l2"}
    assert report.last_editor == EDITOR.uid
    assert (conflict.value.code, conflict.value.theirs, conflict.value.yours) == (
        "C1.01",
        "l2",
        "l4",
    )
    chosen = {"C1.01": conflict.value.token}
    report = save_answers(report, {"C1.01": "l4"}, by=APPROVER, tokens=chosen)
    assert report.draft.answers == {"C1.01": "l4"}


def test_two_people_who_work_on_other_questions_do_not_meet():
    report = make_report(answers={"C1.01": "l1", "C2.01": "l1"})
    opened = dict(report.draft.tokens)
    save_answers(report, {"C1.01": "l2"}, by=EDITOR, tokens=opened)

    report = save_answers(report, {"C2.01": "l3"}, by=APPROVER, tokens=opened)

    assert report.draft.answers == {"C1.01": "l2", "C2.01": "l3"}


def test_two_people_who_give_the_same_answer_agree():
    report = make_report(answers={"C1.01": "l1"})
    opened = dict(report.draft.tokens)
    save_answers(report, {"C1.01": "l2"}, by=EDITOR, tokens=opened)

    report = save_answers(report, {"C1.01": "l2"}, by=APPROVER, tokens=opened)

    assert report.last_editor == EDITOR.uid


def test_an_answer_that_was_first_given_meanwhile_is_not_overwritten():
    report = make_report(answers={})
    save_answers(report, {"C1.01": "l2"}, by=EDITOR, tokens={})

    with pytest.raises(EditConflictError):
        save_answers(report, {"C1.01": "l3"}, by=APPROVER, tokens={})


def test_what_is_not_asked_cannot_be_answered():
    report = make_report(answers={})

    with pytest.raises(RuleError, match=r"C9\.99"):
        save_answers(report, {"C1.01": "l1", "C9.99": "l1"}, by=EDITOR)

    report.refresh_from_db()
    assert report.draft.answers == {}


@pytest.mark.parametrize("state", [one for one in State if one not in EDITABLE])
def test_answers_are_saved_only_while_the_report_can_be_edited(state):
    report = make_report(state=state)

    with pytest.raises(MoveError):
        save_answers(report, {"C1.01": "l1"}, by=EDITOR)

    report.refresh_from_db()
    assert report.draft.answers["C1.01"] == "l4"


def test_in_a_clarification_only_what_is_asked_about_can_be_changed():
    report = make_report(state=State.UNDER_ASSESSMENT)
    report = make_move(
        report,
        Move.ASK,
        by=SECRETARIAT,
        details={"text": "Which locations?", "questions": ["C2.01"]},
    )

    with pytest.raises(RuleError, match=r"C3\.01"):
        save_answers(report, {"C2.01": "l1", "C3.01": "l1"}, by=EDITOR)
    report = save_answers(report, {"C2.01": "l1"}, by=EDITOR)

    assert (report.draft.answers["C2.01"], report.draft.answers["C3.01"]) == (
        "l1",
        "l4",
    )


def test_in_a_clarification_about_the_whole_everything_can_be_changed():
    report = make_report(state=State.CLARIFICATION_REQUESTED)

    report = save_answers(report, {"C3.01": "l1"}, by=EDITOR)

    assert report.draft.answers["C3.01"] == "l1"


def test_a_finalised_report_can_be_published():
    report = publish_report(make_report(state=State.FINALISED), by=APPROVER)

    assert Report.objects.get(pk=report.pk).visibility == ReportVisibility.PUBLISHED
    assert report.events.latest("number").kind == "published"


@pytest.mark.parametrize("state", [one for one in State if one != State.FINALISED])
def test_nothing_but_a_finalised_report_is_published(state):
    report = make_report(state=state)

    with pytest.raises(MoveError):
        publish_report(report, by=APPROVER)
