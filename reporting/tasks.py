"""Celery entry points: ids in, one call, nothing else."""

from celery import shared_task

from reporting import calendar, jobs
from reporting.ledger import jobs as ledger


@shared_task(name="reporting.run_job")
def run_job(job_id: int) -> None:
    jobs.run_job(job_id)


@shared_task(name="reporting.reap_jobs")
def reap_jobs() -> None:
    ledger.reap()


@shared_task(name="reporting.keep_calendar")
def keep_calendar() -> None:
    calendar.keep()
