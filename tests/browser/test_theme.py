"""One file with tokens of NL Design System changes every kind of page."""

import pytest
from playwright.sync_api import ConsoleMessage
from pytest_django import Settings

from reporting.filing.models import Report
from tests.browser.walking import Walker
from tests.browser.worlds import make_world
from tests.themes import put_on

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Looks = list[tuple[str, str, str]]
STYLE = "(node, property) => getComputedStyle(node)[property]"
# Where one looks, at what, and what the theme makes of it.
PUBLIC = [
    ("body", "backgroundColor", "rgb(255, 248, 231)"),
    ("body", "color", "rgb(43, 16, 85)"),
    ("main p", "fontFamily", '"Harbour Sans", serif'),
    ("h1", "color", "rgb(91, 14, 45)"),
    ("h1", "fontFamily", '"Harbour Sans", serif'),
    ("main a:not(.button)", "color", "rgb(138, 18, 83)"),
    (".site-header", "backgroundColor", "rgb(246, 217, 230)"),
    (".site-header__link:not([aria-current])", "color", "rgb(74, 10, 45)"),
    (".site-footer", "backgroundColor", "rgb(43, 16, 85)"),
    (".site-footer a", "color", "rgb(255, 217, 236)"),
]
DARK = [
    ("body", "backgroundColor", "rgb(29, 11, 51)"),
    ("body", "color", "rgb(253, 239, 216)"),
    ("h1", "color", "rgb(255, 201, 222)"),
    ("main a:not(.button)", "color", "rgb(255, 158, 203)"),
    (".site-header", "backgroundColor", "rgb(58, 16, 48)"),
]
STEP = [
    ("body", "backgroundColor", "rgb(255, 248, 231)"),
    (".question input[type=text]", "borderTopColor", "rgb(122, 74, 0)"),
    (".question input[type=text]", "borderTopLeftRadius", "0px"),
    (".question .field__label", "color", "rgb(91, 14, 45)"),
    ("button.button--primary", "backgroundColor", "rgb(138, 18, 83)"),
    ("button.button--primary", "borderTopColor", "rgb(74, 10, 45)"),
    ("button.button--primary", "borderTopLeftRadius", "22px"),
    ("button.button--primary", "fontFamily", '"Harbour Sans", serif'),
    (".stepper__item", "borderBottomColor", "rgb(217, 179, 140)"),
]
OVERVIEW = [
    (".table thead th", "borderBottomColor", "rgb(138, 18, 83)"),
    (".table tbody td", "borderBottomColor", "rgb(217, 179, 140)"),
    (".badge--neutral", "backgroundColor", "rgb(255, 241, 214)"),
    (".badge--neutral", "borderTopColor", "rgb(122, 74, 0)"),
]
SECRETARIAT = [
    (".secretariat", "fontFamily", '"Harbour Sans", serif'),
    (".secretariat button.button-secondary", "borderTopColor", "rgb(138, 18, 83)"),
    (".secretariat button.button-secondary", "color", "rgb(138, 18, 83)"),
]


def seen(walker: Walker, path: str, looks: Looks) -> Looks:
    """Return how the places on a page look, in the form of `looks`."""
    walker.open(path)
    return [
        (place, name, walker.page.locator(place).first.evaluate(STYLE, name))
        for place, name, _expected in looks
    ]


def changes(
    walker: Walker, settings: Settings, path: str, looks: Looks
) -> tuple[Looks, Looks]:
    """Return how a page looks under the theme, and what of it was so without."""
    settings.THEME_CSS = ""
    before = seen(walker, path, looks)
    put_on(settings)
    after = seen(walker, path, looks)
    return after, [one for one in before if one in after]


def test_public_pages_wear_the_theme(walker: Walker, settings: Settings) -> None:
    make_world()
    said: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        said.append(message.text)

    walker.page.on("console", listen)

    assert changes(walker, settings, "/en/covenants/", PUBLIC) == (PUBLIC, [])
    walker.page.emulate_media(color_scheme="dark")
    assert changes(walker, settings, "/en/covenants/", DARK) == (DARK, [])
    assert said == []


def test_the_workspace_wears_the_theme(walker: Walker, settings: Settings) -> None:
    world = make_world()
    walker.enter_as("Rosa Reporter")
    walker.press("Begin the report")
    report = Report.objects.get(signatory__organisation=world.company)
    here = f"/workspace/reports/{report.pk}/"

    assert changes(walker, settings, f"{here}steps/0/", STEP) == (STEP, [])
    assert changes(walker, settings, here, OVERVIEW) == (OVERVIEW, [])


def test_the_pages_of_the_secretariat_wear_the_theme(
    walker: Walker, settings: Settings
) -> None:
    make_world()
    walker.enter_as("Cor Coordinator")

    themed = changes(walker, settings, "/cms/figures/", SECRETARIAT)

    assert themed == (SECRETARIAT, [])
