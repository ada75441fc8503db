"""A real browser on a live server, with scripts and without."""

import os
from collections.abc import Iterator
from pathlib import Path
from shutil import which

import pytest
from django.utils import translation
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from config.celery import app
from tests.browser.walking import Walker

# Playwright keeps an event loop in this thread; Django must not refuse to work in it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

CHROMIUM = os.environ.get("CHROMIUM") or which("chromium") or "/usr/bin/chromium"
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 120_000  # milliseconds: one page compiles PDFs while it is waited for


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium once for all tests of the process."""
    if not Path(CHROMIUM).exists():
        pytest.skip("Chromium is not installed: apt-get install chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def either_page(
    request: pytest.FixtureRequest, browser: Browser, live_server: LiveServer
) -> Iterator[Page]:
    """Give a page with scripts, then one without."""
    yield from _page(browser, scripts=request.param)


@pytest.fixture
def page(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    yield from _page(browser, scripts=True)


@pytest.fixture
def walker(page: Page, live_server: LiveServer) -> Walker:
    """Give somebody who walks through the pages, as one person after another."""
    return Walker(page, live_server.url)


@pytest.fixture(scope="session", autouse=True)
def _tasks_at_hand() -> None:
    """Let the server do queued work itself: no worker listens in the tests."""
    app.loader.import_default_modules()


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


def _page(browser: Browser, *, scripts: bool) -> Iterator[Page]:
    context = browser.new_context(
        locale="en",
        java_script_enabled=scripts,
        viewport={"width": 1280, "height": 900},
    )
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()
