"""What each kind of job does, and how: claim, breathe, work, finish."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypedDict, TypeVar
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils.translation import gettext_noop

from covenants.agreements.models import Cycle
from members.text import clean_text
from reporting.disclosure.audience import Audience
from reporting.ledger import jobs
from reporting.ledger.actors import CLOCK
from reporting.ledger.models import Job, JobKind
from reporting.ledger.shapes import has_shape
from reporting.publishing import notices
from reporting.publishing.publications import publish_file
from reporting.statistics.models import Release
from reporting.statistics.releases import freezing

logger = logging.getLogger(__name__)

BREATH_SECONDS = 5.0
DATA_FORMATS = ("csv", "json")


class ReleaseArguments(TypedDict):
    cycle: int
    languages: list[str]
    publish: bool
    reason: str


class FileArguments(TypedDict):
    release: int
    format: str
    language: str


T = TypeVar("T")


def arguments_of(job: Job, shape: type[T]) -> T:
    """Return what a job needs.

    Raises:
        ValueError: where it was queued with something else.
    """
    arguments: object = job.arguments
    if has_shape(arguments, shape):
        return arguments
    raise ValueError(f"A job of the kind {job.kind} cannot run with {arguments}.")


def release_subject(cycle: Cycle) -> str:
    """Return the subject of the job that compiles a covenant's year."""
    return f"release:{cycle.covenant.slug}:{cycle.year}"


def request_release(
    cycle: Cycle,
    *,
    languages: list[str] | None = None,
    publish: bool = False,
    reason: str = "",
    requested_by: UUID | None = None,
) -> Job:
    """Queue the compilation of a covenant's year into its numbers and its files."""
    arguments = ReleaseArguments(
        cycle=cycle.pk,
        languages=languages or [code for code, _name in settings.LANGUAGES],
        publish=publish,
        reason=clean_text(reason),
    )
    return jobs.request_job(
        JobKind.RELEASE,
        release_subject(cycle),
        arguments=arguments,
        requested_by=requested_by,
    )


def run_job(job_id: int) -> None:
    """Do one job, if it still waits. Safe to call twice; errors are kept and raised."""
    job = jobs.claim(job_id)
    if job is None:
        return
    try:
        with _breathing(job):
            WORK[JobKind(job.kind)](job)
    except Exception as error:
        jobs.fail(job, f"{type(error).__name__}: {error}")
        raise


def _compile_release(job: Job) -> None:
    """Freeze the numbers of a year, then leave each file to a job of its own."""
    arguments = arguments_of(job, ReleaseArguments)
    jobs.report_progress(
        job,
        done=0,
        total=len(arguments["languages"]) + len(DATA_FORMATS) + 1,
        doing=gettext_noop("Freezing the figures"),
    )
    cycle = Cycle.objects.select_related("covenant").get(pk=arguments["cycle"])
    frozen = freezing.freeze(cycle, by=CLOCK, reason=arguments["reason"])
    if arguments["publish"]:
        freezing.publish(frozen)
    elif job.requested_by == CLOCK.uid:
        notices.announce_draft_release(frozen[Audience.PUBLIC])
    release = frozen[Audience.PUBLIC]
    files = [("pdf", language) for language in arguments["languages"]]
    files += [(data_format, "") for data_format in DATA_FORMATS]
    jobs.split(
        job,
        [_file_part(job, release, *file) for file in files],
        result={"release": release.pk},
    )


def _file_part(
    job: Job, release: Release, file_format: str, language: str
) -> jobs.ChildJob:
    return jobs.ChildJob(
        kind=JobKind.FILE,
        subject=f"file:{job.subject}:{file_format}:{language}",
        arguments=FileArguments(
            release=release.pk, format=file_format, language=language
        ),
    )


def _compile_file(job: Job) -> None:
    arguments = arguments_of(job, FileArguments)
    jobs.report_progress(job, done=0, total=1, doing=gettext_noop("Writing the file"))
    releases = Release.objects.with_contents().select_related("cycle__covenant")
    release = releases.get(pk=arguments["release"])
    publication = publish_file(release, arguments["format"], arguments["language"])
    jobs.finish(job, result={"publication": publication.pk})


WORK: dict[JobKind, Callable[[Job], None]] = {
    JobKind.RELEASE: _compile_release,
    JobKind.FILE: _compile_file,
}


@contextmanager
def _breathing(job: Job) -> Iterator[None]:
    """Show every five seconds that this worker still lives, beside its work."""
    stopped = threading.Event()
    breath = threading.Thread(target=_breathe_until, args=(job, stopped), daemon=True)
    breath.start()
    try:
        yield
    finally:
        stopped.set()
        breath.join()


def _breathe_until(job: Job, stopped: threading.Event) -> None:
    try:
        while not stopped.wait(BREATH_SECONDS):
            _breathe_once(job)
    finally:
        connection.close()


def _breathe_once(job: Job) -> None:
    try:
        if connection.vendor == "sqlite":
            # A breath never waits long for the one writer that SQLite allows.
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA busy_timeout=1000")
        jobs.breathe(job)
    except DatabaseError as error:
        logger.warning("Job %s missed a breath: %s", job.pk, error)
