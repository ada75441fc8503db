"""Writes docs/roles.md from the tables of roles and rights."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from members.roles_page import page


class Command(BaseCommand):
    help = "Write docs/roles.md from the tables of roles and rights."

    def handle(self, *_args: Any, **_options: Any) -> None:
        path = Path(settings.BASE_DIR) / "docs" / "roles.md"
        path.write_text(page(), encoding="utf-8")
        self.stdout.write(str(path))
