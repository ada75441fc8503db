"""The sentence of the design, walked by five people in one browser."""

import json
from decimal import ROUND_HALF_UP, Decimal
from io import BytesIO
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from reporting.filing.models import Report
from reporting.filing.workflow import State
from reporting.sharing.models import Corroboration
from tests.browser.filling import fill_in_everything
from tests.browser.walking import Walker
from tests.browser.worlds import OTHERS, World, make_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

STEPS = range(1, 7)
LEVEL = 3


def file(walker: Walker, world: World, folder: Path) -> None:
    walker.enter_as("Rosa Reporter")
    walker.press("Begin the report")
    report = Report.objects.get(signatory__organisation=world.company)
    walker.open(f"/workspace/reports/{report.pk}/steps/0/")
    fill_in_everything(walker, folder)
    walker.press("Hand over to the approver")
    walker.press("Hand over")
    walker.enter_as("Adam Approver")
    walker.press("Read and submit")
    walker.is_headed("Read the report and submit it")
    for box in walker.page.get_by_role("checkbox").all():
        box.check()
    walker.press("Submit report")
    walker.is_headed("The report is handed in")


def assess(walker: Walker, world: World) -> None:
    walker.enter_as("Ada Assessor")
    walker.press("Assess reports")
    walker.press(world.company.name)
    walker.press("Start assessment")
    for step in STEPS:
        given = f'input[name="level-C{step}.01"][value="{LEVEL}"]'
        walker.page.locator(given).check(force=True)
    walker.press("Save levels")
    walker.enter_as("Cor Coordinator")
    walker.press("Assess reports")
    walker.press(world.company.name)
    walker.press("Sign as second person")
    walker.press("Finalise report")


def share(walker: Walker, world: World) -> None:
    walker.enter_as("Adam Approver")
    walker.press("Share the report")
    walker.page.get_by_label("With which organisation?").select_option(world.ngo.name)
    walker.press("Share the report")
    walker.sees("Terms not accepted yet")


def contest(walker: Walker, world: World) -> None:
    walker.enter_as("Nora Ngo")
    walker.press(f"Open the report of {world.company}")
    walker.page.get_by_role("checkbox").check()
    walker.press("Accept and read the report")
    walker.sees("Kaarsvet & Co")
    expect(walker.page.locator("main")).not_to_contain_text("Everything that we may")
    walker.page.locator('article[id="C2.02"]').get_by_role("link").click()
    walker.page.get_by_label("Disagree").check()
    walker.page.get_by_label("In your words").fill("We know of another supplier")
    walker.page.get_by_label("Source").fill("Visit, March 2026")
    walker.press("Save the verdict")
    walker.sees("Visit, March 2026")


def publish(walker: Walker) -> None:
    walker.enter_as("Cor Coordinator")
    walker.open("/cms/figures/")
    walker.press("Compile")
    walker.press("Publish release 1")


def figure_of_the_api(walker: Walker) -> str:
    query = "covenant=lamps&year=2025&indicator=step_score&pageSize=500"
    with urlopen(f"{walker.address}/api/v1/statistics?{query}") as answer:  # noqa: S310 -- the test's own server
        rows = json.load(answer)["results"]
    [shown] = [row["display"] for row in rows if row["breakdown"] == {"step": "6"}]
    return str(shown)


def test_a_filed_answer_becomes_the_same_figure_on_page_paper_and_api(
    walker: Walker, tmp_path: Path
) -> None:
    world = make_world(others=OTHERS)

    file(walker, world, tmp_path)
    assess(walker, world)
    share(walker, world)
    contest(walker, world)
    publish(walker)

    report = Report.objects.get(signatory__organisation=world.company)
    verdict = Corroboration.objects.get()
    assert (report.state, verdict.question) == (State.FINALISED, "C2.02")
    walker.open("/en/covenants/lamps/2025/")
    shown = walker.page.locator("#step-6 .step-figures__score").inner_text()
    paper = walker.page.locator('a[href$="lamps-2025-en.pdf"]').first
    with urlopen(f"{walker.address}{paper.get_attribute('href')}") as pdf:  # noqa: S310 -- as above
        words = "".join(
            one.extract_text() for one in PdfReader(BytesIO(pdf.read())).pages
        )
    mean = Decimal(OTHERS * 50 + 75) / (OTHERS + 1)
    expected = str(mean.quantize(Decimal("0.1"), ROUND_HALF_UP))
    assert shown.split()[0] == figure_of_the_api(walker) == expected
    assert "Lamp Covenant" in words
    assert expected in words
