"""Loads reports that were read from public sources: ``manage.py import_filings``."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from django.utils.translation import gettext as _

from reporting.filing.imports import FilingsError, ImportResult, import_filings


class Command(BaseCommand):
    """A line that cannot go in is told on stderr, and the exit code is 1."""

    help = "Import filed reports, one JSON object a line."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--covenant", required=True, metavar="SLUG")
        parser.add_argument("--questionnaire", required=True, metavar="CODE")
        parser.add_argument(
            "--create",
            action="store_true",
            help=_("make the covenant, organisations, parties and years too"),
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        # Commands speak English: they are read by operators and by logs.
        with translation.override("en"):
            self._import(options)

    def _import(self, options: dict[str, Any]) -> None:
        try:
            with options["file"].open("rb") as lines:
                result = import_filings(
                    lines,
                    covenant_slug=options["covenant"],
                    questionnaire_code=options["questionnaire"],
                    create=options["create"],
                )
        except OSError as error:
            raise CommandError(str(error)) from None
        except FilingsError as error:
            raise CommandError(str(error)) from None
        self._tell(result)

    def _tell(self, result: ImportResult) -> None:
        for warning in result.warnings:
            self.stderr.write(_("warning: %s") % warning, self.style.WARNING)
        for problem in result.problems:
            self.stderr.write(str(problem), self.style.ERROR)
        refused = len({problem.line for problem in result.problems})
        self.stdout.write(
            _("%(imported)d imported, %(unchanged)d unchanged, %(refused)d refused")
            % {
                "imported": result.imported,
                "unchanged": result.unchanged,
                "refused": refused,
            }
        )
        if refused:
            raise CommandError(_("%d lines were refused; the rest is in.") % refused)
