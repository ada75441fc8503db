"""Celery entry points: ids in, one call, nothing else."""

from celery import shared_task

from reporting.ledger import jobs
from reporting.publishing import calendar, compiling


@shared_task(name="reporting.run_job")
def run_job(job_id: int) -> None:
    compiling.run_job(job_id)


@shared_task(name="reporting.reap_jobs")
def reap_jobs() -> None:
    jobs.reap()


@shared_task(name="reporting.keep_calendar")
def keep_calendar() -> None:
    calendar.keep()
