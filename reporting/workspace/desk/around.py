"""The blocks that several kinds of people have: changes, statuses, figures, work."""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from covenants.agreements.models import Covenant
from members.rights import Right
from members.viewer import Viewer
from reporting.assessment.models import Assignment
from reporting.filing.models import Report
from reporting.filing.workflow import State
from reporting.ledger.models import TOLD_TO_THE_PARTY, Event, EventKind, JobState
from reporting.publishing.permissions import may_see_jobs
from reporting.publishing.work import Work, work_seen_by
from reporting.statistics.models import Publication, Release
from reporting.workspace.desk.parts import TONES, Block, BlockRow, day_of
from reporting.workspace.desk.years import Funnel, funnels
from reporting.workspace.filing.history import HistoryLine, lines
from reporting.workspace.next_action import Action

SHOWN = 5
AT_ONCE = 50
MOST_LOOKED_AT = 500
WORK_TONES = {JobState.DONE: "done", JobState.FAILED: "attention"}


def change_block(viewer: Viewer, since: datetime) -> Block:
    """Return what others did since the viewer was here, newest first."""
    told = list(islice(_told(viewer, since), SHOWN))
    events = [event for event, _report in told]
    rows = [
        _change(report, line, viewer)
        for (_event, report), line in zip(told, lines(events, viewer), strict=True)
    ]
    return Block(
        _("Since %s") % day_of(since),
        rows=rows,
        empty=_("Nothing happened that you did not do yourself."),
    )


def _told(viewer: Viewer, since: datetime) -> Iterator[tuple[Event, Report]]:
    """Yield what others did with reports that the viewer may open, newest first.

    One's own organisation's, and those of the covenants whose reports one handles: of
    a shared report its readers are told of the share only, not of the draft. Looks at
    a few events at a time, so that it costs by what it shows.
    """
    own = Report.objects.filter(signatory__organisation=viewer.organisation)
    happened = (
        Event.objects.filter(
            Q(report__in=list(own.values_list("uid", flat=True)))
            | Q(covenant__in=viewer.ids(Right.HANDLE, Covenant)),
            kind__in=TOLD_TO_THE_PARTY - {EventKind.READ},
            at__gt=since,
        )
        .exclude(actor=viewer.user.uid if viewer.user else None)
        .order_by("-at", "-pk")
    )
    for start in range(0, MOST_LOOKED_AT, AT_ONCE):
        events = list(happened[start : start + AT_ONCE])
        named = {event.report for event in events if event.report}
        reports = {
            report.uid: report
            for report in Report.objects.filter(uid__in=named)
            .visible_to(viewer)
            .select_related("signatory__organisation", "cycle")
        }
        for event in events:
            if event.report and event.report in reports:
                yield event, reports[event.report]
        if len(events) < AT_ONCE:
            return


def _change(report: Report, line: HistoryLine, viewer: Viewer) -> BlockRow:
    """Return what happened, whose report it is unless one's own, by whom, when."""
    is_own = report.signatory.organisation == viewer.organisation
    told = [
        _("Report %d") % report.cycle.year if is_own else str(report),
        line.note,
        line.who,
        date_format(timezone.localtime(line.at), "j F, H:i"),
    ]
    return BlockRow(
        line.words,
        url=reverse("reporting:report-detail", args=[report.pk]),
        note=" · ".join(one for one in told if one),
    )


def status_blocks(viewer: Viewer) -> list[Block]:
    """Return how far all parties are, for whom may know it."""
    return [_funnel(funnel) for funnel in funnels(viewer)][:1]


def _funnel(funnel: Funnel) -> Block:
    covenant = funnel.cycle.covenant
    rows = [
        BlockRow(str(State(state).label), note=str(funnel.by_state.get(state, 0)))
        for state in State
        if funnel.by_state.get(state)
    ]
    rows.insert(0, BlockRow(_("Not begun"), note=str(funnel.not_started)))
    return Block(
        _("%(covenant)s %(year)d: who has reported")
        % {"covenant": covenant.name, "year": funnel.cycle.year},
        sentence=_("%(in)d of %(all)d parties have handed in their report.")
        % {"in": funnel.handed_in, "all": funnel.parties},
        rows=rows,
        action=Action(
            _("Open the covenant’s page"),
            reverse("covenant", args=[covenant.slug]),
            "",
            is_mine=False,
        ),
    )


def queue_blocks(viewer: Viewer) -> list[Block]:
    """Return what waits for the secretariat: to assess, and to sign as the second."""
    handled = viewer.where(Right.HANDLE, Covenant)
    if not handled.exists():
        return []
    waiting = (
        Report.objects.filter(
            cycle__covenant__in=handled,
            state__in=[State.SUBMITTED, State.UNDER_ASSESSMENT],
        )
        .visible_to(viewer)
        .select_related("signatory__organisation", "cycle")
        .order_by("submitted_at")
    )
    listed = list(waiting[:SHOWN])
    unsigned = Assignment.objects.filter(
        version__report__in=waiting, signed_at=None, first_saved_at__isnull=False
    ).exclude(assessor=viewer.user)
    to_sign = unsigned.count()
    return [
        Block(
            _("Reports to assess"),
            sentence=_("The report that waits longest comes first.") if listed else "",
            rows=[_queued(report) for report in listed],
            badge=_("%d for a second signature") % to_sign if to_sign else "",
            tone="attention",
            action=Action(
                _("Assess reports"),
                reverse("reports_filed"),
                "",
                is_mine=bool(listed or to_sign),
            ),
            empty=_("None. A report comes here as soon as a party hands it in."),
        )
    ]


def _queued(report: Report) -> BlockRow:
    return BlockRow(
        str(report),
        url=reverse("report_filed", args=[report.pk]),
        note=day_of(report.submitted_at) if report.submitted_at else "",
        badge=report.get_state_display(),
        tone=TONES[State(report.state)],
    )


def job_block(viewer: Viewer) -> Block | None:
    """Return the newest compilations, for whom makes or publishes figures."""
    if not may_see_jobs(viewer):
        return None
    return Block(
        _("Figures being compiled"),
        rows=[_work(one) for one in work_seen_by(viewer, most=SHOWN)],
        action=Action(
            _("Follow the work"), reverse("reporting:job-list"), "", is_mine=False
        ),
        empty=_("Nothing was compiled yet."),
    )


def _work(work: Work) -> BlockRow:
    job = work.job
    return BlockRow(
        work.title,
        note=_("%(done)d of %(total)d") % {"done": job.done, "total": job.total},
        badge=job.get_state_display(),
        tone=WORK_TONES.get(JobState(job.state), "info"),
    )


def figure_block(viewer: Viewer) -> Block:
    """Return the newest published reports on the covenants of the organisation."""
    covenants = Covenant.objects.filter(
        Q(signatories__organisation=viewer.organisation, signatories__left=None)
        | Q(secretariat=viewer.organisation)
    )
    found = (
        Publication.objects.filter(
            release__in=Release.objects.public(),
            release__cycle__covenant__in=covenants,
            format="pdf",
            language=get_language() or "nl",
        )
        .select_related("release__cycle__covenant")
        .defer("release__contents")
        .order_by("-release__cycle__year")
    )
    listed = list(found[:3])
    return Block(
        _("Published annual reports"),
        rows=[
            BlockRow(
                f"{one.release.cycle.covenant.name} {one.release.cycle.year}",
                url=one.file.url,
                note=_("PDF"),
            )
            for one in listed
        ],
        empty=_("The first one appears when the secretariat publishes a year."),
    )
