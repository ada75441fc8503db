"""A real browser for the tests that walk pages, signed in as whoever they need."""

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from members.models import User

BROWSERS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
PATIENCE = 10_000  # milliseconds that anything on a page may take

Walker = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Run the browser of this machine, once for all tests of this process."""
    program = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if program is None:
        pytest.skip("no Chromium on this machine: make setup names the package")
    # Playwright keeps an event loop in this thread, where Django suspects async code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox"]
        )
        yield running
        running.close()


@pytest.fixture
def walk(browser: Browser, live_server: LiveServer) -> Iterator[Walker]:
    """Open a page of the live server; `as_user` is who is signed in on it.

    ``walk(as_user=person, javascript=False, width=320)`` returns a new page that
    resolves addresses like ``/workspace/`` against the live server.
    """
    contexts: list[BrowserContext] = []

    def open_page(
        *,
        as_user: User | None = None,
        javascript: bool = True,
        width: int = 1280,
        language: str = "en",
    ) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            java_script_enabled=javascript,
            viewport={"width": width, "height": 900},
            locale=language,
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        if as_user is not None:
            _sign_in(context, as_user, live_server.url)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


def _sign_in(context: BrowserContext, user: User, url: str) -> None:
    client = Client()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies(
        [{"name": name, "value": client.cookies[name].value, "url": url}]
    )
