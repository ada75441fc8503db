import pytest
from django.db import IntegrityError, transaction

from covenants.questionnaires.answers import NOT_APPLICABLE, UNKNOWN
from members.rights import Role
from reporting.assessment.models import Assignment, Clarification
from reporting.assessment.services.assessing import (
    save_levels,
    self_levels,
    sign_assessment,
    start_assessment,
)
from reporting.filing.services.moves import make_move
from reporting.filing.services.reports import save_answers
from reporting.filing.services.versions import read
from reporting.filing.workflow import Move, MoveError, State
from reporting.ledger.errors import ReportNotReadyError, RuleError
from tests.factories.covenants import in_both, make_questionnaire
from tests.factories.members import make_user
from tests.factories.reporting import (
    APPROVER,
    EDITOR,
    QUESTION,
    SECRETARIAT,
    assessment_of,
    make_report,
)

pytestmark = pytest.mark.django_db

FIVE = [f"C1.0{place}" for place in range(1, 6)]
SIX = [f"C{step}.01" for step in range(1, 7)]


def at(level, reason=""):
    return {"level": level, "reason": reason}


def under_assessment(**report):
    return assessment_of(make_report(state=State.UNDER_ASSESSMENT, **report))


def test_the_handed_in_version_is_given_to_its_assessor():
    report, assessor = make_report(state=State.SUBMITTED), make_user()

    assessment = start_assessment(report, assessor=assessor, by=SECRETARIAT)

    assert assessment.version == report.versions.get()
    assert assessment.assessor == assessor
    report.refresh_from_db()
    assert report.state == State.UNDER_ASSESSMENT
    assert report.events.latest("number").details["assessor"] == str(assessor.uid)


def test_nobody_assesses_the_report_of_their_own_organisation():
    report = make_report(state=State.SUBMITTED)
    insider = make_user(role=Role.VIEWER, organisation=report.signatory.organisation)

    with pytest.raises(RuleError):
        start_assessment(report, assessor=insider, by=SECRETARIAT)

    assert not Assignment.objects.exists()


def test_levels_are_saved_beside_each_other_and_their_changes_are_recorded():
    assessment = under_assessment()
    save_levels(
        assessment, {"C1.01": at(2, "A policy"), "C2.01": at(1)}, by=SECRETARIAT
    )

    assessment = save_levels(assessment, {"C1.01": at(3, "Used")}, by=SECRETARIAT)

    assert assessment.levels == {"C1.01": at(3, "Used"), "C2.01": at(1)}
    event = assessment.version.report.events.latest("number")
    assert (event.kind, event.details) == ("assessed", {"levels": {"C1.01": [2, 3]}})


@pytest.mark.parametrize("level", [-1, 5, True, "2", 2.0, None])
def test_a_level_is_a_whole_number_up_to_the_highest(level):
    assessment = under_assessment()

    with pytest.raises(ReportNotReadyError) as refused:
        save_levels(
            assessment, {"C1.01": {"level": level}, "C2.01": at(1)}, by=SECRETARIAT
        )

    assert [problem.code for problem in refused.value.problems] == ["C1.01"]
    assessment.refresh_from_db()
    assert assessment.levels == {}


def test_another_highest_level_is_kept_to():
    assessment = under_assessment(questionnaire=make_questionnaire(levels=6))

    assert save_levels(assessment, {"C1.01": at(6)}, by=SECRETARIAT).levels == {
        "C1.01": at(6)
    }
    with pytest.raises(ReportNotReadyError):
        save_levels(assessment, {"C1.01": at(7)}, by=SECRETARIAT)


def test_a_clause_in_a_contract_alone_is_never_above_level_one():
    choices = [
        {"code": "none", "text": in_both("None"), "level": 0},
        {
            "code": "clause",
            "text": in_both("A clause"),
            "level": 3,
            "clause_only": True,
        },
        {"code": "audit", "text": in_both("Checked"), "level": 3},
    ]
    questions = [
        {"code": "C3.01", "type": "multi_choice", "choices": choices, "weight": 1}
    ]
    clause, more = (
        under_assessment(
            questionnaire=make_questionnaire(questions=questions),
            answers={"C3.01": chosen},
        )
        for chosen in (["clause"], ["clause", "audit"])
    )

    assert save_levels(more, {"C3.01": at(3)}, by=SECRETARIAT).levels
    with pytest.raises(ReportNotReadyError):
        save_levels(clause, {"C3.01": at(2)}, by=SECRETARIAT)
    assert save_levels(clause, {"C3.01": at(1)}, by=SECRETARIAT).levels


@pytest.mark.parametrize("value", [UNKNOWN, NOT_APPLICABLE, None])
def test_what_is_unknown_not_applicable_or_unanswered_has_no_level(value):
    questions = [{"code": code} for code in FIVE]
    answers = dict.fromkeys(FIVE, "l1")
    answers = {**answers, "C1.01": value}
    assessment = under_assessment(
        questionnaire=make_questionnaire(questions=questions), answers=answers
    )

    with pytest.raises(ReportNotReadyError):
        save_levels(assessment, {"C1.01": at(0)}, by=SECRETARIAT)


