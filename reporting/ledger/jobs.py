"""Everything that writes the ledger of work; each change is one conditional update.

A broker only wakes a worker. Whoever claims, finishes or gives up a job does so by an
update that holds only for the state it saw, so work may be woken twice and run twice,
and is still recorded once.
"""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

from celery import signature
from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils import timezone

from reporting.ledger.models import Job, JobKind, JobState
from reporting.ledger.models.job import ACTIVE

LOST_AFTER = timedelta(seconds=30)
MOST_ATTEMPTS = 5


@dataclass(frozen=True)
class ChildJob:
    """A child job to be: its kind, its subject and what it needs."""

    kind: JobKind
    subject: str
    arguments: Mapping[str, Any]


def wake(job_id: int) -> None:
    """Tell some worker that a job waits; losing this message loses no work."""
    signature("reporting.run_job", args=(job_id,)).delay()


def request_job(
    kind: JobKind,
    subject: str,
    *,
    arguments: Mapping[str, Any],
    requested_by: uuid.UUID | None = None,
) -> Job:
    """Queue work, or return the job on the same subject that is not yet finished."""
    try:
        with transaction.atomic():
            job = Job.objects.create(
                kind=kind,
                subject=subject,
                arguments=dict(arguments),
                requested_by=requested_by,
                heartbeat=timezone.now(),
            )
    except IntegrityError:
        return Job.objects.get(kind=kind, subject=subject, state__in=ACTIVE)
    transaction.on_commit(partial(wake, job.pk))
    return job


def claim(job_id: int) -> Job | None:
    """Take a waiting job; None where another worker was first or it is finished.

    Raises:
        Job.DoesNotExist: where there is no such job, which is a fault of the caller.
    """
    token = uuid.uuid4()
    taken = Job.objects.filter(pk=job_id, state=JobState.QUEUED).update(
        state=JobState.RUNNING,
        claim=token,
        attempts=F("attempts") + 1,
        heartbeat=timezone.now(),
        error="",
    )
    job = Job.objects.get(pk=job_id)
    return job if taken and job.claim == token else None


def breathe(job: Job) -> bool:
    """Show that the job's worker lives; False where the job is no longer its own."""
    return bool(_own(job).update(heartbeat=timezone.now()))


def report_progress(job: Job, *, done: int, total: int, doing: str) -> None:
    """Write how far a running job is: `done` of `total` parts, and what it does now."""
    _own(job).update(done=done, total=total, doing=doing, heartbeat=timezone.now())


@transaction.atomic
def split(job: Job, parts: Sequence[ChildJob], *, result: Mapping[str, Any]) -> None:
    """Let a running job wait for `parts`; the last of them will finish it."""
    waiting = _own(job).update(
        state=JobState.WAITING,
        done=1,
        total=len(parts) + 1,
        result=dict(result),
        claim=None,
    )
    if not waiting:
        return
    for part in parts:
        child = request_job(part.kind, part.subject, arguments=part.arguments)
        Job.objects.filter(pk=child.pk).update(parent=job)


@transaction.atomic
def finish(job: Job, *, result: Mapping[str, Any]) -> bool:
    """Record that a running job is done; False where it was no longer its own."""
    finished = _own(job).update(
        state=JobState.DONE,
        done=F("total"),
        doing="",
        result=dict(result),
        claim=None,
        finished_at=timezone.now(),
    )
    if finished:
        _settle_parent(job.pk)
    return bool(finished)


@transaction.atomic
def fail(job: Job, error: str) -> None:
    """Record that a running job failed, and why."""
    failed = _own(job).update(
        state=JobState.FAILED, error=error, claim=None, finished_at=timezone.now()
    )
    if failed:
        _settle_parent(job.pk)


def reap() -> list[int]:
    """Queue again what has not breathed for 30 s; return the ids that were woken.

    A job that its worker left five times fails, and says so.
    """
    lost = Q(heartbeat__lt=timezone.now() - LOST_AFTER) | Q(heartbeat=None)
    running = Job.objects.filter(lost, state=JobState.RUNNING)
    for job in running.filter(attempts__gte=MOST_ATTEMPTS):
        fail(job, f"Its worker died {job.attempts} times.")
    running.update(state=JobState.QUEUED, claim=None)
    waiting = list(
        Job.objects.filter(lost, state=JobState.QUEUED).values_list("pk", flat=True)
    )
    Job.objects.filter(pk__in=waiting, state=JobState.QUEUED).update(
        heartbeat=timezone.now()
    )
    for job_id in waiting:
        wake(job_id)
    return waiting


def _own(job: Job) -> Any:
    """Return the job's row as long as this worker's claim holds."""
    return Job.objects.filter(pk=job.pk, state=JobState.RUNNING, claim=job.claim)


def _settle_parent(child_id: int) -> None:
    """Count a finished child, and finish its parent with the last one."""
    parent_id = Job.objects.values_list("parent_id", flat=True).get(pk=child_id)
    parent = Job.objects.select_for_update().filter(pk=parent_id).first()
    if parent is None:
        return
    children = parent.children
    done = children.exclude(state__in=ACTIVE).count()
    waiting = Job.objects.filter(pk=parent.pk, state=JobState.WAITING)
    if children.filter(state__in=ACTIVE).exists():
        waiting.update(done=done + 1)
        return
    failed = children.filter(state=JobState.FAILED).order_by("pk").first()
    waiting.update(
        state=JobState.FAILED if failed else JobState.DONE,
        error=failed.error if failed else "",
        done=done + 1,
        doing="",
        finished_at=timezone.now(),
    )
