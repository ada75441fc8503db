"""A report from its first answer to its receipt, with scripts and without."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from reporting.filing.models import Report
from reporting.filing.workflow import State
from tests.browser.filling import ANSWERS, fill_in_everything
from tests.browser.walking import Walker
from tests.browser.worlds import World, make_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def the_report(world: World) -> Report:
    return Report.objects.get(signatory__organisation=world.company)


def test_a_report_is_filled_in_handed_over_signed_and_acknowledged(
    either_page: Page, live_server: LiveServer, tmp_path: Path
) -> None:
    world = make_world()
    walker = Walker(either_page, live_server.url)

    walker.enter_as("Rosa Reporter")
    walker.press("Begin the report")
    walker.press("Continue with step")
    either_page.goto(either_page.url.replace("/steps/1/", "/steps/0/"))
    fill_in_everything(walker, tmp_path)
    answers: Any = the_report(world).draft.answers
    walker.press("Hand over to the approver")
    walker.press("Hand over")
    walker.enter_as("Adam Approver")
    walker.press("Read and submit")
    walker.is_headed("Read the report and submit it")
    for box in either_page.get_by_role("checkbox").all():
        box.check()
    walker.press("Submit report")

    walker.is_headed("The report is handed in")
    sealed = the_report(world).versions.get()
    assert {code: answers[code] for code in ANSWERS} == ANSWERS
    assert len(answers["C1.04"]) == 1
    assert the_report(world).state == State.SUBMITTED
    walker.sees(sealed.sha256)


def test_a_page_saves_by_itself_while_one_writes(walker: Walker) -> None:
    world = make_world()
    walker.enter_as("Rosa Reporter")
    walker.press("Begin the report")
    walker.open(f"/workspace/reports/{the_report(world).pk}/steps/6/")

    walker.question("C6.02").locator("input[type=text]").fill("3")
    walker.question("C6.02").locator("input[type=text]").blur()
    expect(walker.page.locator("#saved")).to_contain_text(
        re.compile(r"Saved \d\d:\d\d")
    )
    walker.question("C6.02").locator("input[type=text]").fill("4")
    walker.press("Save and go to the overview")

    assert the_report(world).draft.answers == {"C6.02": 4}


def test_two_colleagues_on_one_page_both_keep_their_text(
    walker: Walker, page: Page
) -> None:
    world = make_world()
    walker.enter_as("Rosa Reporter")
    walker.press("Begin the report")
    address = f"/workspace/reports/{the_report(world).pk}/steps/5/"
    walker.open(address)
    other = Walker(page.context.new_page(), walker.address)
    other.open(address)

    other.question("C5.02").locator("textarea").fill("What a colleague wrote")
    other.press("Save and continue")
    walker.question("C5.02").locator("textarea").fill("What I wrote")
    walker.press("Save and continue")

    walker.sees("A colleague changed 1 answer while you were writing")
    walker.sees("What a colleague wrote")
    expect(walker.question("C5.02").locator("textarea")).to_have_value("What I wrote")
