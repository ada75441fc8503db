"""Sharing a final report, reading what was shared, and what is said of it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from covenants.questionnaires.models import Constituency
from members.rights import Role
from reporting.filing.workflow import State
from reporting.ledger.models import Event
from reporting.sharing.models import Corroboration, Share
from tests.factories.covenants import make_signatory
from tests.factories.members import make_user
from tests.factories.reporting import (
    make_corroboration,
    make_finalised_version,
    make_report,
    make_share,
)

pytestmark = pytest.mark.django_db

VERDICT = {"verdict": "disagree", "comment": "Not so", "source": "Survey, March"}


def url(name, *args):
    return reverse(f"reporting:{name}", args=args)


def terms(grantee, **changed):
    until = timezone.localdate() + timedelta(days=90)
    return {
        "grantee": grantee.pk,
        "purpose": "verification",
        "valid_until": until.isoformat(),
        "extent": "all",
    } | changed


def party(version, constituency=Constituency.NGO):
    covenant = version.report.covenant
    return make_signatory(covenant=covenant, constituency=constituency).organisation


def log_in(client, role, organisation):
    client.force_login(make_user(role=role, organisation=organisation))


def test_an_approver_shares_the_final_version_on_the_terms_given(client):
    version = make_finalised_version()
    ngo = party(version)
    log_in(client, Role.APPROVER, version.report.organisation)

    client.post(
        url("share-new", version.report_id),
        terms(ngo, extent="steps", steps=["1", "6"], conditions="Only you"),
    )

    share = Share.objects.get()
    assert (share.version, share.grantee) == (version, ngo)
    assert (share.scope, share.conditions) == ({"steps": [1, 6]}, "Only you")


def test_a_report_is_offered_to_parties_of_the_covenant_but_never_to_a_company(client):
    version = make_finalised_version()
    ngo = party(version)
    party(version, Constituency.COMPANY)
    make_signatory(constituency=Constituency.NGO)
    log_in(client, Role.APPROVER, version.report.organisation)

    form = client.get(url("share-new", version.report_id)).context["form"]

    assert list(form.fields["grantee"].queryset) == [ngo]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"valid_until": "2020-01-01"}, "valid_until"),
        ({"valid_until": "2090-01-01"}, "valid_until"),
        ({"extent": "steps"}, "steps"),
        ({"purpose": ""}, "purpose"),
    ],
)
def test_terms_that_cannot_be_are_refused_at_their_field(client, changed, field):
    version = make_finalised_version()
    log_in(client, Role.APPROVER, version.report.organisation)

    answer = client.post(
        url("share-new", version.report_id), terms(party(version), **changed)
    )

    assert list(answer.context["form"].errors) == [field]
    assert not Share.objects.exists()


def test_government_gets_a_report_only_after_the_warning_is_confirmed(client):
    version = make_finalised_version()
    ministry = party(version, Constituency.GOVERNMENT)
    log_in(client, Role.APPROVER, version.report.organisation)

    refused = client.post(url("share-new", version.report_id), terms(ministry))
    client.post(url("share-new", version.report_id), terms(ministry, is_warned="on"))

    assert list(refused.context["form"].errors) == ["is_warned"]
    assert Share.objects.get().grantee == ministry


def test_before_the_terms_are_accepted_not_one_answer_is_shown(client):
    version = make_finalised_version(answers=None)
    share = make_share(version=version, accepted=False)
    log_in(client, Role.CORROBORATOR, share.grantee)

    before = client.get(url("share-detail", share.pk))
    client.post(url("share-accept", share.pk), {"accepted": "yes"})
    after = client.get(url("share-detail", share.pk))

    assert "sections" not in before.context
    assert len(after.context["sections"]) == 6


def test_without_the_tick_the_terms_are_not_accepted(client):
    share = make_share(accepted=False)
    log_in(client, Role.CORROBORATOR, share.grantee)

    client.post(url("share-accept", share.pk))

    assert Share.objects.get().accepted_at is None


def test_each_opening_is_recorded_for_the_owner(client):
    share = make_share()
    log_in(client, Role.CORROBORATOR, share.grantee)

    client.get(url("share-detail", share.pk))

    event = Event.objects.get(kind="read")
    assert event.report == share.version.report.uid
    assert event.organisation == share.grantee.uid


@pytest.mark.parametrize("state", ["revoked", "expired", "of another"])
def test_a_share_that_is_not_ones_own_and_live_is_not_there(client, state):
    share = make_share()
    grantee = share.grantee
    if state == "revoked":
        Share.objects.update(revoked_at=timezone.now())
    elif state == "expired":
        past = timezone.now() - timedelta(days=1)
        Share.objects.update(valid_from=past - timedelta(days=9), valid_until=past)
    else:
        grantee = party(share.version)
    log_in(client, Role.CORROBORATOR, grantee)

    statuses = [
        client.get(url("share-detail", share.pk)).status_code,
        client.get(url("verdict-edit", share.pk, "C1.01")).status_code,
        client.post(url("share-accept", share.pk)).status_code,
        client.get(url("report-read", share.version.report_id)).status_code,
    ]

    assert statuses == [404, 404, 404, 404]


def test_a_reader_contests_an_answer_and_the_company_replies(client):
    share = make_share()
    report = share.version.report
    log_in(client, Role.CORROBORATOR, share.grantee)
    client.post(url("verdict-edit", share.pk, "C1.01"), VERDICT)
    verdict = Corroboration.objects.get()

    log_in(client, Role.REPORTER, report.organisation)
    client.post(url("verdict-reply", verdict.pk), {"reply": "It changed in May"})
    listed = client.get(url("verdict-list", report.pk)).context["verdicts"]

    assert [(one["verdict"].verdict, one["verdict"].reply) for one in listed] == [
        ("disagree", "It changed in May")
    ]


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        (VERDICT | {"source": ""}, "source"),
        (VERDICT | {"comment": ""}, "comment"),
        (VERDICT | {"verdict": "perhaps"}, "verdict"),
    ],
)
def test_a_verdict_needs_its_ground(client, sent, field):
    share = make_share()
    log_in(client, Role.CORROBORATOR, share.grantee)

    answer = client.post(url("verdict-edit", share.pk, "C1.01"), sent)

    assert list(answer.context["form"].errors) == [field]
    assert not Corroboration.objects.exists()


def test_an_answer_outside_the_share_gets_no_verdict(client):
    share = make_share(scope={"steps": [1]})
    log_in(client, Role.CORROBORATOR, share.grantee)

    inside = client.get(url("verdict-edit", share.pk, "C1.01")).status_code
    outside = client.get(url("verdict-edit", share.pk, "C6.01")).status_code

    assert (inside, outside) == (200, 404)


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.CORROBORATOR, 200), (Role.VIEWER, 403), (Role.REPORTER, 403)],
)
def test_only_corroborators_give_verdicts(client, role, status):
    share = make_share()
    log_in(client, role, share.grantee)

    assert client.get(url("verdict-edit", share.pk, "C1.01")).status_code == status


def test_a_reader_sees_what_changed_since_what_was_shared_before(client):
    first = make_finalised_version()
    report = first.report
    ngo = party(first)
    make_share(version=first, grantee=ngo)
    answers = dict(report.draft.answers) | {"C2.01": "l0"}
    second = make_report(
        signatory=report.signatory,
        year=2026,
        questionnaire=report.questionnaire,
        answers=answers,
        state=State.FINALISED,
    ).versions.latest("number")
    share = make_share(version=second, grantee=ngo)
    log_in(client, Role.CORROBORATOR, ngo)

    page = client.get(url("share-detail", share.pk))

    assert [question.code for question in page.context["changed"]] == ["C2.01"]


def test_ending_a_share_closes_it_at_once_and_keeps_the_verdicts(client):
    share = make_share()
    make_corroboration(share=share)
    log_in(client, Role.APPROVER, share.version.report.organisation)

    client.post(url("share-revoke", share.pk), {"reason": "Project ended"})

    assert Share.objects.get().revoke_reason == "Project ended"
    assert Corroboration.objects.count() == 1


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_shares_costs_the_same_for_three_as_for_one(
    client, django_assert_num_queries, count
):
    version = make_finalised_version()
    for _each in range(count):
        make_share(version=version)
    log_in(client, Role.APPROVER, version.report.organisation)
    address = url("share-list", version.report_id)
    client.get(address)

    with django_assert_num_queries(8):
        assert len(client.get(address).context["shares"]) == count
