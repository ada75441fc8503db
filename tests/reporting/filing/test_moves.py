from datetime import timedelta

import pytest
from django.utils import timezone

from covenants.questionnaires.models import Disclosure, Filing, QuestionType
from reporting.assessment.models import Assignment
from reporting.filing.models import Origin, Report, ReportVisibility
from reporting.filing.services.moves import make_move
from reporting.filing.services.reports import publish_report, save_answers
from reporting.filing.services.versions import read
from reporting.filing.workflow import Move, MoveError, State
from reporting.ledger.actors import IMPORT
from reporting.ledger.errors import ReportNotReadyError, RuleError
from reporting.statistics.models import Fact
from tests.factories.covenants import make_questionnaire
from tests.factories.reporting import (
    APPROVER,
    EDITOR,
    QUESTION,
    SECRETARIAT,
    WITHDRAWAL,
    assessment_of,
    bring_to,
    finalise,
    make_report,
)

pytestmark = pytest.mark.django_db


def test_handing_in_seals_what_was_answered_and_says_so():
    report = make_report(answers={f"C{step}.01": "l3" for step in range(1, 7)})

    report = make_move(report, Move.SUBMIT, by=APPROVER)

    [version] = report.versions.all()
    document = read(version)
    assert (version.number, version.kind, version.actor) == (
        1,
        "submitted",
        APPROVER.uid,
    )
    assert document.answers == {f"C{step}.01": "l3" for step in range(1, 7)}
    assert document.organisation == report.signatory.organisation.uid
    assert document.covenant == report.cycle.covenant.slug
    assert document.levels is None
    event = report.events.latest("number")
    assert (event.kind, event.actor) == ("submit", APPROVER.uid)
    assert event.details == {
        "from": "draft",
        "to": "submitted",
        "version": 1,
        "sha256": version.sha256,
    }


def test_who_edited_last_does_not_hand_in():
    report = make_report()

    with pytest.raises(ReportNotReadyError) as refused:
        make_move(report, Move.SUBMIT, by=EDITOR)

    assert [problem.code for problem in refused.value.problems] == [""]


def test_finalising_seals_answers_and_assessed_levels_and_extracts_facts():
    report = make_report(state=State.FINALISED, level=2)

    version = report.versions.latest("number")

    assert (version.number, version.kind) == (2, "finalised")
    assert read(version).levels == {f"C{step}.01": 2 for step in range(1, 7)}
    levels = Fact.objects.filter(version=version).values_list("level", flat=True)
    assert list(levels) == [2] * 6
    assert report.finalised_at is not None


def test_a_report_without_signed_assessment_is_not_finalised():
    report = make_report(state=State.UNDER_ASSESSMENT)

    with pytest.raises(RuleError):
        make_move(report, Move.FINALISE, by=SECRETARIAT)

    assert not Fact.objects.exists()


def test_a_report_that_nobody_assesses_is_not_finalised():
    report = make_report(state=State.SUBMITTED)
    report = make_move(report, Move.START, by=SECRETARIAT)

    with pytest.raises(RuleError):
        make_move(report, Move.FINALISE, by=SECRETARIAT)


def test_given_levels_do_not_replace_the_assessment_of_a_filed_report():
    report = make_report(state=State.UNDER_ASSESSMENT)

    with pytest.raises(RuleError):
        make_move(report, Move.FINALISE, by=SECRETARIAT, levels={"C1.01": 4})


@pytest.mark.parametrize("details", [None, {}, {"reason": "  "}])
def test_a_withdrawal_has_its_reason(details):
    with pytest.raises(RuleError):
        make_move(make_report(), Move.WITHDRAW, by=APPROVER, details=details)


@pytest.mark.parametrize("details", [None, {}, {"text": " "}])
def test_a_clarification_says_what_is_asked(details):
    report = make_report(state=State.UNDER_ASSESSMENT)

    with pytest.raises(RuleError):
        make_move(report, Move.ASK, by=SECRETARIAT, details=details)


def test_the_reason_of_a_withdrawal_is_in_its_event():
    report = make_report(state=State.WITHDRAWN)

    event = report.events.latest("number")

    assert event.details == {**WITHDRAWAL, "from": "finalised", "to": "withdrawn"}


def test_an_answer_to_the_secretariat_seals_a_version_that_must_be_signed_again():
    report = make_report(state=State.UNDER_ASSESSMENT)
    assessment = assessment_of(report)
    Assignment.objects.filter(pk=assessment.pk).update(signed_at=timezone.now())
    report = make_move(report, Move.ASK, by=SECRETARIAT, details=QUESTION)
    report = save_answers(report, {"C1.01": "l2"}, by=EDITOR)

    report = make_move(report, Move.ANSWER, by=APPROVER)

    first, second = report.versions.order_by("number")
    assert (read(first).answers["C1.01"], read(second).answers["C1.01"]) == ("l4", "l2")
    assessment.refresh_from_db()
    assert (assessment.version, assessment.signed_at) == (second, None)


def test_an_answer_to_a_question_that_is_hidden_now_is_not_handed_in():
    questionnaire = make_questionnaire(
        questions=[
            {"code": "C1.01", "type": QuestionType.BOOLEAN},
            {"code": "C1.02", "show_if": {"C1.01": [True]}},
        ]
    )
    report = make_report(
        questionnaire=questionnaire, answers={"C1.01": False, "C1.02": "l4"}
    )

    report = make_move(report, Move.SUBMIT, by=APPROVER)

    assert read(report.versions.get()).answers == {"C1.01": False}


