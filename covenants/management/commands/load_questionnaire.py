"""``manage.py load_questionnaire FILE.yaml [FILE…]``: check and load questionnaires."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from covenants.questionnaires.loading import DefinitionError
from covenants.questionnaires.services import load_norms, load_questionnaire


class Command(BaseCommand):
    help = (
        "Checks each questionnaire file whole and loads it. Problems name their line "
        "and field. Loading a file twice changes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE.yaml", type=Path)

    def handle(self, *_args: str, files: list[Path], **_options: object) -> None:
        """Load what is right, in English; end with an error where a file is not."""
        with translation.override("en"):
            load_norms()
            refused = sum(not self._load(path) for path in files)
        if refused:
            message = f"{refused} of {len(files)} files not loaded."
            raise CommandError(message)

    def _load(self, path: Path) -> bool:
        try:
            questionnaire, created = load_questionnaire(path)
        except DefinitionError as error:
            for problem in error.problems:
                where = f"{path}:{problem.line}" if problem.line else str(path)
                field = f"{problem.field}: " if problem.field else ""
                self.stderr.write(f"{where}: {field}{problem.message}")
            return False
        done = "loaded" if created else "already there"
        count = questionnaire.questions.count()
        self.stdout.write(
            f"{path}: {questionnaire.code} {questionnaire.version}, "
            f"{count} questions: {done}"
        )
        return True
