"""The append-only record of what was done, by whom, chained by hashes."""

from typing import Self
from uuid import UUID, uuid4

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from covenants.agreements.models import Covenant


class EventKind(models.TextChoices):
    """Everything that is written down, each with its sentence for a reader."""

    OPENED = "opened", _("The report was opened")
    HANDED_OVER = "handed_over", _("Handed over to the approver")
    SUBMIT = "submit", _("Handed in")
    START = "start", _("The assessment began")
    ASK = "ask", _("The secretariat asked a question")
    ANSWER = "answer", _("The question was answered")
    FINALISE = "finalise", _("Made final")
    WITHDRAW = "withdraw", _("Withdrawn")
    AMEND = "amend", _("Taken back to draft")
    PUBLISHED = "published", _("Published: everybody may read the public answers")
    SHARED = "shared", _("Shared")
    ACCEPTED = "accepted", _("The terms of a share were accepted")
    REVOKED = "revoked", _("A share was ended")
    CORROBORATED = "corroborated", _("An answer was agreed with or contested")
    REPLIED = "replied", _("A reply was given")
    READ = "read", _("Read")
    ASSESSED = "assessed", _("Levels were given to answers")
    SIGNED = "signed", _("The assessment got its second signature")
    FIGURES_FROZEN = "figures_frozen", _("The figures of a year were frozen")
    FIGURES_PUBLISHED = "figures_published", _("The figures of a year were published")


NOT_FOR_THE_PARTY = frozenset(
    {
        EventKind.ASSESSED,
        EventKind.SIGNED,
        EventKind.FIGURES_FROZEN,
        EventKind.FIGURES_PUBLISHED,
    }
)
"""What one's own organisation is not told: the drafts of the secretariat."""

TOLD_TO_THE_PARTY = frozenset(
    {
        EventKind.OPENED,
        EventKind.HANDED_OVER,
        EventKind.SUBMIT,
        EventKind.START,
        EventKind.ASK,
        EventKind.ANSWER,
        EventKind.FINALISE,
        EventKind.WITHDRAW,
        EventKind.AMEND,
        EventKind.PUBLISHED,
        EventKind.SHARED,
        EventKind.ACCEPTED,
        EventKind.REVOKED,
        EventKind.CORROBORATED,
        EventKind.REPLIED,
        EventKind.READ,
    }
)


class Subject(models.Model):
    """What has a chain of its own: a report, of which the ledger knows no more."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)

    class Meta:
        abstract = True

    @property
    def covenant(self) -> Covenant:
        """The covenant that it is of."""
        raise NotImplementedError


class EventQuerySet(models.QuerySet["Event"]):
    def of_report(self, uid: UUID) -> Self:
        """The chain of one report, with what its hashes cover at hand."""
        return self.filter(report=uid).select_related("covenant")

    def of_covenant(self, covenant: Covenant) -> Self:
        """The chain of a covenant: its events that are of no report."""
        return self.filter(covenant=covenant, report=None).select_related("covenant")


class Event(models.Model):
    """One thing that happened, immutable in the database.

    Chained per report, else per covenant: `sha256` covers the event and `previous`,
    the hash before it. It speaks of everything by public identifiers, never by row
    ids of this database, so that a chain can move house: `report`, `actor` and
    `organisation` are the `uid` of a report, of a person or machine, and of an
    organisation, and its hash covers the `uid` of the covenant.
    """

    covenant = models.ForeignKey(Covenant, models.PROTECT, related_name="events")
    report = models.UUIDField(_("report"), null=True, blank=True)
    number = models.PositiveIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=40, choices=EventKind.choices)
    actor = models.UUIDField(_("done by"), null=True, blank=True)
    organisation = models.UUIDField(_("on behalf of"), null=True, blank=True)
    details = models.JSONField(_("details"), default=dict)
    at = models.DateTimeField(_("at"), default=timezone.now)
    previous = models.CharField(max_length=64, blank=True)
    sha256 = models.CharField(_("fingerprint"), max_length=64)

    objects = EventQuerySet.as_manager()

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
            models.CheckConstraint(
                condition=Q(kind__in=EventKind.values), name="event_kind_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"
