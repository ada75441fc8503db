"""The reporting year of a covenant: its dates, its questionnaires and its floor."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from covenants.agreements.floors import validate_levels_by_year
from covenants.agreements.models.covenant import Covenant
from covenants.questionnaires.models.questionnaire import Questionnaire
from members.plain import Json


class Cycle(models.Model):
    """A covenant's year. A programme read from public sources has no dates."""

    covenant = models.ForeignKey(Covenant, models.PROTECT, related_name="cycles")
    year = models.PositiveSmallIntegerField(_("reporting year"))
    opens = models.DateField(_("opens"), null=True, blank=True)
    due = models.DateField(_("due"), null=True, blank=True)
    late_until = models.DateField(_("late until"), null=True, blank=True)
    freeze = models.DateField(_("figures freeze"), null=True, blank=True)
    questionnaires = models.ManyToManyField(Questionnaire, related_name="cycles")
    floor: "models.JSONField[Json, Json]" = models.JSONField(
        _("lower bound"),
        default=dict,
        blank=True,
        validators=[validate_levels_by_year],
        help_text=_("Lowest level per step, by year of membership"),
    )
    ambition: "models.JSONField[Json, Json]" = models.JSONField(
        _("ambition"),
        default=dict,
        blank=True,
        validators=[validate_levels_by_year],
        help_text=_("Level to aim for per step, by year of membership"),
    )
    rubric_version = models.CharField(_("rubric"), max_length=20, default="2026.1")

    class Meta:
        verbose_name = _("reporting year")
        verbose_name_plural = _("reporting years")
        ordering = ["covenant", "-year"]
        constraints = [
            models.UniqueConstraint("covenant", "year", name="one_cycle_a_year"),
            models.CheckConstraint(
                condition=Q(opens=None)
                | Q(
                    due__gte=F("opens"), late_until__gte=F("due"), freeze__gte=F("due")
                ),
                name="cycle_dates_are_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.covenant}, {self.year}"
