"""The norms that covenants and questions stand on: numbers and our own paraphrase."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from covenants.questionnaires.definitions import Texts
from covenants.questionnaires.text import localise


class Norm(models.Model):
    """An edition of a norm, such as the OECD Guidelines of 2023."""

    code = models.SlugField(_("code"), unique=True)
    title: "models.JSONField[Texts, Texts]" = models.JSONField(_("title"))
    issuer = models.CharField(_("issuer"), max_length=200)
    edition = models.CharField(_("edition"), max_length=50, blank=True)
    valid_from = models.DateField(_("valid from"))
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    url = models.URLField(_("address"), blank=True)

    class Meta:
        verbose_name = _("norm")
        verbose_name_plural = _("norms")
        ordering = ["code"]

    def __str__(self) -> str:
        return localise(self.title)


class NormClause(models.Model):
    """A chapter, principle or article: its number and what it asks, in our words."""

    norm = models.ForeignKey(Norm, models.CASCADE, related_name="clauses")
    number = models.CharField(_("number"), max_length=40)
    position = models.PositiveSmallIntegerField()
    title: "models.JSONField[Texts, Texts]" = models.JSONField(_("title"))
    paraphrase: "models.JSONField[Texts, Texts]" = models.JSONField(_("paraphrase"))

    class Meta:
        verbose_name = _("clause")
        verbose_name_plural = _("clauses")
        ordering = ["norm", "position"]
        constraints = [
            models.UniqueConstraint("norm", "number", name="each_clause_once")
        ]

    def __str__(self) -> str:
        return f"{self.norm.code} {self.number}"
