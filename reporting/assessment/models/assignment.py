"""What the secretariat thinks of a report: who assesses it, and the levels given."""

from typing import TypedDict
from uuid import UUID

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models import User
from reporting.filing.models import Version


class Given(TypedDict, total=False):
    """A level from 0 to the questionnaire's highest, with the reason for it."""

    level: int
    reason: str


class Assignment(models.Model):
    """Who assesses a report, and who signed what they gave.

    `version` is the handed-in version that is assessed now: with the answer to a
    clarification it becomes the newer one. The levels are `Rating` rows and stay with
    the version that they were given to. The self levels follow from the answers; an
    assessor sees them only after `first_saved_at`.
    """

    version = models.OneToOneField(Version, models.PROTECT, related_name="assignment")
    assessor = models.ForeignKey(
        User, models.PROTECT, related_name="assignments", verbose_name=_("assessor")
    )
    second = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="second_assignments",
        verbose_name=_("second assessor"),
    )
    started_at = models.DateTimeField(default=timezone.now, editable=False)
    first_saved_at = models.DateTimeField(null=True, blank=True, editable=False)
    signed_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(second=None)
                | ~models.Q(second=models.F("assessor")),
                name="the_second_assessor_is_another_person",
            )
        ]

    def __str__(self) -> str:
        return str(self.version)

    @property
    def levels(self) -> dict[str, Given]:
        """The levels that the assessor gave to the present version, by question."""
        return levels_of(self.version_id, self.assessor.uid)


class Rating(models.Model):
    """The level that one assessor gives to the answer to one question of a version."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="ratings")
    question = models.CharField(_("question"), max_length=20)
    assessor = models.UUIDField(_("given by"))
    level = models.PositiveSmallIntegerField(_("level"))
    reason = models.TextField(_("reason"), blank=True)
    given_at = models.DateTimeField(_("given at"), default=timezone.now)

    class Meta:
        verbose_name = _("rating")
        verbose_name_plural = _("ratings")
        ordering = ["version", "question"]
        constraints = [
            models.UniqueConstraint(
                "version", "question", "assessor", name="one_level_per_assessor"
            )
        ]

    def __str__(self) -> str:
        return f"{self.question}: {self.level}"


def levels_of(version_id: int, assessor: UUID) -> dict[str, Given]:
    """Return question code → the level that a person gave to a version."""
    given = Rating.objects.filter(version=version_id, assessor=assessor)
    return {
        rating.question: {"level": rating.level, "reason": rating.reason}
        for rating in given
    }
