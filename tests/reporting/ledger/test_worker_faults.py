"""A worker that is killed loses nothing: the job finishes when a worker returns."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from config.celery import app
from reporting.ledger.jobs import reap
from reporting.ledger.models import Job, JobState
from reporting.publishing.compiling import request_release
from reporting.statistics.models import Publication
from tests.factories.covenants import make_covenant, make_cycle

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]

PATIENCE = 120.0


def database_url() -> str:
    held = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{held['NAME']}"
    who = f"{held['USER']}:{held['PASSWORD']}@" if held["USER"] else ""
    return f"postgres://{who}{held['HOST']}:{held['PORT']}/{held['NAME']}"


def start_worker() -> subprocess.Popen[bytes]:
    """Start a real worker on the test's own database and queue."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DATABASE_URL": database_url(),
        "VAR_DIR": str(settings.VAR_DIR),
    }
    command = [sys.executable, "-m", "celery", "-A", "config", "worker"]
    return subprocess.Popen(
        [*command, "--concurrency=1", "--loglevel=ERROR"],
        cwd=settings.BASE_DIR,
        env=environment,
        start_new_session=True,
    )


def kill(worker: subprocess.Popen[bytes]) -> None:
    os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()


def wait_until(true: Callable[[], bool]) -> None:
    started = time.monotonic()
    while not true():
        assert time.monotonic() - started < PATIENCE, list(Job.objects.values())
        time.sleep(0.05)


@pytest.fixture(autouse=True)
def _real_queue() -> Iterator[None]:
    app.conf.task_always_eager = False
    yield
    app.conf.task_always_eager = True


def test_a_job_whose_worker_is_killed_is_finished_by_the_next_one():
    cycle = make_cycle(covenant=make_covenant(slug="tiles"), year=2024)
    job = request_release(cycle)
    running = Job.objects.filter(state=JobState.RUNNING, parent=job)

    doomed = start_worker()
    try:
        wait_until(running.exists)
    finally:
        kill(doomed)
    assert running.count() == 1
    running.update(heartbeat=timezone.now() - timedelta(seconds=31))
    heir = start_worker()
    try:
        reap()
        wait_until(lambda: Job.objects.filter(pk=job.pk, state=JobState.DONE).exists())
    finally:
        kill(heir)

    files = Publication.objects.values_list("format", "language")
    assert sorted(files) == [("csv", ""), ("json", ""), ("pdf", "en"), ("pdf", "nl")]
    assert sorted(job.children.values_list("attempts", flat=True)) == [1, 1, 1, 2]
