"""Frozen numbers, their cells, and the files compiled from them."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from covenants.agreements.models import Covenant, Cycle
from members.rights import Right
from members.viewer import Viewer
from reporting.disclosure.audience import Audience


class ReleaseQuerySet(models.QuerySet["Release"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """Published numbers for the public; the other audiences by right."""
        parties = viewer.where(Right.SEE_PARTY_FIGURES, Covenant)
        everything = viewer.where(Right.SEE_ALL_FIGURES, Covenant)
        return self.filter(
            Q(audience=Audience.PUBLIC, published_at__isnull=False)
            | Q(audience=Audience.PARTIES, cycle__covenant__in=parties)
            & Q(published_at__isnull=False)
            | Q(cycle__covenant__in=everything)
        )

    def newest(self) -> Self:
        """Those that no other of them corrects.

        Among published releases a draft of a correction hides nothing.
        """
        corrected = self.exclude(corrects=None).order_by().values("corrects")
        return self.exclude(pk__in=corrected)

    def public(self) -> Self:
        """Those that the public reads: the newest published one of each year."""
        return self.newest_published().filter(audience=Audience.PUBLIC)

    def newest_published(self) -> Self:
        """Those that are published and that no published release corrects."""
        return self.filter(published_at__isnull=False).exclude(
            corrected_by__published_at__isnull=False
        )


class Release(models.Model):
    """One frozen set of numbers of a cycle for one audience.

    The three audiences of one freeze share `number` and `input_sha256`: SHA-256 over
    the sorted hashes of the finalised versions, the rubric and the formula versions.
    `sha256` covers the cells and `contents`, what else the report prints: parties with
    their statuses, what each party did, the method. A correction is a new release
    that names the old one in `corrects`.
    """

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="releases")
    audience = models.CharField(_("audience"), max_length=15, choices=Audience.choices)
    number = models.PositiveSmallIntegerField(_("number"))
    input_sha256 = models.CharField(_("fingerprint of the input"), max_length=64)
    sha256 = models.CharField(_("fingerprint"), max_length=64, db_index=True)
    contents = models.JSONField(_("contents"), default=dict)
    frozen_at = models.DateTimeField(_("frozen at"), default=timezone.now)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )
    reason = models.TextField(_("reason of the correction"), blank=True)

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        ordering = ["cycle", "-number", "audience"]
        constraints = [
            models.UniqueConstraint(
                "cycle", "audience", "number", name="one_release_per_audience"
            ),
            models.CheckConstraint(
                condition=Q(audience__in=Audience.values), name="audience_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cycle}, {self.number}, {self.get_audience_display()}"


class Cell(models.Model):
    """One number: an indicator for one combination of breakdowns.

    `key` is the breakdown as ``name=value`` pairs joined by ``;`` (empty for the
    whole). `value` is null where nothing can be computed (`n` 0) or where the
    disclosure contract suppresses it; then `suppressed` is true and n and denominator
    are null too.
    """

    release = models.ForeignKey(Release, models.CASCADE, related_name="cells")
    indicator = models.CharField(_("indicator"), max_length=60)
    key = models.CharField(_("breakdown"), max_length=200, blank=True)
    value = models.DecimalField(
        _("value"), max_digits=24, decimal_places=10, null=True, blank=True
    )
    n = models.PositiveIntegerField(_("number of organisations"), null=True, blank=True)
    numerator = models.DecimalField(
        _("numerator"), max_digits=24, decimal_places=10, null=True, blank=True
    )
    denominator = models.DecimalField(
        _("denominator"), max_digits=24, decimal_places=10, null=True, blank=True
    )
    suppressed = models.BooleanField(_("suppressed"), default=False)
    formula_version = models.CharField(_("version of the formula"), max_length=10)

    class Meta:
        verbose_name = _("cell")
        verbose_name_plural = _("cells")
        ordering = ["release", "indicator", "key"]
        constraints = [
            models.UniqueConstraint(
                "release", "indicator", "key", name="each_number_once"
            ),
            models.CheckConstraint(
                condition=Q(suppressed=False)
                | Q(value=None, n=None, numerator=None, denominator=None),
                name="a_suppressed_cell_tells_nothing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.key}".strip()


class Publication(models.Model):
    """A file compiled from a release, at a permanent address."""

    release = models.ForeignKey(Release, models.PROTECT, related_name="publications")
    format = models.CharField(_("format"), max_length=10)
    language = models.CharField(_("language"), max_length=5, blank=True)
    file = models.FileField(_("file"), max_length=300)
    sha256 = models.CharField(_("fingerprint"), max_length=64, db_index=True)
    size = models.PositiveIntegerField(_("size in bytes"))
    licence = models.CharField(_("licence"), max_length=50)
    made_at = models.DateTimeField(_("made at"), default=timezone.now)

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        ordering = ["release", "format", "language"]
        constraints = [
            models.UniqueConstraint(
                "release", "format", "language", name="one_file_per_language"
            )
        ]

    def __str__(self) -> str:
        return str(self.file.name)
