"""The ledger of work: claimed once, finished once, and never lost."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from config.celery import app
from reporting.ledger import jobs
from reporting.ledger.models import Job, JobKind, JobState

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _real_queue() -> Iterator[None]:
    """Send wake-ups to the real folder queue, where no worker listens."""
    app.conf.task_always_eager = False
    yield
    app.conf.task_always_eager = True


def messages() -> int:
    """Return how many wake-ups wait in the queue, whatever the broker."""
    with app.connection_for_read() as connection:
        channel: Any = connection.default_channel
        queue = channel.queue_declare(queue="celery")
    return int(queue.message_count)


def make_job(*, state: str = JobState.QUEUED, subject: str = "a", **fields) -> Job:
    return Job.objects.create(
        kind=JobKind.FILE,
        subject=subject,
        state=state,
        **{"heartbeat": timezone.now(), **fields},
    )


def test_asking_twice_for_the_same_work_gives_the_same_job():
    first = jobs.request_job(JobKind.FILE, "file:a", arguments={})

    again = jobs.request_job(JobKind.FILE, "file:a", arguments={})

    assert (again.pk, Job.objects.count()) == (first.pk, 1)


def test_finished_work_can_be_asked_for_again():
    first = make_job(subject="file:a", state=JobState.DONE)

    again = jobs.request_job(JobKind.FILE, "file:a", arguments={})

    assert again.pk != first.pk


def test_the_database_refuses_a_second_active_job_on_a_subject():
    make_job(state=JobState.RUNNING)

    with pytest.raises(IntegrityError), transaction.atomic():
        make_job(state=JobState.WAITING)


def test_work_is_announced_only_after_the_commit(django_capture_on_commit_callbacks):
    before = messages()

    with django_capture_on_commit_callbacks(execute=True):
        jobs.request_job(JobKind.FILE, "file:a", arguments={})
        during = messages()

    assert (during, messages()) == (before, before + 1)


def test_only_one_of_two_workers_claims_a_job():
    job = make_job()

    first, second = jobs.claim(job.pk), jobs.claim(job.pk)

    assert first is not None
    assert (first.state, first.attempts, second) == (JobState.RUNNING, 1, None)


def test_claiming_a_job_that_is_not_there_is_a_fault():
    with pytest.raises(Job.DoesNotExist):
        jobs.claim(404)


def test_a_worker_that_lost_its_claim_cannot_finish_the_job():
    job = make_job()
    lost = jobs.claim(job.pk)
    Job.objects.update(state=JobState.QUEUED, claim=None)
    held = jobs.claim(job.pk)
    assert lost is not None
    assert held is not None

    outcomes = jobs.finish(lost, result={"by": "lost"}), jobs.breathe(lost)
    finished = jobs.finish(held, result={"by": "held"})

    job.refresh_from_db()
    assert (outcomes, finished, job.result) == ((False, False), True, {"by": "held"})


@pytest.mark.parametrize(
    ("age", "state"),
    [(29, JobState.RUNNING), (31, JobState.QUEUED)],
)
def test_the_reaper_queues_what_has_not_breathed_for_thirty_seconds(age, state):
    job = make_job()
    jobs.claim(job.pk)

    with time_machine.travel(timezone.now() + timedelta(seconds=age), tick=False):
        jobs.reap()

    job.refresh_from_db()
    assert job.state == state


def test_the_reaper_wakes_a_worker_for_what_it_queued():
    job = make_job(state=JobState.RUNNING, heartbeat=None)
    before = messages()

    woken = jobs.reap()

    assert (woken, messages()) == ([job.pk], before + 1)


def test_a_job_that_was_just_woken_is_not_woken_again():
    make_job(state=JobState.RUNNING, heartbeat=None)
    jobs.reap()

    assert jobs.reap() == []


def test_a_job_that_killed_five_workers_fails_and_says_so():
    job = make_job(state=JobState.RUNNING, heartbeat=None, attempts=5)

    jobs.reap()

    job.refresh_from_db()
    assert (job.state, job.error) == (JobState.FAILED, "Its worker died 5 times.")


def split_in_two() -> tuple[Job, list[Job]]:
    make_job(subject="parent")
    parent = jobs.claim(Job.objects.get().pk)
    assert parent is not None
    parts = [jobs.ChildJob(JobKind.FILE, name, {}) for name in ("left", "right")]
    jobs.split(parent, parts, result={"release": 7})
    return parent, list(parent.children.order_by("subject"))


def test_a_parent_waits_until_its_last_part_is_done():
    parent, (left, right) = split_in_two()
    states = []

    for child in (right, left):
        claimed = jobs.claim(child.pk)
        assert claimed is not None
        jobs.finish(claimed, result={})
        parent.refresh_from_db()
        states.append((parent.state, parent.done, parent.total))

    assert states == [(JobState.WAITING, 2, 3), (JobState.DONE, 3, 3)]
    assert parent.result == {"release": 7}


def test_a_parent_fails_with_the_error_of_the_part_that_failed():
    parent, (left, right) = split_in_two()
    failing, going = jobs.claim(left.pk), jobs.claim(right.pk)
    assert failing is not None
    assert going is not None

    jobs.fail(failing, "PdfError: no font")
    jobs.finish(going, result={})

    parent.refresh_from_db()
    assert (parent.state, parent.error) == (JobState.FAILED, "PdfError: no font")


def test_splitting_after_the_claim_was_lost_makes_no_parts():
    make_job()
    lost = jobs.claim(Job.objects.get().pk)
    assert lost is not None
    Job.objects.update(state=JobState.QUEUED, claim=None)

    jobs.split(lost, [jobs.ChildJob(JobKind.FILE, "left", {})], result={})

    assert Job.objects.count() == 1
