"""Saving a page of a report: nothing that anybody typed is lost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from covenants.questionnaires.models import QuestionType
from members.rights import Role
from reporting.filing.models import Evidence
from reporting.filing.services.reports import save_answers
from reporting.filing.workflow import State
from reporting.ledger.actors import Actor
from tests.factories.covenants import in_both
from tests.factories.members import make_user
from tests.factories.reporting import make_report, make_report_in_each_state
from tests.reporting.filing.drafts import (
    QUESTIONS,
    fresh,
    make_draft,
    page_data,
    step_url,
)

pytestmark = pytest.mark.django_db


def test_saving_keeps_the_answers_and_says_when(client):
    report, reporter = make_draft()
    client.force_login(reporter)

    answer = client.post(
        step_url(report), page_data(report, {"C1.01": "We do"}), follow=True
    )

    assert fresh(report).draft.answers == {"C1.01": "We do"}
    assert fresh(report).last_editor == reporter.uid
    assert [message.extra_tags for message in answer.context["messages"]] == ["saved"]


def test_saving_goes_on_to_the_next_step_and_from_the_last_to_the_overview(client):
    report, reporter = make_draft()
    client.force_login(reporter)
    overview = reverse("reporting:report-detail", args=[report.pk])

    first = client.post(step_url(report), {"continue": "1"})
    last = client.post(step_url(report, 2), {"continue": "1"})

    assert (first["Location"], last["Location"]) == (step_url(report, 2), overview)


def test_one_wrong_answer_does_not_keep_the_others_from_being_saved(client):
    report, reporter = make_draft(
        questions=[*QUESTIONS, {"code": "C1.04", "type": QuestionType.INTEGER}]
    )
    client.force_login(reporter)
    sent = {"C1.01": "We do", "C1.04": "a lot", "token-C1.04": "", "seen-C1.04": ""}

    answer = client.post(step_url(report), page_data(report, sent))

    assert answer.status_code == 422
    assert fresh(report).draft.answers == {"C1.01": "We do"}
    assert list(answer.context["form"].errors) == ["C1.04"]
    assert 'value="a lot"' in answer.content.decode()
    assert 'href="#C1.04"' in answer.content.decode()


def test_two_people_who_edit_one_answer_both_keep_their_text(client):
    report, reporter = make_draft(answers={"C1.01": "Old"})
    stale = page_data(report, {"C1.01": "Mine"})
    save_answers(report, {"C1.01": "Theirs"}, by=Actor(uid=make_user().uid))
    client.force_login(reporter)

    answer = client.post(step_url(report), stale)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert fresh(report).draft.answers == {"C1.01": "Theirs"}
    assert "Theirs" in page
    assert "Mine</textarea>" in page


def test_after_seeing_both_texts_one_is_chosen(client):
    report, reporter = make_draft(answers={"C1.01": "Theirs"})
    client.force_login(reporter)

    keep = page_data(report, {"C1.01": "Mine", "keep-C1.01": "theirs"})
    client.post(step_url(report), keep)
    kept = fresh(report).draft.answers
    client.post(step_url(report), page_data(report, {"C1.01": "Mine"}))

    assert (kept, fresh(report).draft.answers) == (
        {"C1.01": "Theirs"},
        {"C1.01": "Mine"},
    )


def test_what_one_left_as_it_was_never_overwrites_what_a_colleague_saved(client):
    report, reporter = make_draft(answers={"C1.01": "Old"})
    stale = page_data(report, {"C1.02": "no"})
    save_answers(report, {"C1.01": "Theirs"}, by=Actor(uid=make_user().uid))
    client.force_login(reporter)

    answer = client.post(step_url(report), stale)

    assert answer.status_code == 302
    assert fresh(report).draft.answers == {"C1.01": "Theirs", "C1.02": "no"}


def test_an_answer_that_makes_a_question_necessary_leads_to_that_question(client):
    report, reporter = make_draft()
    client.force_login(reporter)

    answer = client.post(
        step_url(report), page_data(report, {"C1.02": "yes", "continue": "1"})
    )

    assert answer["Location"] == f"{step_url(report)}#C1.03"


def test_the_margin_holds_the_readers_and_last_year_which_one_press_takes_over(client):
    report, reporter = make_draft()
    make_report(
        signatory=report.signatory,
        year=2024,
        state=State.FINALISED,
        questionnaire=report.questionnaire,
        answers={"C1.01": "As before", "C2.01": 3},
    )
    client.force_login(reporter)

    page = client.get(step_url(report), headers={"accept-language": "en"})
    client.post(step_url(report), page_data(report, {"copy": "C1.01"}))

    item = page.context["items"][0]
    assert (item.last.text, item.who.split(",")[0]) == ("As before", "Everybody")
    assert fresh(report).draft.answers == {"C1.01": "As before"}


def test_a_file_is_kept_with_its_answer(client):
    report, reporter = make_draft(
        questions=[{"code": "C1.01", "type": QuestionType.FILE}]
    )
    client.force_login(reporter)
    upload = SimpleUploadedFile("policy.pdf", b"%PDF-1.7 policy")

    client.post(step_url(report), {"token-C1.01": "", "C1.01__upload": upload})

    kept = Evidence.objects.get()
    assert fresh(report).draft.answers == {"C1.01": [str(kept.uid)]}
    assert kept.organisation == report.organisation


def test_a_file_in_a_part_of_a_group_is_kept_there_with_the_other_parts(client):
    parts = [
        {"code": "decided", "type": "text", "text": in_both("Decided")},
        {"code": "paper", "type": "file", "text": in_both("Paper")},
    ]
    report, reporter = make_draft(
        questions=[{"code": "C1.01", "type": QuestionType.GROUP, "parts": parts}]
    )
    client.force_login(reporter)
    upload = SimpleUploadedFile("decision.pdf", b"%PDF-1.7 decision")

    client.post(
        step_url(report),
        {
            "token-C1.01": "",
            "C1.01__decided": "Yes",
            "C1.01__paper__upload": upload,
        },
    )

    kept = Evidence.objects.get()
    assert fresh(report).draft.answers == {
        "C1.01": {"decided": "Yes", "paper": [str(kept.uid)]}
    }


def test_a_file_that_browsers_would_run_is_refused_at_its_question(client):
    report, reporter = make_draft(
        questions=[{"code": "C1.01", "type": QuestionType.FILE}]
    )
    client.force_login(reporter)
    upload = SimpleUploadedFile("policy.html", b"<script>alert(1)</script>")

    answer = client.post(step_url(report), {"token-C1.01": "", "C1.01__upload": upload})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["C1.01"]
    assert fresh(report).draft.answers == {}


def test_a_save_in_the_background_returns_the_new_tokens(client):
    report, reporter = make_draft()
    client.force_login(reporter)

    answer = client.post(
        step_url(report),
        page_data(report, {"C1.01": "We do"}),
        headers={"hx-request": "true"},
    )

    token = fresh(report).draft.tokens["C1.01"]
    assert f'id="token-C1_01" value="{token}"' in answer.content.decode()


def test_answers_can_be_saved_in_a_draft_and_in_a_clarification_only(client):
    reports = make_report_in_each_state()
    reporter = make_user(
        role=Role.REPORTER, organisation=reports[State.DRAFT].organisation
    )
    client.force_login(reporter)

    saved = {
        state: client.post(
            step_url(report), page_data(report, {}, codes=["C1.01"])
        ).status_code
        for state, report in reports.items()
    }

    assert saved == {
        State.DRAFT: 302,
        State.SUBMITTED: 409,
        State.UNDER_ASSESSMENT: 409,
        State.CLARIFICATION_REQUESTED: 302,
        State.FINALISED: 409,
        State.WITHDRAWN: 409,
    }


def test_what_was_typed_after_the_report_was_handed_in_is_given_back(client):
    report, reporter = make_draft(answers={"C1.01": "Old"})
    typed = page_data(report, {"C1.01": "Typed too late"})
    report.state = State.SUBMITTED
    report.save()
    client.force_login(reporter)

    answer = client.post(step_url(report), typed)

    assert [shown.text for shown in answer.context["typed"]] == ["Typed too late"]
    assert fresh(report).draft.answers == {"C1.01": "Old"}
