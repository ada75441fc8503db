"""A second house style, and how a test puts it on."""

from pathlib import Path

from pytest_django import Settings

FOLDER = Path(__file__).resolve().parent
HARBOUR = "themes/harbour.css"


def put_on(settings: Settings) -> None:
    """Let the theme of the tests be a static file, and the one that is read."""
    settings.STATICFILES_DIRS = [*settings.STATICFILES_DIRS, ("themes", FOLDER)]
    settings.THEME_CSS = HARBOUR
