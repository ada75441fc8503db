from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from members.models import OrganisationKind
from reporting.filing.services.moves import make_move
from reporting.filing.workflow import Move, State
from reporting.ledger.actors import Actor
from reporting.ledger.errors import RuleError
from reporting.sharing.models import Share
from reporting.sharing.services import accept_share, revoke_share, share_version
from tests.factories.members import make_organisation
from tests.factories.reporting import (
    APPROVER,
    WITHDRAWAL,
    bring_to,
    make_finalised_version,
    make_report,
    make_share,
)

pytestmark = pytest.mark.django_db


def make_union():
    return make_organisation(kind=OrganisationKind.TRADE_UNION)


def test_a_share_runs_for_twelve_months_and_starts_unaccepted():
    version, union = make_finalised_version(), make_union()

    share = share_version(version, grantee=union, purpose=" Dialogue ", by=APPROVER)

    assert (share.version, share.grantee, share.purpose) == (version, union, "Dialogue")
    assert (share.scope, share.files, share.accepted_at) == ({}, False, None)
    term = share.valid_until - timezone.now()
    assert timedelta(days=364) < term <= timedelta(days=365)
    event = version.report.events.latest("number")
    assert (event.kind, event.details["grantee"]) == ("shared", str(union.uid))


@pytest.mark.parametrize(
    "kind", [OrganisationKind.COMPANY, OrganisationKind.SECRETARIAT]
)
def test_a_report_is_never_shared_with(kind):
    with pytest.raises(RuleError):
        make_share(grantee=make_organisation(kind=kind))

    assert not Share.objects.exists()


@pytest.mark.parametrize(
    "kind",
    [
        OrganisationKind.TRADE_UNION,
        OrganisationKind.NGO,
        OrganisationKind.ASSOCIATION,
        OrganisationKind.GOVERNMENT,
    ],
)
def test_a_report_may_be_shared_with(kind):
    assert make_share(grantee=make_organisation(kind=kind)).accepted_at


def test_an_organisation_does_not_share_with_itself():
    union = make_union()
    version = make_finalised_version(organisation=union)

    with pytest.raises(RuleError):
        make_share(version=version, grantee=union)


@pytest.mark.parametrize("state", [State.SUBMITTED, State.UNDER_ASSESSMENT])
def test_what_is_not_finalised_is_not_shared(state):
    version = make_report(state=state).versions.get()

    with pytest.raises(RuleError):
        make_share(version=version)


def test_what_was_handed_in_is_not_shared_even_once_the_report_is_finalised():
    handed_in = make_finalised_version().report.versions.get(kind="submitted")

    with pytest.raises(RuleError):
        make_share(version=handed_in)


def test_a_withdrawn_report_is_not_shared():
    report = make_report(state=State.WITHDRAWN)

    with pytest.raises(RuleError):
        make_share(version=report.versions.latest("number"))


def test_a_report_that_is_being_amended_keeps_a_finalised_version_to_share():
    version = make_finalised_version()
    make_move(version.report, Move.AMEND, by=APPROVER)

    assert make_share(version=version).version == version


@pytest.mark.parametrize("days", [-1, 0, 732])
def test_a_share_ends_in_the_future_within_two_years(days):
    with pytest.raises(RuleError):
        make_share(valid_until=timezone.now() + timedelta(days=days))


def test_a_share_may_run_for_two_years():
    until = timezone.now() + timedelta(days=730)

    assert make_share(valid_until=until).valid_until == until


def test_a_share_says_what_it_is_for():
    with pytest.raises(RuleError):
        make_share(purpose="  ")


def test_only_a_person_shares():
    with pytest.raises(RuleError):
        share_version(
            make_finalised_version(),
            grantee=make_union(),
            purpose="Dialogue",
            by=Actor(uid=None),
        )


@pytest.mark.parametrize(
    ("scope", "kept"),
    [
        ({}, {}),
        (None, {}),
        ({"steps": [6, 1, 6]}, {"steps": [1, 6]}),
        ({"questions": ["C6.01"]}, {"questions": ["C6.01"]}),
    ],
)
def test_a_share_is_of_everything_of_steps_or_of_questions(scope, kept):
    assert make_share(scope=scope).scope == kept


@pytest.mark.parametrize(
    "scope",
    [
        {"steps": []},
        {"steps": [9]},
        {"questions": ["C9.99"]},
        {"levels": [1]},
        {"steps": [1], "questions": ["C1.01"]},
    ],
)
def test_a_scope_that_names_nothing_of_the_report_is_refused(scope):
    with pytest.raises(RuleError):
        make_share(scope=scope)


def test_an_organisation_holds_one_live_share_of_a_version():
    share = make_share()

    with pytest.raises(RuleError):
        make_share(version=share.version, grantee=share.grantee)
    with pytest.raises(IntegrityError, match=r"(?i)unique"), transaction.atomic():
        Share.objects.create(
            version=share.version,
            grantee=share.grantee,
            purpose="Once more",
            valid_until=share.valid_until,
            granted_by=share.granted_by,
        )


def test_two_organisations_each_hold_their_own_share():
    share = make_share()

    assert make_share(version=share.version).grantee != share.grantee


def test_a_share_that_has_run_out_makes_room_for_a_new_one():
    share = make_share(valid_until=timezone.now() + timedelta(days=10))

    with time_machine.travel(timezone.now() + timedelta(days=11)):
        renewed = make_share(version=share.version, grantee=share.grantee)

    share.refresh_from_db()
    assert (share.revoke_reason, renewed.revoked_at) == ("replaced", None)


def test_a_share_of_a_newer_version_takes_the_place_of_the_old_one():
    old = make_share()
    report = make_move(old.version.report, Move.AMEND, by=APPROVER)
    report = bring_to(report, State.FINALISED)

    new = make_share(version=report.versions.latest("number"), grantee=old.grantee)

    assert list(Share.objects.live()) == [new]


def test_terms_are_accepted_once():
    share = make_share(accepted=False)
    first = accept_share(share, by=APPROVER).accepted_at

    again = accept_share(share, by=APPROVER)

    assert again.accepted_at == first
    accepted = share.version.report.events.filter(kind="accepted")
    assert accepted.count() == 1


def test_a_share_that_ended_is_not_accepted():
    share = make_share(accepted=False)
    revoke_share(share, by=APPROVER)

    with pytest.raises(RuleError):
        accept_share(share, by=APPROVER)


def test_revoking_ends_a_share_at_once_and_says_why():
    share = revoke_share(make_share(), by=APPROVER, reason=" Project ended ")

    assert (share.revoke_reason, share.revoked_at is None) == ("Project ended", False)
    assert not Share.objects.live().exists()
    event = share.version.report.events.latest("number")
    assert (event.kind, event.details["reason"]) == ("revoked", "Project ended")


def test_a_share_is_revoked_once():
    share = make_share()
    revoke_share(share, by=APPROVER)

    with pytest.raises(RuleError):
        revoke_share(share, by=APPROVER)


def test_a_share_of_a_report_that_was_withdrawn_since_can_still_be_revoked():
    share = make_share()
    make_move(share.version.report, Move.WITHDRAW, by=APPROVER, details=WITHDRAWAL)

    assert revoke_share(share, by=APPROVER).revoked_at


def test_the_terms_of_a_withdrawn_report_are_not_accepted():
    share = make_share(accepted=False)
    make_move(share.version.report, Move.WITHDRAW, by=APPROVER, details=WITHDRAWAL)

    with pytest.raises(RuleError):
        accept_share(share, by=APPROVER)
