"""How the tests walk: by what people see, never by what a template is called."""

import re

from playwright.sync_api import Locator, Page, expect

FIELDS = "input:not([type=hidden]):not([type=file]), select, textarea"


class Walker:
    """Walks through the pages of a live server as one person after another."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address

    def open(self, path: str) -> None:
        self.page.goto(f"{self.address}{path}")

    def enter_as(self, name: str) -> None:
        """Sign out whoever is in, and enter as one of the people of the demo."""
        self.page.context.clear_cookies()
        self.open("/accounts/demo/")
        self.press(f"Enter as {name}")

    def press(self, label: str) -> None:
        """Press the button or follow the link that bears the label."""
        named = re.compile(rf"^\s*{re.escape(label)}")
        button = self.page.get_by_role("button", name=named)
        button.or_(self.page.get_by_role("link", name=named)).first.click()

    def question(self, code: str) -> Locator:
        """Return the part of a step's page that asks the question."""
        return self.page.locator(f'section.question[id="{code}"]')

    def sees(self, text: str) -> None:
        """Hold that the text stands on the page."""
        expect(self.page.locator("main")).to_contain_text(text)

    def is_headed(self, text: str) -> None:
        """Hold that this is the page with the heading."""
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(text)
