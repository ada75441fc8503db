"""What this room does for the rooms below it."""

from cms.site.services import make_covenant_pages
from covenants.agreements.effects import on_covenant_set_up


def register() -> None:
    on_covenant_set_up.register(make_covenant_pages)
