"""The append-only record of what was done, by whom, chained by hashes."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from covenants.agreements.models import Covenant
from reporting.filing.models.report import Report


class Event(models.Model):
    """One thing that happened, immutable in the database.

    Chained per report, else per covenant: `sha256` covers the event and `previous`,
    the hash before it.
    """

    covenant = models.ForeignKey(Covenant, models.PROTECT, related_name="events")
    report = models.ForeignKey(
        Report, models.PROTECT, null=True, blank=True, related_name="events"
    )
    number = models.PositiveIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=40)
    actor = models.UUIDField(_("done by"), null=True, blank=True)
    organisation = models.UUIDField(_("on behalf of"), null=True, blank=True)
    details = models.JSONField(_("details"), default=dict)
    at = models.DateTimeField(_("at"), default=timezone.now)
    previous = models.CharField(max_length=64, blank=True)
    sha256 = models.CharField(_("fingerprint"), max_length=64)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["covenant", "report", "number"]
        constraints = [
            models.UniqueConstraint(
                "report", "number", name="each_event_of_a_report_once"
            ),
            models.UniqueConstraint(
                "covenant",
                "number",
                condition=Q(report=None),
                name="each_event_of_a_covenant_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"
