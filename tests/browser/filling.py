"""A whole report as one types it: a question of each type, and what is kept of it."""

from pathlib import Path
from typing import Any

from tests.browser.walking import Walker


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


ANSWERS: dict[str, Any] = {
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
