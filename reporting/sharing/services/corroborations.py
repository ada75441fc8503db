"""Records what a union or NGO says of shared answers, and the reply to it."""

from django.db import transaction
from django.utils.translation import gettext as _

from members.text import clean_text
from reporting.filing.models import Report
from reporting.filing.services.reports import lock
from reporting.ledger.actors import Actor
from reporting.ledger.errors import RuleError
from reporting.ledger.events import record_event
from reporting.ledger.models import EventKind
from reporting.sharing.models import Corroboration, Share, Verdict
from reporting.sharing.services.shares import live_share, person
from reporting.sharing.ways import shared_answers


@transaction.atomic
def corroborate(
    share: Share, question: str, *, verdict: str, comment: str, source: str, by: Actor
) -> Corroboration:
    """Agree with or contest one answer, with a source; doing it again rewrites it.

    Raises:
        RuleError: where the share has ended or does not let its grantee read the
            answer, where there is no source, or the verdict is unknown.
    """
    report = lock(share.version.report)
    share = live_share(share)
    if question not in shared_answers(share):
        raise RuleError(_("This share does not let you read that answer."))
    if verdict not in Verdict.values:
        raise RuleError(_("Agree, agree partly, or disagree."))
    if not clean_text(source):
        raise RuleError(_("Give the source that this rests on."))
    corroboration, created = Corroboration.objects.update_or_create(
        share=share,
        question=question,
        defaults={
            "verdict": verdict,
            "comment": clean_text(comment),
            "source": clean_text(source),
            "made_by": person(by),
            "made_at": by.now(),
        },
    )
    _record(
        corroboration,
        report,
        EventKind.CORROBORATED,
        by=by,
        verdict=verdict,
        first=created,
    )
    return corroboration


@transaction.atomic
def reply_to(corroboration: Corroboration, text: str, *, by: Actor) -> Corroboration:
    """Give the reply of the organisation whose answer it is, also after revocation.

    Raises:
        RuleError: where the reply is empty.
    """
    report = lock(corroboration.share.version.report)
    if not clean_text(text):
        raise RuleError(_("Write a reply."))
    corroboration = Corroboration.objects.get(pk=corroboration.pk)
    corroboration.reply = clean_text(text)
    corroboration.replied_at = by.now()
    corroboration.save(update_fields=["reply", "replied_at"])
    _record(corroboration, report, EventKind.REPLIED, by=by)
    return corroboration


def _record(
    corroboration: Corroboration,
    report: Report,
    kind: EventKind,
    *,
    by: Actor,
    **details: str | bool,
) -> None:
    record_event(
        covenant=report.cycle.covenant,
        report=report,
        kind=kind,
        by=by,
        details={
            "share": str(corroboration.share.uid),
            "question": corroboration.question,
            **details,
        },
    )
