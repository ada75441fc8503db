"""The yearly report of one signatory, and who may see that it exists."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from covenants.agreements.models import Covenant, Cycle, Signatory
from covenants.questionnaires.models import Questionnaire
from members.effects import Inquiry
from members.models import Organisation
from members.rights import Right
from members.viewer import Viewer
from reporting.filing.models.answer import Draft, draft_of
from reporting.filing.workflow import State
from reporting.ledger.models import Event, EventQuerySet, Subject


class Origin(models.TextChoices):
    FILED = "filed", _("Filed by the party")
    IMPORTED = "imported", _("Imported from public sources")


class ReportVisibility(models.TextChoices):
    """Whether the public may read it; *shared* follows from live shares."""

    PRIVATE = "private", _("Private")
    PUBLISHED = "published", _("Published")


open_ids: Inquiry[
    [Viewer, "models.QuerySet[Report]"], "models.QuerySet[Report, int]"
] = Inquiry("which of these reports are open to a viewer")


class ReportQuerySet(models.QuerySet["Report"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Those that the viewer may open by any way; narrow them before, not after.

        What may be read in them is disclosure's.
        """
        return self.filter(pk__in=open_ids(viewer, self))

    def status_visible_to(self, viewer: Viewer) -> Self:
        """Those of which the viewer may know the state and the dates, nothing else."""
        parties = viewer.where(Right.SEE_STATUS, Covenant)
        return self.filter(
            Q(signatory__covenant__in=parties)
            | Q(signatory__covenant__status_is_public=True)
        )

    def finalised(self) -> Self:
        return self.filter(state=State.FINALISED)


class Report(Subject):
    """One per signatory and cycle. `state` changes only by `services.make_move`."""

    signatory = models.ForeignKey(Signatory, models.PROTECT, related_name="reports")
    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="reports")
    questionnaire = models.ForeignKey(
        Questionnaire, models.PROTECT, related_name="reports"
    )
    state = models.CharField(
        _("state"),
        max_length=30,
        choices=State.choices,
        default=State.DRAFT,
        editable=False,
    )
    visibility = models.CharField(
        _("visibility"),
        max_length=10,
        choices=ReportVisibility.choices,
        default=ReportVisibility.PRIVATE,
        editable=False,
    )
    origin = models.CharField(
        _("origin"), max_length=10, choices=Origin.choices, default=Origin.FILED
    )
    last_editor = models.UUIDField(null=True, blank=True, editable=False)
    opened_at = models.DateTimeField(default=timezone.now, editable=False)
    submitted_at = models.DateTimeField(null=True, blank=True, editable=False)
    finalised_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ["-cycle__year", "pk"]
        constraints = [
            models.UniqueConstraint("signatory", "cycle", name="one_report_a_year"),
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="report_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(visibility__in=ReportVisibility.values),
                name="report_visibility_is_known",
            ),
        ]
        indexes = [models.Index("cycle", "state", name="reports_by_status")]

    def __str__(self) -> str:
        return f"{self.signatory.organisation}, {self.cycle.year}"

    @property
    def organisation(self) -> Organisation:
        return self.signatory.organisation

    @property
    def covenant(self) -> Covenant:
        return self.cycle.covenant

    @cached_property
    def draft(self) -> Draft:
        """The working answers as they were when this was first asked."""
        return draft_of(self.answers.all())

    @property
    def events(self) -> EventQuerySet:
        """What happened to it, in the order of its chain."""
        return Event.objects.of_report(self.uid)
