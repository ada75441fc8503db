"""Filling in a report: beginning it, its overview, and who gets its questions."""

from datetime import date

import pytest
from django.urls import reverse

from covenants.questionnaires.models import QuestionType
from members.rights import Role
from reporting.filing.models import Report
from tests.factories.covenants import make_cycle, make_questionnaire, make_signatory
from tests.factories.members import make_user
from tests.reporting.filing.drafts import make_draft, page_data, step_url

pytestmark = pytest.mark.django_db


def test_a_question_that_is_not_asked_says_because_of_which_answer(client):
    report, reporter = make_draft(answers={"C1.02": "no"})
    client.force_login(reporter)

    items = client.get(step_url(report), headers={"accept-language": "en"}).context[
        "items"
    ]

    assert [(item.question.code, item.why_not) for item in items] == [
        ("C1.01", ""),
        ("C1.02", ""),
        ("C1.03", "Not asked, because the answer to C1.02 is “No”."),
    ]


@pytest.mark.parametrize(
    ("role", "reads", "writes"),
    [
        (Role.REPORTER, 200, 302),
        (Role.APPROVER, 302, 403),
        (Role.REVIEWER, 302, 403),
        (Role.ORGANISATION_ADMIN, 404, 404),
    ],
)
def test_only_reporters_get_the_questions_of_a_draft(client, role, reads, writes):
    report, person = make_draft(role=role)
    client.force_login(person)

    read = client.get(step_url(report)).status_code
    written = client.post(step_url(report), page_data(report, {})).status_code

    assert (read, written) == (reads, writes)


def test_a_competitor_cannot_tell_a_report_from_none(client):
    report, _reporter = make_draft(answers={"C1.01": "Secret"})
    rival = make_signatory(covenant=report.covenant)
    client.force_login(make_user(role=Role.REPORTER, organisation=rival.organisation))

    answers = [
        client.get(reverse(f"reporting:{name}", args=[report.pk])).status_code
        for name in ("report-detail", "report-read", "report-preview", "report-history")
    ]

    assert answers == [404, 404, 404, 404]


def test_the_overview_tells_per_step_what_is_missing(client):
    report, reporter = make_draft(answers={"C1.02": "no"})
    client.force_login(reporter)

    page = client.get(reverse("reporting:report-detail", args=[report.pk]))

    steps = page.context["progress"].steps
    assert [(one.step.value, one.answered, one.asked) for one in steps] == [
        (1, 1, 2),
        (2, 0, 1),
    ]
    assert [problem.code for problem in steps[0].problems] == ["C1.01"]


def test_a_report_is_begun_from_the_workspace_once_its_year_has_opened(client):
    questionnaire = make_questionnaire()
    signatory = make_signatory()
    opened = make_cycle(
        covenant=signatory.covenant, year=2024, questionnaires=[questionnaire]
    )
    later = make_cycle(
        covenant=signatory.covenant,
        year=2090,
        questionnaires=[questionnaire],
        opens=date(2091, 1, 1),
    )
    client.force_login(
        make_user(role=Role.REPORTER, organisation=signatory.organisation)
    )

    statuses = [
        client.post(
            reverse("reporting:report-open", args=[signatory.pk, cycle.pk])
        ).status_code
        for cycle in (opened, later)
    ]

    assert statuses == [302, 404]
    assert [one.cycle for one in Report.objects.all()] == [opened]


@pytest.mark.parametrize("count", [1, 3])
def test_a_step_costs_as_many_queries_for_three_questions_as_for_one(
    client, django_assert_num_queries, count
):
    asked = [
        {"code": f"C1.{number:02}", "type": QuestionType.TEXT}
        for number in range(1, count + 1)
    ]
    report, reporter = make_draft(
        questions=asked, answers={one["code"]: "Text" for one in asked}
    )
    client.force_login(reporter)
    client.get(step_url(report))

    with django_assert_num_queries(9):
        client.get(step_url(report))
