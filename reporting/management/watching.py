"""Waiting for jobs on the command line: a true progress bar, and a worker at hand."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from reporting.ledger.jobs import reap
from reporting.ledger.models import Job
from reporting.ledger.models.job import ACTIVE

LOOK_SECONDS = 0.3
REAP_SECONDS = 5.0
WORKER_ALIVE_SECONDS = 10.0


class Watch:
    """Follow jobs by their rows until all are finished.

    With the embedded queue it starts a worker for as long as it waits when none on
    this machine has breathed for ten seconds, and starts another if that one dies.
    """

    def __init__(self, jobs: Sequence[Job]) -> None:
        self.ids = [job.pk for job in jobs]
        self.worker: subprocess.Popen[bytes] | None = None

    def until_finished(self) -> list[Job]:
        """Return the finished jobs in the order in which they were asked."""
        console = Console(file=sys.stderr)
        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[doing]}"),
        )
        try:
            with Progress(*columns, console=console) as progress:
                return self._follow(progress)
        finally:
            self._stop_worker()

    def _follow(self, progress: Progress) -> list[Job]:
        bars = {}
        reaped = time.monotonic()
        while True:
            rows = Job.objects.in_bulk(self.ids)
            for pk in self.ids:
                job = rows[pk]
                if pk not in bars:
                    bars[pk] = progress.add_task(job.subject, doing="")
                progress.update(
                    bars[pk],
                    completed=job.done,
                    total=job.total,
                    doing=gettext(job.doing) if job.doing else "",
                )
            if not any(job.state in ACTIVE for job in rows.values()):
                return [rows[pk] for pk in self.ids]
            self._keep_worker()
            if time.monotonic() - reaped > REAP_SECONDS:
                reap()
                reaped = time.monotonic()
            time.sleep(LOOK_SECONDS)

    def _keep_worker(self) -> None:
        embedded = settings.CELERY_BROKER_URL.startswith("filesystem://")
        if not embedded or settings.CELERY_TASK_ALWAYS_EAGER or self._worker_lives():
            return
        self.worker = start_worker()

    def _worker_lives(self) -> bool:
        if self.worker is not None:
            return self.worker.poll() is None
        return worker_breathed()

    def _stop_worker(self) -> None:
        if self.worker is not None:
            self.worker.terminate()
            self.worker.wait(timeout=30)


def worker_breathed() -> bool:
    """Has a worker on this machine breathed in the last ten seconds?"""
    breath = Path(settings.WORKER_BREATH)
    return (
        breath.exists() and time.time() - breath.stat().st_mtime < WORKER_ALIVE_SECONDS
    )


def start_worker() -> subprocess.Popen[bytes]:
    """Start a worker with one process per core; its words go to var/worker.log."""
    log = settings.VAR_DIR / "worker.log"
    cores = os.cpu_count() or 1
    command = [sys.executable, "-m", "celery", "-A", "config", "worker"]
    with log.open("ab") as out:
        return subprocess.Popen(  # noqa: S603 -- a fixed command
            [*command, f"--concurrency={cores}", "--loglevel=WARNING"],
            cwd=settings.BASE_DIR,
            stdout=out,
            stderr=out,
        )
