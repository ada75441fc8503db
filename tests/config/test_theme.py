"""The theme that THEME_CSS names is linked after our own style, and nowhere else."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command
from django.template.loader import render_to_string
from pytest_django import Settings

from tests.themes import HARBOUR, put_on

HASHED = "whitenoise.storage.CompressedManifestStaticFilesStorage"

OURS_ALONE = "django.contrib.staticfiles.finders.FileSystemFinder"


def sheets(markup: str) -> list[str]:
    return re.findall(r'<link rel="stylesheet" href="([^"]+)">', markup)


def test_without_a_theme_there_is_our_style_alone() -> None:
    assert sheets(render_to_string("500.html")) == ["/static/css/site.css"]


def test_a_theme_that_is_not_there_is_named_at_the_start(settings: Settings) -> None:
    started = subprocess.run(
        [sys.executable, "-c", "import config.settings"],
        cwd=settings.BASE_DIR,
        env=os.environ | {"THEME_CSS": "themes/none.css"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert started.stderr.splitlines()[-1].endswith(
        "THEME_CSS names no file below static/: themes/none.css"
    )


@pytest.mark.parametrize("template", ["500.html", "base.html"])
def test_a_theme_is_read_after_our_style(template: str, settings: Settings) -> None:
    put_on(settings)

    read = sheets(render_to_string(template))

    assert read == ["/static/css/site.css", f"/static/{HARBOUR}"]


def test_a_theme_and_its_fonts_are_gathered_under_hashed_names(
    settings: Settings, tmp_path: Path
) -> None:
    put_on(settings)
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": HASHED}}
    settings.STATICFILES_FINDERS = [OURS_ALONE]
    call_command("collectstatic", "--no-input", "--verbosity=0")

    theme = sheets(render_to_string("500.html"))[-1]

    assert re.fullmatch(r"/static/themes/harbour\.[0-9a-f]{12}\.css", theme)
    gathered = tmp_path / theme.removeprefix("/static/")
    [font] = re.findall(r'url\("([^"]+)"\)', gathered.read_text(encoding="utf-8"))
    assert re.search(r"normal\.[0-9a-f]{12}\.woff2$", font)
    assert (gathered.parent / font).is_file()
