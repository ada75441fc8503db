"""Frozen numbers, their cells, and the files compiled from them."""

from typing import Self

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from covenants.agreements.models import Covenant, Cycle
from members.rights import Right
from members.viewer import Viewer
from reporting.disclosure.audience import Audience
from reporting.statistics.breakdown import Breakdown, CellSpot
from reporting.statistics.models.contents import (
    Contents,
    read_contents,
    validate_contents,
)


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

    def with_contents(self) -> Self:
        """The same with their contents, which lists leave in the database."""
        return self.defer(None)

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


EveryField = models.Manager.from_queryset(ReleaseQuerySet)


class ReleaseManager(EveryField["Release"]):
    """Leaves the contents in the database: they are long, and few pages need them."""

    def get_queryset(self) -> ReleaseQuerySet:
        return ReleaseQuerySet(self.model, using=self._db).defer("contents")


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
    contents = models.JSONField(
        _("contents"), default=dict, validators=[validate_contents]
    )
    frozen_at = models.DateTimeField(_("frozen at"), default=timezone.now)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )
    reason = models.TextField(_("reason of the correction"), blank=True)

    objects = ReleaseManager()

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

    @cached_property
    def told(self) -> Contents:
        """The contents, typed; take the release `with_contents` for them.

        Raises ValueError where they do not have the shape of contents.
        """
        return read_contents(self.contents)


class CellQuerySet(models.QuerySet["Cell"]):
    def at(self, indicator: str, **parts: int | str) -> Self:
        """The one cell of an indicator with exactly this breakdown."""
        columns = Breakdown.of(**parts).columns
        return self.filter(indicator=indicator, **columns)

    def broken_down_by(self, wanted: Breakdown) -> Self:
        """Those with all the parts of a breakdown, whatever others they have."""
        found = self
        if wanted.step is not None:
            found = found.filter(step=wanted.step)
        if wanted.year is not None:
            found = found.filter(year=wanted.year)
        if wanted.question:
            found = found.filter(question=wanted.question)
        for name, value in wanted.dimensions:
            found = found.filter(
                Q(dimension=name, dimension_value=value)
                | Q(second_dimension=name, second_value=value)
            )
        return found

    def in_order(self) -> list["Cell"]:
        """Return them by indicator and key: the order in which a release is hashed."""
        return sorted(self.order_by(), key=lambda cell: cell.spot.order)


class Cell(models.Model):
    """One number: an indicator for one combination of breakdowns.

    `step` and `year` are null, and `question` and the two dimensions empty, where the
    number is not broken down by them; the first dimension is the first by name. What
    these columns say is also the `breakdown`, and as text the `key` (empty for the
    whole). `value` is null where nothing can be computed (`n` 0) or where the
    disclosure contract suppresses it; then `suppressed` is true and n and denominator
    are null too.
    """

    release = models.ForeignKey(
        Release, models.CASCADE, related_name="cells", db_index=False
    )
    indicator = models.CharField(_("indicator"), max_length=60)
    step = models.PositiveSmallIntegerField(_("step"), null=True, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    question = models.CharField(_("question"), max_length=20, blank=True)
    dimension = models.CharField(_("dimension"), max_length=30, blank=True)
    dimension_value = models.CharField(
        _("value of the dimension"), max_length=130, blank=True
    )
    second_dimension = models.CharField(
        _("second dimension"), max_length=30, blank=True
    )
    second_value = models.CharField(
        _("value of the second dimension"), max_length=130, blank=True
    )
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

    objects = CellQuerySet.as_manager()

    class Meta:
        verbose_name = _("cell")
        verbose_name_plural = _("cells")
        ordering = ["release", "indicator", "question", "step", "year", "pk"]
        constraints = [
            # Two nulls are never equal to a database: here the whole is there once.
            models.UniqueConstraint(
                "release",
                "indicator",
                "question",
                Coalesce("step", Value(-1)),
                Coalesce("year", Value(-1)),
                "dimension",
                "dimension_value",
                "second_dimension",
                "second_value",
                name="each_number_once",
            ),
            models.CheckConstraint(
                condition=Q(second_dimension="", second_value="")
                | (~Q(dimension="") & Q(dimension__lt=F("second_dimension"))),
                name="dimensions_stand_in_order",
            ),
            models.CheckConstraint(
                condition=Q(suppressed=False)
                | Q(value=None, n=None, numerator=None, denominator=None),
                name="a_suppressed_cell_tells_nothing",
            ),
        ]
        indexes = [
            models.Index("release", "question", "step", "year", name="cells_by_column")
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.key}".strip()

    @property
    def breakdown(self) -> Breakdown:
        named = {
            self.dimension: self.dimension_value,
            self.second_dimension: self.second_value,
        }
        named.pop("", None)
        return Breakdown(self.step, self.year, self.question, tuple(named.items()))

    @property
    def key(self) -> str:
        return self.breakdown.key

    @property
    def spot(self) -> CellSpot:
        return CellSpot(self.indicator, self.breakdown)


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
