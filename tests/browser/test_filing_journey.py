"""A report from its first answer to its receipt, with scripts and without."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from reporting.models import Report
from reporting.workflow import State
from tests.browser.walking import Walker
from tests.browser.worlds import World, make_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def fill_in_everything(walker: Walker, folder: Path) -> None:
    """Answer a question of each type, page by page, as Rosa Reporter."""
    policy = folder / "policy.pdf"
    policy.write_bytes(b"%PDF-1.7 our policy")
    ask = walker.question

    walker.is_headed("Context")
    ask("C0.01").get_by_label("Staff").fill("120")
    ask("C0.01").get_by_label("Since").fill("2001-05-01")
    ask("C0.01").get_by_label("Large").select_option("Yes")
    ask("C0.02").get_by_role("combobox").first.fill("India; Portugal")
    walker.press("Save and continue")

    walker.is_headed("Step 1")
    ask("C1.01").get_by_label("Choice 3").check()
    ask("C1.02").get_by_label("Yes").check()
    ask("C1.04").get_by_label("Add a file").set_input_files(policy)
    walker.press("Save and continue")
    ask("C1.03").locator("input[type=text]").fill("https://lichtwerk.example/policy")
    walker.press("Save and continue")

    walker.is_headed("Step 2")
    ask("C2.01").get_by_label("Choice 2").check()
    ask("C2.02").get_by_label("Name").first.fill("Kaarsvet & Co")
    ask("C2.02").get_by_label("Share").first.fill("62.5")
    ask("C2.03").get_by_label("Choice 1").check()
    ask("C2.03").get_by_label("Choice 4").check()
    walker.press("Save and continue")

    walker.is_headed("Step 3")
    ask("C3.01").get_by_label("Choice 2").check()
    ask("C3.02").locator("input[type=text]").fill("12,500")
    ask("C3.03").locator("input[type=text]").fill("7.25")
    walker.press("Save and continue")

    walker.is_headed("Step 4")
    ask("C4.01").get_by_label("Choice 1").check()
    ask("C4.02").locator("input[type=date]").fill("2025-11-30")
    walker.press("Save and continue")

    walker.is_headed("Step 5")
    ask("C5.01").get_by_label("Choice 1").check()
    ask("C5.02").locator("textarea").fill("Everything that we may tell")
    walker.press("Save and continue")

    walker.is_headed("Step 6")
    ask("C6.01").get_by_label("Choice 4").check()
    ask("C6.02").locator("input[type=text]").fill("3")
    walker.press("Save and go to the overview")


ANSWERS = {
    "C0.01": {"staff": 120, "since": "2001-05-01", "large": True},
    "C0.02": ["IN", "PT"],
    "C1.01": "l3",
    "C1.02": True,
    "C1.03": "https://lichtwerk.example/policy",
    "C2.01": "l2",
    "C2.02": [{"name": "Kaarsvet & Co", "share": "62.5"}],
    "C2.03": ["l1", "l4"],
    "C3.01": "l2",
    "C3.02": "12500",
    "C3.03": "7.25",
    "C4.01": "l1",
    "C4.02": "2025-11-30",
    "C5.01": "l1",
    "C5.02": "Everything that we may tell",
    "C6.01": "l4",
    "C6.02": 3,
}


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
    answers = the_report(world).answers
    walker.press("Hand over to the approver")
    walker.press("Hand over")
    walker.enter_as("Adam Approver")
    walker.press("Read and submit")
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

    assert the_report(world).answers == {"C6.02": 4}


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