@pytest.mark.parametrize("code", ["C1.02", "C9.99"])
def test_what_is_not_scored_or_not_asked_has_no_level(code):
    assessment = under_assessment(
        questionnaire=make_questionnaire(
            questions=[{"code": "C1.01"}, {"code": "C1.02", "weight": 0}]
        )
    )

    with pytest.raises(ReportNotReadyError):
        save_levels(assessment, {code: at(0)}, by=SECRETARIAT)


@pytest.mark.parametrize(
    "state", [State.CLARIFICATION_REQUESTED, State.FINALISED, State.WITHDRAWN]
)
def test_levels_are_given_only_while_the_report_is_under_assessment(state):
    report = make_report(state=state)
    assessment = Assignment.objects.get(version__report=report)

    with pytest.raises(MoveError):
        save_levels(assessment, {"C1.01": at(4)}, by=SECRETARIAT)
    with pytest.raises(MoveError):
        sign_assessment(assessment, second=make_user(), by=SECRETARIAT)


def test_the_assessment_of_an_earlier_version_is_closed():
    first = under_assessment()
    report = make_move(
        first.version.report, Move.WITHDRAW, by=APPROVER, details={"reason": "Again"}
    )
    report = make_move(report, Move.AMEND, by=APPROVER)
    report = make_move(report, Move.SUBMIT, by=APPROVER)
    start_assessment(report, assessor=make_user(), by=SECRETARIAT)

    with pytest.raises(MoveError):
        save_levels(first, {"C1.01": at(4)}, by=SECRETARIAT)


def test_the_claimed_levels_are_hidden_until_the_assessor_has_saved_once():
    assessment = under_assessment(answers=dict.fromkeys(SIX, "l3"))

    assert self_levels(assessment) == {}
    assessment = save_levels(assessment, {"C1.01": at(1)}, by=SECRETARIAT)

    assert self_levels(assessment) == dict.fromkeys(SIX, 3)


def test_an_answer_that_claims_no_level_is_not_among_the_claimed():
    assessment = under_assessment(
        questionnaire=make_questionnaire(
            questions=[
                {"code": "C1.01", "type": "text", "weight": 1},
                {"code": "C1.02"},
            ]
        )
    )

    assessment = save_levels(assessment, {"C1.01": at(1)}, by=SECRETARIAT)

    assert self_levels(assessment) == {"C1.02": 4}


def test_two_people_sign():
    assessment = under_assessment()
    save_levels(assessment, dict.fromkeys(SIX, at(2)), by=SECRETARIAT)
    second = make_user()

    signed = sign_assessment(assessment, second=second, by=SECRETARIAT)

    assert (signed.second, signed.signed_at is None) == (second, False)
    assert signed.version.report.events.latest("number").kind == "signed"


def test_one_person_does_not_sign_twice():
    assessment = under_assessment()
    assessment = save_levels(assessment, dict.fromkeys(SIX, at(2)), by=SECRETARIAT)

    with pytest.raises(RuleError):
        sign_assessment(assessment, second=assessment.assessor, by=SECRETARIAT)
    with pytest.raises(IntegrityError, match="constraint"), transaction.atomic():
        Assignment.objects.filter(pk=assessment.pk).update(second=assessment.assessor)


def test_an_assessment_with_a_level_missing_is_not_signed():
    assessment = under_assessment()
    save_levels(assessment, dict.fromkeys(SIX[:5], at(2)), by=SECRETARIAT)

    with pytest.raises(ReportNotReadyError) as refused:
        sign_assessment(assessment, second=make_user(), by=SECRETARIAT)

    assert [problem.code for problem in refused.value.problems] == ["C6.01"]


def test_a_level_that_changes_takes_the_signature_away_and_the_same_one_does_not():
    assessment = under_assessment()
    save_levels(assessment, dict.fromkeys(SIX, at(2)), by=SECRETARIAT)
    sign_assessment(assessment, second=make_user(), by=SECRETARIAT)

    same = save_levels(assessment, {"C1.01": at(2, "Read again")}, by=SECRETARIAT)
    assert same.signed_at is not None
    changed = save_levels(assessment, {"C1.01": at(3)}, by=SECRETARIAT)

    assert (changed.second, changed.signed_at) == (None, None)


def test_a_clarification_that_leaves_no_answer_leaves_no_level():
    questions = [{"code": code} for code in FIVE]
    assessment = under_assessment(questionnaire=make_questionnaire(questions=questions))
    given = dict.fromkeys(FIVE, at(2))
    save_levels(assessment, given, by=SECRETARIAT)
    report = make_move(
        assessment.version.report, Move.ASK, by=SECRETARIAT, details=QUESTION
    )
    save_answers(report, {"C1.01": NOT_APPLICABLE}, by=EDITOR)
    report = make_move(report, Move.ANSWER, by=APPROVER)

    sign_assessment(assessment, second=make_user(), by=SECRETARIAT)
    report = make_move(report, Move.FINALISE, by=SECRETARIAT)

    sealed = read(report.versions.latest("number"))
    assert set(sealed.levels or {}) == set(FIVE[1:])


def test_an_answer_that_is_named_twice_is_asked_about_once():
    report = under_assessment().version.report
    named = {"text": "Which locations?", "questions": ["C1.01", "C2.01", "C1.01"]}

    make_move(report, Move.ASK, by=SECRETARIAT, details=named)

    asked = Clarification.objects.waiting(report).values_list("question", flat=True)
    assert list(asked) == ["C1.01", "C2.01"]
