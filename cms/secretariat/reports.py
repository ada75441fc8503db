"""The reports of the covenants that the viewer handles: their list and their page."""

from collections.abc import Mapping

import django_filters
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views import generic

from cms.secretariat.assessment_desk import assessment_of, desk_of
from covenants.agreements.models import Covenant, Cycle
from members.middleware import MemberRequest
from members.rights import Right
from members.viewer import Viewer
from reporting.assessment.models import Given
from reporting.filing.models import Report
from reporting.filing.permissions import moves_open_to
from reporting.filing.workflow import Move, State
from reporting.ledger.actors import Actor
from reporting.ledger.events import record_access

ANY_MOVE = (Move.START, Move.ASK, Move.FINALISE, Move.WITHDRAW)


def handled_by(viewer: Viewer) -> QuerySet[Report]:
    """Return the handed-in reports of the covenants that the viewer handles."""
    return (
        Report.objects.filter(cycle__covenant__in=viewer.ids(Right.HANDLE, Covenant))
        .visible_to(viewer)
        .select_related(
            "signatory__organisation",
            "signatory__covenant",
            "cycle__covenant",
            "questionnaire",
        )
    )


def handled_report(viewer: Viewer, pk: int) -> Report:
    """Return one of them; what is not there and what is not theirs look the same."""
    return get_object_or_404(handled_by(viewer), pk=pk)


class ReportFilter(WagtailFilterSet):
    covenant = django_filters.ModelChoiceFilter(
        field_name="cycle__covenant",
        label=_("Covenant"),
        queryset=lambda request: request.viewer.where(Right.HANDLE, Covenant),
    )
    year = django_filters.ChoiceFilter(field_name="cycle__year", label=_("Year"))
    state = django_filters.MultipleChoiceFilter(
        label=_("State"),
        choices=[one for one in State.choices if one[0] != State.DRAFT],
    )

    class Meta:
        model = Report
        fields = ["covenant", "year", "state"]

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        covenants = self.request.viewer.where(Right.HANDLE, Covenant)
        years = Cycle.objects.filter(covenant__in=covenants).order_by("-year")
        known = years.values_list("year", flat=True).distinct()
        self.filters["year"].extra["choices"] = [(year, str(year)) for year in known]


class ReportIndex(generic.IndexView):
    """Newest years first, and in them what waited longest."""

    model = Report
    page_title = _("Reports")
    header_icon = "clipboard-list"
    index_url_name = "reports_filed"
    index_results_url_name = "reports_filed_results"
    filterset_class = ReportFilter
    search_fields = ["signatory__organisation__name"]
    any_permission_required = None
    paginate_by = 25
    default_ordering = ("-cycle__year", "submitted_at", "pk")
    columns = [
        TitleColumn(
            "organisation",
            label=_("Organisation"),
            accessor="signatory.organisation",
            sort_key="signatory__organisation__name",
            get_url=lambda report: reverse("report_filed", args=[report.pk]),
        ),
        Column("covenant", label=_("Covenant"), accessor="cycle.covenant.name"),
        Column("year", label=_("Year"), accessor="cycle.year", sort_key="cycle__year"),
        Column(
            "state",
            label=_("State"),
            accessor="get_state_display",
            sort_key="state",
        ),
        DateColumn("submitted_at", label=_("Handed in"), sort_key="submitted_at"),
    ]

    def get_base_queryset(self) -> QuerySet[Report]:
        return handled_by(self.request.viewer)


@require_safe
def report_filed(request: MemberRequest, pk: int) -> HttpResponse:
    """Show a report with its answers, and what may be done with it now."""
    report = handled_report(request.viewer, pk)
    record_access(report, by=Actor.of(request.viewer), what="report")
    return shown(request, report)


def shown(
    request: MemberRequest,
    report: Report,
    *,
    problems: Mapping[str, str] | None = None,
    given: Mapping[str, Given] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render the page of a report; with `problems` and `given` what was refused."""
    viewer = request.viewer
    assessment = assessment_of(report)
    desk = desk_of(viewer, report, assessment, problems=problems, given=given)
    context = {
        "report": report,
        "assessment": assessment,
        "desk": desk,
        "moves": [one for one in moves_open_to(viewer, report) if one in ANY_MOVE],
        "versions": report.versions.order_by("-number"),
        "problems": problems or {},
        "page_title": str(report),
        "icon": "clipboard-list",
        "trail": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse("reports_filed"), "label": _("Reports")},
            {"url": "", "label": str(report)},
        ],
    }
    return render(request, "cms/secretariat/report.html", context, status=status)
