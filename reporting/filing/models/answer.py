"""The working answers of a report, a row each, and every earlier text of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from covenants.questionnaires.answers.shape import Value
from reporting.ledger.documents import fingerprint

TOKEN_LENGTH = 32


class AnswerOrigin(models.TextChoices):
    """How an answer came to stand in the report."""

    TYPED = "typed", _("Typed")
    PREFILLED = "prefilled", _("Filled in from an earlier year")
    CONFIRMED = "confirmed", _("Confirmed as still true")
    IMPORTED = "imported", _("Imported")
    WORKBOOK = "workbook", _("From a workbook")


class Answer(models.Model):
    """One answer, or one row of a free table, as it is worked on.

    `place` is null for an answer as a whole, and counts the rows of a table from 0.
    `revision` is the edit token: it rises with every change. `counted_from` is when
    the changes of the present editor began to count as one (see `AnswerText`).
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    report = models.ForeignKey(
        "reporting.Report", models.CASCADE, related_name="answers"
    )
    question = models.CharField(_("question"), max_length=20)
    place = models.PositiveIntegerField(_("place"), null=True, blank=True)
    value = models.JSONField(_("value"))
    reason = models.TextField(_("reason why not applicable"), blank=True)
    source = models.TextField(_("source"), blank=True)
    origin = models.CharField(
        _("origin"),
        max_length=10,
        choices=AnswerOrigin.choices,
        default=AnswerOrigin.TYPED,
    )
    revision = models.PositiveIntegerField(_("revision"), default=1)
    edited_by = models.UUIDField(_("edited by"), null=True, blank=True)
    edited_at = models.DateTimeField(_("edited at"), default=timezone.now)
    counted_from = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        ordering = ["report", "question", "place"]
        constraints = [
            models.UniqueConstraint(
                "report",
                "question",
                condition=Q(place=None),
                name="each_question_answered_once",
            ),
            models.CheckConstraint(
                condition=Q(origin__in=AnswerOrigin.values),
                name="answer_origin_is_known",
            ),
        ]
        indexes = [models.Index("report", "question", "place", name="answers_in_order")]

    def __str__(self) -> str:
        return self.question if self.place is None else f"{self.question} {self.place}"


class AnswerText(models.Model):
    """An earlier value of an answer or row, and who replaced it; never changed.

    What one editor changes within five minutes counts as one change: of it the value
    before is kept, not each step. A value that is taken away is always kept. `answer`
    is the `uid` of the answer, which may be gone.
    """

    report = models.ForeignKey(
        "reporting.Report", models.CASCADE, related_name="earlier_texts"
    )
    answer = models.UUIDField(_("answer"))
    question = models.CharField(_("question"), max_length=20)
    place = models.PositiveIntegerField(_("place"), null=True, blank=True)
    value = models.JSONField(_("value"))
    reason = models.TextField(_("reason why not applicable"), blank=True)
    written_by = models.UUIDField(_("written by"), null=True, blank=True)
    written_at = models.DateTimeField(_("written at"))
    replaced_by = models.UUIDField(_("replaced by"), null=True, blank=True)
    replaced_at = models.DateTimeField(_("replaced at"))

    class Meta:
        verbose_name = _("earlier text")
        verbose_name_plural = _("earlier texts")
        ordering = ["report", "question", "replaced_at", "pk"]
        indexes = [
            models.Index("report", "question", "replaced_at", name="texts_in_order")
        ]

    def __str__(self) -> str:
        return self.question


@dataclass(frozen=True)
class Draft:
    """The working answers of a report, put together.

    `answers` is question code → value, `sources` code → address, `reasons` code → why
    it is not applicable, `tokens` code → what must be shown to change the answer.
    """

    answers: Mapping[str, Value] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    tokens: Mapping[str, str] = field(default_factory=dict)


def draft_of(rows: Iterable[Answer]) -> Draft:
    """Put the answers of one report together; the rows of a table in their places."""
    by_question: dict[str, list[Answer]] = {}
    for row in rows:
        by_question.setdefault(row.question, []).append(row)
    listed = {
        code: sorted(of_one, key=lambda row: row.place or 0)
        for code, of_one in by_question.items()
    }
    told = list(listed.items())
    return Draft(
        answers={code: _value(of_one) for code, of_one in listed.items()},
        sources={code: of_one[0].source for code, of_one in told if of_one[0].source},
        reasons={code: of_one[0].reason for code, of_one in told if of_one[0].reason},
        tokens={code: token_of(of_one) for code, of_one in listed.items()},
    )


def _value(rows: list[Answer]) -> Value:
    if rows[0].place is None:
        whole: Value = rows[0].value
        return whole
    return [row.value for row in rows]


def token_of(rows: Iterable[Answer]) -> str:
    """Return the edit token of an answer: of its row, or of its rows in their order."""
    told = " ".join(f"{row.uid}.{row.revision}" for row in rows)
    return fingerprint(told)[:TOKEN_LENGTH] if told else ""
