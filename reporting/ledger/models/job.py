"""The ledger of work: what was asked, how far it is, and whether its worker lives."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class JobKind(models.TextChoices):
    RELEASE = "release", _("Compile a year")
    FILE = "file", _("Compile a file")


class JobState(models.TextChoices):
    QUEUED = "queued", _("Waiting")
    RUNNING = "running", _("Running")
    WAITING = "waiting", _("Waiting for its parts")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")


ACTIVE = [JobState.QUEUED, JobState.RUNNING, JobState.WAITING]


class Job(models.Model):
    """One piece of work; this row, not the broker, is the truth about it.

    `subject` names what it is about (``release:garment:2020``) and `arguments` holds
    what the work needs. A running job breathes by `heartbeat`; the reaper queues one
    that has not breathed for 30 s again. A parent waits for its children; the last
    child's conditional update finishes it.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=20, choices=JobKind.choices)
    subject = models.CharField(_("subject"), max_length=200)
    arguments = models.JSONField(default=dict)
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="children"
    )
    state = models.CharField(
        _("state"), max_length=10, choices=JobState.choices, default=JobState.QUEUED
    )
    done = models.PositiveIntegerField(_("parts done"), default=0)
    total = models.PositiveIntegerField(_("parts in all"), default=1)
    doing = models.CharField(_("now doing"), max_length=200, blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    claim = models.UUIDField(null=True, blank=True, editable=False)
    heartbeat = models.DateTimeField(_("last sign of life"), null=True, blank=True)
    error = models.TextField(_("error"), blank=True)
    result = models.JSONField(_("result"), default=dict)
    requested_by = models.UUIDField(_("asked by"), null=True, blank=True)
    queued_at = models.DateTimeField(_("asked at"), default=timezone.now)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        ordering = ["-queued_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                "kind",
                "subject",
                condition=Q(state__in=ACTIVE),
                name="one_active_job_per_subject",
            ),
            models.CheckConstraint(
                condition=Q(state__in=JobState.values), name="job_state_is_known"
            ),
        ]
        indexes = [models.Index("state", "heartbeat", name="jobs_that_may_be_lost")]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"
