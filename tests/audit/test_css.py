"""The style sheets parse, and name only what is defined and known."""

import logging
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tinycss2
from django.conf import settings
from weasyprint import CSS

pytestmark = pytest.mark.audit

FOLDER = Path(settings.BASE_DIR) / "static" / "css"
SHEETS = sorted(FOLDER.rglob("*.css"))
GIVEN = re.compile(r"(--[a-z-]+):")
WAGTAIL = "--w-"  # defined by its admin, beside which admin.css is loaded
NAMES = [str(sheet.relative_to(FOLDER)) for sheet in SHEETS]


def nodes(content: list[Any]) -> Iterator[Any]:
    """Yield every rule, declaration and token of a sheet, those inside others too."""
    for node in content:
        yield node
        if node.type == "declaration":
            yield from nodes(node.value)
        elif node.type == "function":
            yield from nodes(node.arguments)
        elif node.type in ("qualified-rule", "at-rule") and node.content is not None:
            yield from nodes(
                tinycss2.parse_blocks_contents(
                    node.content, skip_comments=True, skip_whitespace=True
                )
            )


def parsed(sheet: Path) -> list[Any]:
    rules = tinycss2.parse_stylesheet(
        sheet.read_text(encoding="utf-8"), skip_comments=True, skip_whitespace=True
    )
    return list(nodes(rules))


def defined() -> set[str]:
    """Return the variables that a sheet or a `style` attribute gives a value."""
    in_templates = {
        name
        for template in (Path(settings.BASE_DIR) / "templates").rglob("*.html")
        for name in GIVEN.findall(template.read_text(encoding="utf-8"))
    }
    return in_templates | {
        node.name
        for sheet in SHEETS
        for node in parsed(sheet)
        if node.type == "declaration" and node.name.startswith("--")
    }


@pytest.mark.parametrize("sheet", SHEETS, ids=NAMES)
def test_a_sheet_parses(sheet: Path) -> None:
    wrong = [node for node in parsed(sheet) if node.type == "error"]

    assert [f"line {node.source_line}: {node.message}" for node in wrong] == []


@pytest.mark.parametrize("sheet", SHEETS, ids=NAMES)
def test_a_variable_is_defined_or_has_something_to_fall_back_to(sheet: Path) -> None:
    missing = {
        arguments[0].value
        for node in parsed(sheet)
        if node.type == "function" and node.lower_name == "var"
        if len(arguments := [one for one in node.arguments if one.type != "whitespace"])
        == 1
    } - defined()

    assert {name for name in missing if not name.startswith(WAGTAIL)} == set()


def test_what_prints_is_known_to_what_prints_it(
    caplog: pytest.LogCaptureFixture,
) -> None:
    # It warns of each property and value that it leaves out.
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        for sheet in SHEETS:
            if sheet.name.startswith("print") or sheet.parent.name == "print":
                CSS(filename=sheet)

    assert [record.getMessage() for record in caplog.records] == []
