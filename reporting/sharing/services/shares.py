"""Shares a finalised version with one named organisation, and ends it again."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from covenants.questionnaires.answers.shape import Value
from members.models import Organisation, OrganisationKind
from members.text import clean_text
from reporting.filing.models import Report, Version, VersionKind
from reporting.filing.services.reports import lock
from reporting.filing.workflow import State
from reporting.ledger.actors import Actor
from reporting.ledger.errors import RuleError
from reporting.ledger.events import record_event
from reporting.ledger.models import EventKind
from reporting.sharing.models import Share
from reporting.sharing.scope import Scope, ScopeDocument

GRANTEES = [
    OrganisationKind.TRADE_UNION,
    OrganisationKind.NGO,
    OrganisationKind.ASSOCIATION,
    OrganisationKind.GOVERNMENT,
]
DEFAULT_TERM = timedelta(days=365)
LONGEST_TERM = timedelta(days=731)
REPLACED = "replaced"


@transaction.atomic
def share_version(
    version: Version,
    *,
    grantee: Organisation,
    purpose: str,
    valid_until: datetime | None = None,
    scope: ScopeDocument | None = None,
    files: bool = False,
    conditions: str = "",
    by: Actor,
) -> Share:
    """Grant one organisation to read the version, for twelve months unless told.

    A share of an earlier version of the report with the same organisation ends: the
    new one takes its place. Nothing can be read before the grantee accepts the terms.

    Raises:
        RuleError: where the version is not finalised or is withdrawn, the grantee may
            not have it or has it already, or purpose, term or scope are no good.
    """
    report = lock(version.report)
    until = valid_until or by.now() + DEFAULT_TERM
    _check_version(version, report)
    _check_grantee(grantee, report)
    _check_term(until, now=by.now())
    if not clean_text(purpose):
        raise RuleError(_("Say what the share is for."))
    _replace_earlier(version, grantee, report, by=by)
    share = Share.objects.create(
        version=version,
        grantee=grantee,
        scope=_checked_scope(scope or {}, report).written(),
        files=files,
        purpose=clean_text(purpose),
        conditions=clean_text(conditions),
        valid_from=by.now(),
        valid_until=until,
        granted_by=person(by),
        granted_at=by.now(),
    )
    _record(
        share,
        report,
        EventKind.SHARED,
        by=by,
        scope=share.scope,
        files=files,
        until=until.isoformat(),
    )
    return share


@transaction.atomic
def accept_share(share: Share, *, by: Actor) -> Share:
    """Accept the terms of a share: from now on its grantee may read.

    Raises:
        RuleError: where the share has ended or the report is withdrawn.
    """
    report = lock(share.version.report)
    share = live_share(share)
    _check_version(share.version, report)
    if share.accepted_at is None:
        share.accepted_at = by.now()
        share.save(update_fields=["accepted_at"])
        _record(share, report, EventKind.ACCEPTED, by=by)
    return share


@transaction.atomic
def revoke_share(share: Share, *, by: Actor, reason: str = "") -> Share:
    """End a share at once. What its grantee said of the answers stays.

    Raises:
        RuleError: where it had been revoked before.
    """
    report = lock(share.version.report)
    share = Share.objects.get(pk=share.pk)
    if share.revoked_at is not None:
        raise RuleError(_("This share was revoked before."))
    return _revoke(share, report, by=by, reason=reason)


def live_share(share: Share) -> Share:
    """Return the share as it is now; the caller holds the report's lock.

    Raises:
        RuleError: where it has ended.
    """
    found = Share.objects.live().filter(pk=share.pk).first()
    if found is None:
        raise RuleError(_("This share has ended."))
    return found


def person(by: Actor) -> UUID:
    """Return the pseudonym of the person who acts.

    Raises:
        RuleError: where nobody does.
    """
    if by.uid is None:
        raise RuleError(_("Only a person who has signed in can do this."))
    return by.uid


def _check_version(version: Version, report: Report) -> None:
    if version.kind != VersionKind.FINALISED:
        raise RuleError(_("Only a finalised version can be shared."))
    if report.state == State.WITHDRAWN:
        raise RuleError(_("A withdrawn report cannot be shared."))


def _check_grantee(grantee: Organisation, report: Report) -> None:
    if grantee.kind not in GRANTEES:
        raise RuleError(_("A report is never shared with a company or a secretariat."))
    if grantee == report.signatory.organisation:
        raise RuleError(_("This organisation has filed the report itself."))


def _check_term(until: datetime, *, now: datetime) -> None:
    if not now < until <= now + LONGEST_TERM:
        raise RuleError(_("A share ends in the future, within 24 months."))


def _checked_scope(asked: ScopeDocument, report: Report) -> Scope:
    """Return a scope that names steps or questions of the questionnaire, or nothing."""
    try:
        scope = Scope.read(asked)
    except ValueError as error:
        raise RuleError(str(error)) from error
    questions = report.questionnaire.questions
    steps = set(questions.values_list("step", flat=True))
    codes = set(questions.values_list("code", flat=True))
    if not (scope.steps or set()) <= steps or not (scope.questions or set()) <= codes:
        raise RuleError(_("Choose steps or questions of this report."))
    return scope


def _replace_earlier(
    version: Version, grantee: Organisation, report: Report, *, by: Actor
) -> None:
    earlier = Share.objects.filter(
        version__report=report, grantee=grantee, revoked_at=None
    )
    if earlier.live().filter(version=version).exists():
        raise RuleError(_("This version is shared with this organisation already."))
    for share in earlier:
        _revoke(share, report, by=by, reason=REPLACED)


def _revoke(share: Share, report: Report, *, by: Actor, reason: str) -> Share:
    share.revoked_at = by.now()
    share.revoke_reason = clean_text(reason)
    share.save(update_fields=["revoked_at", "revoke_reason"])
    _record(share, report, EventKind.REVOKED, by=by, reason=share.revoke_reason)
    return share


def _record(
    share: Share, report: Report, kind: EventKind, *, by: Actor, **details: Value
) -> None:
    record_event(
        covenant=report.cycle.covenant,
        report=report,
        kind=kind,
        by=by,
        details={"share": str(share.uid), "grantee": str(share.grantee.uid), **details},
    )
