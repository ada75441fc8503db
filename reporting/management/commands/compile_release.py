"""Compile the numbers and the annual PDF of a covenant's year by the task queue."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from covenants.agreements.models import Covenant, Cycle
from reporting.ledger.models import Job, JobState
from reporting.management.watching import Watch
from reporting.publishing.compiling import request_release
from reporting.statistics.models import Publication


class Command(BaseCommand):
    help = (
        "Queue the job that compiles a covenant's year, wait for it, and print the "
        "path of each PDF. Starts a worker for itself when none runs on this machine."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("covenant", help="the covenant's slug")
        parser.add_argument("year", help="a reporting year, or 'all' that are frozen")
        parser.add_argument("--language", choices=["nl", "en"], help="default: both")
        parser.add_argument(
            "--publish", action="store_true", help="publish the figures at once"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        cycles = self._cycles(options["covenant"], options["year"])
        languages = [options["language"]] if options["language"] else None
        asked = [
            request_release(cycle, languages=languages, publish=options["publish"])
            for cycle in cycles
        ]
        jobs = Watch(asked).until_finished()
        for job in jobs:
            if job.state == JobState.DONE:
                self._print_paths(job, languages)
        failed = [job for job in jobs if job.state == JobState.FAILED]
        if failed:
            reasons = "\n".join(f"{job.subject}: {job.error}" for job in failed)
            raise CommandError(f"{len(failed)} of {len(jobs)} failed.\n{reasons}")

    def _print_paths(self, job: Job, languages: list[str] | None) -> None:
        files = Publication.objects.filter(
            release=job.result["release"], format="pdf"
        ).order_by("language")
        for publication in files:
            if languages is None or publication.language in languages:
                self.stdout.write(str(Path(publication.file.path).resolve()))

    def _cycles(self, slug: str, year: str) -> list[Cycle]:
        covenant = Covenant.objects.filter(slug=slug).first()
        if covenant is None:
            known = ", ".join(Covenant.objects.values_list("slug", flat=True))
            raise CommandError(f"There is no covenant “{slug}”. There are: {known}.")
        cycles = covenant.cycles.select_related("covenant").order_by("-year")
        today = timezone.localdate()
        chosen = [
            one
            for one in cycles
            if year == str(one.year)
            or (year == "all" and (one.freeze is None or one.freeze <= today))
        ]
        if not chosen:
            known = ", ".join(str(one.year) for one in cycles)
            raise CommandError(f"{slug} has no year {year}. It has: {known}.")
        return chosen
