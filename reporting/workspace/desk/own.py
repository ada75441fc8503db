"""The blocks of somebody whose organisation files a report."""

from datetime import datetime

from django.db.models import Count, F
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from members.rights import Right
from members.viewer import Viewer
from reporting.filing.models import Report
from reporting.filing.progress import progress_of
from reporting.filing.workflow import EDITABLE, State
from reporting.sharing.models import Corroboration, Share, Verdict
from reporting.sharing.permissions import may_share
from reporting.workspace.desk.parts import TONES, Block, BlockRow, day_of, due_words
from reporting.workspace.desk.years import OwnYear, own_years
from reporting.workspace.forms import purpose_words
from reporting.workspace.next_action import Action, next_action, other_role

SHOWN = 4


def report_blocks(viewer: Viewer) -> list[Block]:
    """Return a block per report of this year, the one with something to do first."""
    if viewer.organisation is None:
        return []
    found = [_year(viewer, year) for year in own_years(viewer, viewer.organisation)]
    return sorted(
        (block for block in found if block is not None),
        key=lambda block: not (block.action and block.action.is_mine),
    )


def _year(viewer: Viewer, year: OwnYear) -> Block | None:
    due, is_late = due_words(year.cycle)
    title = _("Report %(year)d: %(covenant)s") % {
        "year": year.cycle.year,
        "covenant": year.cycle.covenant.name,
    }
    if year.report is not None:
        return _begun(viewer, year.report, title, due, is_late=is_late)
    if not viewer.may(Right.FILE, year.signatory.organisation):
        return Block(
            title,
            sentence=other_role(viewer)
            or _("Nobody in your organisation has opened it yet."),
            due=due,
            is_late=is_late,
            badge=_("Not begun"),
        )
    url = reverse("reporting:report-open", args=[year.signatory.pk, year.cycle.pk])
    sentence = _("You can save at any time, and a colleague can go on where you stop.")
    return Block(
        title,
        sentence=sentence,
        due=due,
        is_late=is_late,
        badge=_("Not begun"),
        action=Action(_("Begin the report"), url, sentence),
        posts=True,
    )


def _begun(
    viewer: Viewer, report: Report, title: str, due: str, *, is_late: bool
) -> Block:
    is_open = report.state in EDITABLE
    progress = None
    if is_open:
        progress = progress_of(report, list(report.questionnaire.questions.all()))
    action = next_action(viewer, report, progress)
    return Block(
        title,
        sentence=action.sentence,
        due=due if report.state == State.DRAFT else "",
        is_late=is_late and report.state == State.DRAFT,
        badge=report.get_state_display(),
        tone=TONES[State(report.state)],
        progress=progress,
        action=action,
    )


def verdict_block(viewer: Viewer) -> Block | None:
    """Return what unions and NGOs said of own answers that nobody replied to yet."""
    found = (
        Corroboration.objects.filter(
            share__version__report__signatory__organisation=viewer.organisation,
            share__in=Share.objects.visible_to(viewer),
            reply="",
        )
        .exclude(verdict=Verdict.AGREE)
        .select_related("share__grantee", "share__version__report__cycle")
        .defer("share__version__document")
        .order_by("-made_at")
    )
    listed = list(found[:SHOWN])
    if not listed:
        return None
    report = listed[0].share.version.report
    count = found.count()
    return Block(
        ngettext(
            "%(count)d answer is contested", "%(count)d answers are contested", count
        )
        % {"count": count},
        sentence=_("You may reply. Your reply stands beside the verdict."),
        rows=[
            BlockRow(
                f"{one.question}: {one.get_verdict_display()}",
                url=reverse("reporting:verdict-reply", args=[one.pk]),
                note=str(one.share.grantee),
            )
            for one in listed
        ],
        action=Action(
            _("Read and reply"),
            reverse("reporting:verdict-list", args=[report.pk]),
            "",
        ),
    )


def reader_block(viewer: Viewer) -> Block | None:
    """Return who can read the own reports now."""
    shares = list(
        Share.objects.live()
        .filter(
            pk__in=Share.objects.visible_to(viewer),
            version__report__signatory__organisation=viewer.organisation,
        )
        .select_related(
            "grantee",
            "version__report__cycle__covenant",
            "version__report__signatory__organisation",
        )
        .defer("version__document")[:SHOWN]
    )
    if not shares:
        return None
    report = shares[0].version.report
    return Block(
        _("Who can read your reports"),
        rows=[
            BlockRow(
                str(one.grantee),
                note=_("%(year)d, until %(day)s")
                % {
                    "year": one.version.report.cycle.year,
                    "day": day_of(one.valid_until),
                },
            )
            for one in shares
        ],
        action=Action(
            _("Manage who can read it")
            if may_share(viewer, report)
            else _("See who can read it"),
            reverse("reporting:share-list", args=[report.pk]),
            "",
            is_mine=False,
        ),
    )


def received_block(viewer: Viewer, since: datetime) -> Block:
    """Return the reports that others share with the viewer's organisation."""
    found = (
        Share.objects.live()
        .filter(pk__in=Share.objects.visible_to(viewer), grantee=viewer.organisation)
        .select_related(
            "version__report__signatory__organisation",
            "version__report__cycle__covenant",
        )
        .defer("version__document")
        .annotate(given=Count("corroborations"))
        .order_by(F("accepted_at").asc(nulls_first=True), "-granted_at")
    )
    listed = list(found[:SHOWN])
    if not listed:
        return Block(
            _("Reports shared with you"),
            empty=_(
                "Nothing yet. A company decides for each report with whom it shares "
                "it; you then find it here."
            ),
        )
    first = listed[0]
    return Block(
        _("Reports shared with you"),
        rows=[_received(share, since) for share in listed],
        action=Action(
            _("Open the report of %s") % first.version.report.signatory.organisation,
            reverse("reporting:share-detail", args=[first.pk]),
            "",
            is_mine=first.accepted_at is None or not _given(first),
        ),
    )


def _received(share: Share, since: datetime) -> BlockRow:
    report = share.version.report
    is_new = share.granted_at >= since
    return BlockRow(
        f"{report.signatory.organisation}, {report.cycle.year}",
        url=reverse("reporting:share-detail", args=[share.pk]),
        note=_("%(purpose)s. Until %(day)s")
        % {
            "purpose": purpose_words(share).split(":")[0],
            "day": day_of(share.valid_until),
        },
        badge=_received_words(share, is_new=is_new),
        tone="attention" if share.accepted_at is None else "neutral",
    )


def _received_words(share: Share, *, is_new: bool) -> str:
    if share.accepted_at is None:
        return _("New: accept the terms")
    given = _given(share)
    if given:
        return ngettext("%d verdict given", "%d verdicts given", given) % given
    return _("New") if is_new else _("No verdict yet")


def _given(share: Share) -> int:
    return int(getattr(share, "given", 0))
