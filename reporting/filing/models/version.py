"""The sealed snapshots of a report: what was handed in, and what was finalised."""

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reporting.filing.models.report import Report


class VersionKind(models.TextChoices):
    SUBMITTED = "submitted", _("As handed in")
    FINALISED = "finalised", _("As finalised")


class VersionQuerySet(models.QuerySet["Version"]):
    def with_document(self) -> Self:
        """The same with their documents, which lists leave in the database."""
        return self.defer(None)

    def finalised(self) -> Self:
        """Those that a finalising sealed."""
        return self.filter(kind=VersionKind.FINALISED)

    def newest(self) -> Self:
        """Of each report the newest among these."""
        newer = self.filter(report=OuterRef("report"), number__gt=OuterRef("number"))
        return self.filter(~Exists(newer))


EveryField = models.Manager.from_queryset(VersionQuerySet)


class VersionManager(EveryField["Version"]):
    """Leaves the documents in the database: they are long, and few pages need them."""

    def get_queryset(self) -> VersionQuerySet:
        return VersionQuerySet(self.model, using=self._db).defer("document")


class Version(models.Model):
    """Immutable, also in the database (triggers): the receipt.

    `document` is canonical JSON (RFC 8785; decimals as strings) of organisation,
    covenant, year, questionnaire, answers and, when finalised, assessed levels;
    `sha256` is its fingerprint. It names people nowhere: `actor` is a pseudonym.
    """

    report = models.ForeignKey(Report, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=10, choices=VersionKind.choices)
    document = models.TextField(_("document"))
    sha256 = models.CharField(_("fingerprint"), max_length=64, db_index=True)
    actor = models.UUIDField(_("made by"), null=True, blank=True)
    made_at = models.DateTimeField(_("made at"), default=timezone.now)

    objects = VersionManager()

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ["report", "number"]
        constraints = [
            models.UniqueConstraint(
                "report", "number", name="each_version_number_once"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=VersionKind.values), name="version_kind_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report}, {self.number}"
