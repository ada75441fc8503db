"""What is wrong with a page, as axe-core and a narrow screen see it."""

from axe_playwright_python.sync_playwright import Axe

from tests.browser.walking import Walker

WIDE, NARROW = 1280, 320
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def faults(walker: Walker, path: str) -> list[str]:
    """Return what axe-core finds on a page, and whether it scrolls sideways."""
    walker.page.set_viewport_size({"width": WIDE, "height": 900})
    walker.open(path)
    options = {"runOnly": {"type": "tag", "values": RULES}}
    results = Axe().run(walker.page, options=options)
    found = [
        f"{path}: {one['id']} at {one['nodes'][0]['target']}"
        for one in results.response["violations"]
    ]
    walker.page.set_viewport_size({"width": NARROW, "height": 900})
    if walker.page.evaluate(SIDEWAYS):
        found.append(f"{path}: scrolls sideways at {NARROW} pixels")
    return found
