"""A project of one module, on which `make mutants` is tried."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
RULES = """
LIMITS = {"low": 1, "high": 9}
SPARE = {"never read"}


def within(number):
    return LIMITS["low"] <= number <= LIMITS["high"]


def count(number):
    total = 0
    while total != number:
        total += 1
    return total


def unseen(number):
    return number + 1
"""
# A copied name is the usual way in which a fault would fail to be one.
COPIES = "from toy.rules import count, within\n"
TESTS = """
import pytest

from toy.copies import count, within
from toy.rules import LIMITS


@pytest.mark.parametrize("number", LIMITS.values())
def test_a_limit_is_within(number):
    assert within(number)


@pytest.mark.parametrize("number", [0, 10])
def test_what_is_beyond_a_limit_is_not_within(number):
    assert not within(number)


def test_counting_ends():
    assert count(0) == 0
    assert count(3) == 3
"""
ROOMS = """
code = ["toy"]

[rooms.rules]
files = ["toy/rules.py"]
tests = ["tests/test_*.py"]
"""
FILES = {
    "toy/__init__.py": "",
    "toy/rules.py": RULES,
    "toy/copies.py": COPIES,
    "tests/test_rules.py": TESTS,
    "pytest.ini": "[pytest]\npythonpath = .\n",
    "rooms.toml": ROOMS,
}


def make(root: Path) -> None:
    """Write the project."""
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")


def mutants(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run what `make mutants` runs, on the project."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    environment["PYTHONPATH"] += os.pathsep + os.environ.get("PYTHONPATH", "")
    where = ("--root", str(root), "--rooms", str(root / "rooms.toml"))
    return subprocess.run(
        [sys.executable, "-m", "mutants", *where, "--patience", "0.3", *words],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
