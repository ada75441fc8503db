"""What the secretariat thinks of a report: assessed levels, apart from its own."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models import User
from reporting.filing.models.version import Version


class Assessment(models.Model):
    """The assessed levels of one handed-in version.

    `levels` is question code → {"level": 0…highest, "reason": text}. The self levels
    follow from the answers; an assessor sees them only after `first_saved_at`.
    """

    version = models.OneToOneField(Version, models.PROTECT, related_name="assessment")
    assessor = models.ForeignKey(
        User, models.PROTECT, related_name="assessments", verbose_name=_("assessor")
    )
    second = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="second_assessments",
        verbose_name=_("second assessor"),
    )
    levels = models.JSONField(_("assessed levels"), default=dict)
    started_at = models.DateTimeField(default=timezone.now, editable=False)
    first_saved_at = models.DateTimeField(null=True, blank=True, editable=False)
    signed_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(second=None)
                | ~models.Q(second=models.F("assessor")),
                name="the_second_assessor_is_another_person",
            )
        ]

    def __str__(self) -> str:
        return str(self.version)
