"""Load the demo: two real programmes and one fictional covenant with its people."""

from django.core.management.base import BaseCommand, CommandError

from demo.loading import DemoRefusedError, load_demo


class Command(BaseCommand):
    help = "Load the demo data; refused unless DEMO=true. Safe to repeat."

    def handle(self, *_args: str, **_options: object) -> None:
        try:
            loaded = load_demo()
        except DemoRefusedError as refusal:
            raise CommandError(str(refusal)) from None
        for line in loaded:
            self.stdout.write(line)
