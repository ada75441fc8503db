"""What the secretariat asks about an answer, and what came of it."""

from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reporting.filing.models import Report, Version


class ClarificationQuerySet(models.QuerySet["Clarification"]):
    def waiting(self, report: Report) -> Self:
        """Those that wait for an answer, about the newest version of the report."""
        newest = report.versions.newest()
        return self.filter(version__in=newest, answered_at=None)


class Clarification(models.Model):
    """A question about one answer of a handed-in version, or about the whole of it.

    `question` is the code of the questionnaire's question, empty for the whole. It is
    answered by handing in again: `answered_by` is the version that does.
    """

    version = models.ForeignKey(Version, models.PROTECT, related_name="clarifications")
    question = models.CharField(_("question"), max_length=20, blank=True)
    text = models.TextField(_("what is asked"))
    asked_by = models.UUIDField(_("asked by"), null=True, blank=True)
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now)
    term = models.DateField(_("answer before"), null=True, blank=True)
    reply = models.TextField(_("reply"), blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answered_by = models.ForeignKey(
        Version, models.PROTECT, null=True, blank=True, related_name="clarifies"
    )

    objects = ClarificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("clarification")
        verbose_name_plural = _("clarifications")
        ordering = ["version", "pk"]
        constraints = [
            models.UniqueConstraint(
                "version", "question", name="one_question_about_an_answer"
            )
        ]

    def __str__(self) -> str:
        return f"{self.version} {self.question}".strip()
