"""Handing over, reading whole, signing, the receipt, and taking a report back."""

import pytest
from django.urls import reverse

from members.rights import Role
from reporting.filing.models import Report
from reporting.filing.services.reports import save_answers
from reporting.filing.workflow import Move, State
from reporting.ledger.actors import Actor
from reporting.ledger.documents import fingerprint
from reporting.ledger.models import Event
from tests.factories.members import make_user
from tests.factories.reporting import (
    make_report,
    make_report_in_each_state,
    make_share,
)

pytestmark = pytest.mark.django_db

DECLARED = {"is_true": "on", "is_authorised": "on", "is_fair": "on"}


def url(name, report, *args):
    return reverse(f"reporting:{name}", args=[report.pk, *args])


def approver_of(report, **fields):
    return make_user(role=Role.APPROVER, organisation=report.organisation, **fields)


def test_handing_over_tells_the_approvers_in_their_own_language(
    client, mailoutbox, django_capture_on_commit_callbacks
):
    report = make_report()
    approver_of(report, email="sem@demo.example", language="nl")
    reporter = make_user(role=Role.REPORTER, organisation=report.organisation)
    client.force_login(reporter)

    with django_capture_on_commit_callbacks(execute=True):
        client.post(url("report-hand-over", report))

    assert [mail.to for mail in mailoutbox] == [["sem@demo.example"]]
    assert url("report-sign", report) in mailoutbox[0].body
    assert Event.objects.latest("pk").kind == "handed_over"


def test_without_an_approver_handing_over_says_what_is_missing(client):
    report = make_report()
    client.force_login(make_user(role=Role.REPORTER, organisation=report.organisation))

    answer = client.post(url("report-hand-over", report))

    assert answer.status_code == 422
    assert not Event.objects.filter(kind="handed_over").exists()


def test_an_approver_who_declares_all_hands_the_report_in_and_gets_a_receipt(client):
    report = make_report()
    client.force_login(approver_of(report))

    answer = client.post(url("report-sign", report), DECLARED)
    receipt = client.get(answer["Location"])

    version = report.versions.get()
    assert Report.objects.get().state == State.SUBMITTED
    assert answer["Location"] == url("report-receipt", report, 1)
    assert version.sha256 in receipt.content.decode()


@pytest.mark.parametrize("left_out", sorted(DECLARED))
def test_a_report_is_not_handed_in_without_each_declaration(client, left_out):
    report = make_report()
    client.force_login(approver_of(report))
    declared = {key: value for key, value in DECLARED.items() if key != left_out}

    answer = client.post(url("report-sign", report), declared)

    assert list(answer.context["form"].errors) == [left_out]
    assert Report.objects.get().state == State.DRAFT


def test_who_edited_last_does_not_sign(client):
    report = make_report()
    approver = approver_of(report)
    save_answers(report, {"C1.01": "l2"}, by=Actor(uid=approver.uid))
    client.force_login(approver)

    answer = client.post(url("report-sign", report), DECLARED)

    assert answer.status_code == 422
    assert len(answer.context["problems"]) == 1
    assert Report.objects.get().state == State.DRAFT


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.APPROVER, 200), (Role.REPORTER, 403), (Role.VIEWER, 403)],
)
def test_only_approvers_open_the_page_to_sign(client, role, status):
    report = make_report()
    client.force_login(make_user(role=role, organisation=report.organisation))

    assert client.get(url("report-sign", report)).status_code == status


def test_which_pages_an_approver_may_open_in_which_state(client):
    reports = make_report_in_each_state()
    client.force_login(approver_of(reports[State.DRAFT]))

    opened = {
        state: [
            client.get(url(f"report-{page}", report)).status_code
            for page in ("sign", "withdraw", "amend", "publish")
        ]
        for state, report in reports.items()
    }

    assert opened == {
        State.DRAFT: [200, 200, 403, 403],
        State.SUBMITTED: [403, 200, 200, 403],
        State.UNDER_ASSESSMENT: [403, 200, 403, 403],
        State.CLARIFICATION_REQUESTED: [200, 200, 403, 403],
        State.FINALISED: [403, 200, 200, 200],
        State.WITHDRAWN: [403, 403, 200, 403],
    }


def test_withdrawing_names_who_loses_the_report_and_keeps_the_reason(client):
    share = make_share()
    report = share.version.report
    client.force_login(approver_of(report))

    page = client.get(url("report-withdraw", report))
    client.post(url("report-withdraw", report), {"reason": "Wrong year"})

    event = report.events.get(kind=Move.WITHDRAW)
    assert page.context["readers"] == [share.grantee]
    assert Report.objects.get(pk=report.pk).state == State.WITHDRAWN
    assert event.details["reason"] == "Wrong year"


def test_withdrawing_without_a_reason_changes_nothing(client):
    report = make_report(state=State.SUBMITTED)
    client.force_login(approver_of(report))

    answer = client.post(url("report-withdraw", report), {"reason": " "})

    assert answer.status_code == 422
    assert Report.objects.get().state == State.SUBMITTED


def test_an_amended_report_is_a_draft_again_and_keeps_its_versions(client):
    report = make_report(state=State.FINALISED)
    client.force_login(approver_of(report))

    client.post(url("report-amend", report), {"reason": "A number was wrong"})

    assert Report.objects.get().state == State.DRAFT
    assert [version.number for version in report.versions.all()] == [1, 2]


def test_the_preview_shows_each_reader_only_their_classes(client):
    report = make_report(answers={"C1.01": "l1", "C2.01": "l2"})
    report.questionnaire.questions.filter(code="C2.01").update(visibility="secretariat")
    client.force_login(approver_of(report))

    held_back = {
        reader: client.get(f"{url('report-preview', report)}?as={reader}").context[
            "held_back"
        ]
        for reader in ("public", "parties", "secretariat")
    }

    assert held_back == {"public": 1, "parties": 1, "secretariat": 0}


def test_the_history_names_colleagues_but_of_others_only_the_organisation(client):
    share = make_share()
    report = share.version.report
    approver = approver_of(report, name="Sem Bakker")
    reader = make_user(
        name="Noor Haddad", role=Role.CORROBORATOR, organisation=share.grantee
    )
    client.force_login(reader)
    client.get(reverse("reporting:share-detail", args=[share.pk]))
    client.force_login(approver)
    client.post(url("report-amend", report), {"reason": "A number was wrong"})

    page = client.get(url("report-history", report), headers={"accept-language": "en"})

    who = [line.who for line in page.context["lines"][:2]]
    assert who == ["Sem Bakker", str(share.grantee)]
    assert "Noor Haddad" not in page.content.decode()


def test_the_sealed_document_has_the_fingerprint_of_its_receipt(client):
    report = make_report(state=State.SUBMITTED)
    client.force_login(approver_of(report))

    answer = client.get(url("version-document", report, 1))

    assert fingerprint(answer.content.decode()) == report.versions.get().sha256


def test_a_viewer_does_not_read_the_sealed_version_whole(client):
    report = make_report(state=State.SUBMITTED)
    client.force_login(make_user(role=Role.VIEWER, organisation=report.organisation))

    statuses = [
        client.get(url(name, report, 1)).status_code
        for name in ("version-detail", "version-document")
    ]

    assert statuses == [403, 403]