def test_what_is_computed_is_handed_in_with_what_it_follows_from():
    risk = {"theme": "wages", "scale": 3, "scope": 3, "irremediability": 3}
    target = {
        "theme": "wages",
        "indicator": "gap",
        "baseline_value": "20",
        "measures": "talks",
        "linked_risks": "1",
        "target_date": "2027-01-01",
    }
    columns = [
        {"code": code, "type": "text", "text": {"en": code, "nl": code}}
        for code in {*risk, *target}
    ]
    table = {"type": QuestionType.TABLE, "columns": columns}
    questionnaire = make_questionnaire(
        questions=[
            {"code": "C2.04", **table},
            {"code": "C3.01", **table},
            {"code": "C3.02", "type": "percent", "derived": "priority_risk_coverage"},
        ]
    )
    given = {"C2.04": [dict.fromkeys(risk, "3") | {"theme": "wages"}]}
    report = make_report(questionnaire=questionnaire, answers=given)
    without = make_move(report, Move.SUBMIT, by=APPROVER)
    assert read(without.versions.latest("number")).answers["C3.02"] == "0"
    report = make_move(report, Move.AMEND, by=APPROVER)
    report = save_answers(report, {"C3.01": [target]}, by=EDITOR)

    report = make_move(report, Move.SUBMIT, by=APPROVER)

    assert read(report.versions.latest("number")).answers["C3.02"] == "100"


def test_nothing_is_computed_from_nothing():
    questionnaire = make_questionnaire(
        questions=[
            {"code": "C2.04"},
            {"code": "C3.02", "type": "percent", "derived": "priority_risk_coverage"},
        ]
    )
    report = make_report(questionnaire=questionnaire, state=State.SUBMITTED)

    assert read(report.versions.get()).answers == {"C2.04": "l4"}


def test_an_amendment_keeps_every_earlier_version_and_leaves_the_figures():
    report = make_report(state=State.FINALISED)
    kept = list(report.versions.order_by("number").values())

    report = make_move(report, Move.AMEND, by=APPROVER)

    assert report.state == State.DRAFT
    assert list(report.versions.order_by("number").values()) == kept
    assert not Fact.objects.exists()


def test_a_report_finalised_again_has_the_facts_of_its_newest_version_alone():
    report = make_report(state=State.FINALISED)
    report = make_move(report, Move.AMEND, by=APPROVER)
    report = save_answers(report, {"C1.01": "l2"}, by=EDITOR)

    report = finalise(bring_to(report, State.UNDER_ASSESSMENT), level=2)

    newest = report.versions.latest("number")
    assert newest.number == 4
    assert set(Fact.objects.values_list("version", flat=True)) == {newest.pk}


@pytest.mark.parametrize("move", [Move.AMEND, Move.WITHDRAW])
def test_a_published_report_that_leaves_its_state_must_be_published_anew(move):
    report = publish_report(make_report(state=State.FINALISED), by=APPROVER)

    report = make_move(report, move, by=APPROVER, details=WITHDRAWAL)

    assert report.visibility == ReportVisibility.PRIVATE


def test_an_amendment_of_a_finalised_report_does_not_make_it_late():
    report = make_report(state=State.FINALISED)
    on_time = timezone.now() - timedelta(days=90)
    Report.objects.filter(pk=report.pk).update(submitted_at=on_time)

    report = make_move(report, Move.AMEND, by=APPROVER)
    report = make_move(report, Move.SUBMIT, by=APPROVER)

    assert report.submitted_at == on_time


def test_a_report_that_was_never_finalised_is_as_late_as_its_last_submission():
    report = make_report(state=State.SUBMITTED)
    long_ago = timezone.now() - timedelta(days=90)
    Report.objects.filter(pk=report.pk).update(submitted_at=long_ago)

    report = make_move(report, Move.AMEND, by=APPROVER)
    report = make_move(report, Move.SUBMIT, by=APPROVER)

    assert report.submitted_at != long_ago


def test_an_imported_report_takes_the_given_levels_and_needs_no_second_person():
    questionnaire = make_questionnaire(
        questions=[{"code": "M1.01", "required": "yes"}, {"code": "M1.02"}],
        filing=Filing.PUBLIC_SOURCE,
        disclosure=Disclosure.PUBLIC_SOURCE,
    )
    report = make_report(questionnaire=questionnaire, answers={"M1.02": "l4"})
    Report.objects.filter(pk=report.pk).update(
        origin=Origin.IMPORTED, last_editor=IMPORT.uid
    )

    report = make_move(report, Move.SUBMIT, by=IMPORT)
    report = make_move(report, Move.START, by=IMPORT)
    report = make_move(report, Move.FINALISE, by=IMPORT, levels={"M1.02": 3})

    [fact] = Fact.objects.all()
    assert (fact.question, fact.level, fact.self_level) == ("M1.02", 3, None)
    assert read(report.versions.latest("number")).levels == {"M1.02": 3}


def test_an_imported_report_may_come_without_levels():
    questionnaire = make_questionnaire(filing=Filing.PUBLIC_SOURCE)
    report = make_report(questionnaire=questionnaire, state=State.SUBMITTED)
    report = make_move(report, Move.START, by=IMPORT)

    report = make_move(report, Move.FINALISE, by=IMPORT)

    assert read(report.versions.latest("number")).levels == {}


def test_a_report_that_somebody_moved_meanwhile_is_judged_as_it_is_now():
    stale = make_report()
    make_move(stale, Move.SUBMIT, by=APPROVER)

    with pytest.raises(MoveError):
        make_move(stale, Move.SUBMIT, by=APPROVER)

    assert stale.versions.count() == 1
