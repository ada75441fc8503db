import pytest

from covenants.questionnaires.answers import NOT_APPLICABLE, UNKNOWN
from covenants.questionnaires.models import Filing, QuestionType
from members.models import Size
from reporting.filing.readiness import readiness
from tests.factories.covenants import in_both, make_questionnaire
from tests.factories.members import make_organisation
from tests.factories.reporting import APPROVER, EDITOR, make_report

pytestmark = pytest.mark.django_db


def codes(report):
    return [problem.code for problem in readiness(report)]


def report_on(questions, answers, size=Size.LARGE, **questionnaire):
    return make_report(
        questionnaire=make_questionnaire(questions=questions, **questionnaire),
        organisation=make_organisation(size=size),
        answers=answers,
    )


@pytest.mark.parametrize(
    ("required", "size", "missing"),
    [
        ("no", Size.LARGE, []),
        ("yes", Size.MICRO, ["C1.01"]),
        ("micro", Size.MICRO, ["C1.01"]),
        ("medium", Size.SMALL, []),
        ("medium", Size.MEDIUM, ["C1.01"]),
        ("large", Size.LARGE, ["C1.01"]),
        ("large", "", []),
    ],
)
def test_what_is_required_depends_on_the_size_of_the_organisation(
    required, size, missing
):
    questions = [{"code": "C1.01", "required": required}, {"code": "C1.02"}]

    assert codes(report_on(questions, {"C1.02": "l1"}, size)) == missing


@pytest.mark.parametrize("value", [False, 0, UNKNOWN, "l0"])
def test_no_nought_and_unknown_are_answers(value):
    kinds = {bool: "boolean", int: "integer"}
    question = {
        "code": "C1.01",
        "required": "yes",
        "type": kinds.get(type(value), "single_choice"),
    }

    assert codes(report_on([question], {"C1.01": value})) == []


def test_a_question_that_is_not_shown_is_not_required():
    questions = [
        {"code": "C1.01", "type": QuestionType.BOOLEAN, "required": "yes"},
        {"code": "C1.02", "required": "yes", "show_if": {"C1.01": [True]}},
    ]

    assert codes(report_on(questions, {"C1.01": False})) == []
    assert codes(report_on(questions, {"C1.01": True})) == ["C1.02"]


def test_what_is_computed_is_not_asked():
    questions = [
        {"code": "C1.01"},
        {"code": "C1.02", "required": "yes", "derived": "priority_risk_coverage"},
    ]

    assert codes(report_on(questions, {"C1.01": "l1"})) == []


def test_each_step_that_requires_something_of_anybody_has_an_answer():
    questions = [
        {"code": "C1.01", "step": 1, "required": "micro"},
        {"code": "C6.01", "step": 6, "required": "large"},
        {"code": "C6.02", "step": 6},
        {"code": "C5.01", "step": 5},
    ]

    without = readiness(report_on(questions, {"C1.01": "l1"}, Size.MICRO))
    with_one = report_on(questions, {"C1.01": "l1", "C6.02": "l1"}, Size.MICRO)

    assert [problem.code for problem in without] == [""]
    assert "6" in without[0].message
    assert codes(with_one) == []


def test_an_answer_that_does_not_fit_its_question_stops_the_report():
    report = report_on([{"code": "C1.01"}], {"C1.01": "no such choice"})

    assert codes(report) == ["C1.01"]


def test_each_required_cell_that_is_empty_stops_the_report():
    column = {"code": "name", "type": "text", "text": in_both("Name"), "required": True}
    other = {"code": "town", "type": "text", "text": in_both("Town")}
    questions = [{"code": "C1.01", "type": "table", "columns": [column, other]}]
    rows = [{"name": "Dhaka"}, {"town": "Dhaka"}, {"town": "Sylhet"}]

    assert codes(report_on(questions, {"C1.01": rows})) == ["C1.01", "C1.01"]
    assert codes(report_on(questions, {"C1.01": rows[:1]})) == []


@pytest.mark.parametrize(("left_out", "problems"), [(1, []), (2, [""])])
def test_not_more_than_a_fifth_of_what_is_scored_is_left_out(left_out, problems):
    questions = [{"code": f"C1.0{place}", "weight": 2} for place in range(1, 6)]
    answers = {
        question["code"]: NOT_APPLICABLE if place < left_out else "l1"
        for place, question in enumerate(questions)
    }

    assert codes(report_on(questions, answers)) == problems


def test_what_is_not_scored_may_be_left_out():
    questions = [{"code": f"C1.0{place}", "weight": 0} for place in range(1, 4)]
    answers = {question["code"]: NOT_APPLICABLE for question in questions}

    assert codes(report_on(questions, answers)) == []


def test_the_approver_is_not_the_last_editor():
    report = make_report()

    assert [one.code for one in readiness(report, approver=EDITOR)] == [""]
    assert readiness(report, approver=APPROVER) == []


def test_what_was_read_from_public_sources_passes_as_it_is():
    questions = [{"code": "M1.01", "required": "yes"}]

    report = report_on(questions, {}, filing=Filing.PUBLIC_SOURCE)

    assert readiness(report, approver=EDITOR) == []
