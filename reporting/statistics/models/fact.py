"""The typed rows that statistics read: one per finalised version, question and part."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from covenants.agreements.models import Cycle
from covenants.questionnaires.answers.status import FactStatus
from covenants.questionnaires.models import Constituency
from members.models import Organisation
from reporting.filing.models.version import Version


class Fact(models.Model):
    """One answer, or one part of it, of a finalised version.

    `dimension` is empty for the answer as a whole, else a part, column or choice
    code. `number` holds numeric values (percent 0-100, money in euro), `choice` a
    choice code, yes/no, a country or a date; `level` is the assessed level 0…highest
    and `self_level` the level that the answer itself claims; `weight` is 0 in the
    rows below a whole. Only reports that are finalised now have facts, of their
    newest version (see `reporting.statistics.facts.extraction`).
    """

    version = models.ForeignKey(
        Version, models.CASCADE, related_name="facts", db_index=False
    )
    cycle = models.ForeignKey(
        Cycle, models.PROTECT, related_name="facts", db_index=False
    )
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="facts")
    constituency = models.CharField(max_length=20, choices=Constituency.choices)
    question = models.CharField(max_length=20)
    dimension = models.CharField(max_length=130, blank=True)
    step = models.PositiveSmallIntegerField()
    status = models.CharField(
        max_length=15, choices=FactStatus.choices, default=FactStatus.ANSWERED
    )
    number = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    choice = models.CharField(max_length=100, blank=True)
    weight = models.DecimalField(max_digits=5, decimal_places=2, default=0)
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    self_level = models.PositiveSmallIntegerField(null=True, blank=True)
    highest = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("fact")
        verbose_name_plural = _("facts")
        constraints = [
            models.UniqueConstraint(
                "version", "question", "dimension", name="each_fact_once"
            )
        ]
        indexes = [
            models.Index("cycle", "organisation", "step", name="facts_of_a_cycle")
        ]

    def __str__(self) -> str:
        return f"{self.question} {self.dimension}".strip()
