"""`make mutants` on a project of one module: noticed, late, survived, resumed."""

import json
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.scripts import toy


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("toy")
    toy.make(root)
    return root


@pytest.fixture(scope="module")
def finished(project: Path) -> CompletedProcess[str]:
    return toy.mutants(project, "--jobs", "1")


def outcomes(project: Path) -> list[dict[str, str]]:
    book = project / "var" / "mutants" / "outcomes.jsonl"
    return [json.loads(line) for line in book.read_text().splitlines()]


def told(finished: CompletedProcess[str], name: str) -> list[str]:
    """Return what is printed of the survivors in a function or table."""
    parts = finished.stdout.split("toy/rules.py:")[1:]
    return [part for part in parts if f" {name} (" in part]


def test_a_fault_behind_a_copied_name_is_noticed(
    project: Path, finished: CompletedProcess[str]
) -> None:
    noticed = {one["test"].partition("[")[0] for one in outcomes(project)}

    assert "tests/test_rules.py::test_what_is_beyond_a_limit_is_not_within" in noticed
    assert "tests/test_rules.py::test_counting_ends" in noticed
    assert told(finished, "within") == []


def test_every_entry_of_a_table_is_tried(finished: CompletedProcess[str]) -> None:
    """A narrower limit survives: the test reads its cases from the table itself."""
    survivors = told(finished, "LIMITS")

    assert any('+LIMITS = {"low": 1, "high": 8}' in one for one in survivors)
    assert not any('+LIMITS = {"high": 9}' in one for one in survivors)


def test_an_endless_loop_is_ended_and_counts_as_noticed(
    project: Path, finished: CompletedProcess[str]
) -> None:
    assert [one["how"] for one in outcomes(project)].count("late") >= 2
    assert told(finished, "count") == []


def test_what_no_test_runs_survives_and_is_shown(
    finished: CompletedProcess[str],
) -> None:
    (survivor,) = told(finished, "unseen")[:1]

    assert "no test runs this" in survivor
    assert "-    return number + 1" in survivor
    assert told(finished, "SPARE")


def test_too_few_noticed_is_a_failure(finished: CompletedProcess[str]) -> None:
    row = finished.stdout.strip().splitlines()[-1].split()

    assert finished.returncode == 1, finished.stderr
    assert row[0] == "rules"
    assert 0 < float(row[4]) < 85


def test_an_interrupted_run_is_taken_up_again(
    project: Path, finished: CompletedProcess[str]
) -> None:
    book = project / "var" / "mutants" / "outcomes.jsonl"
    lines = book.read_text().splitlines(keepends=True)
    book.write_text("".join(lines[:-1]) + lines[-1][:20])

    again = toy.mutants(project, "--jobs", "1")

    assert (
        f"{len(lines)} mutants, {len(lines) - 1} of them tried before" in again.stdout
    )
    assert again.stdout.splitlines()[-2:] == finished.stdout.splitlines()[-2:]


def test_a_test_that_fails_without_a_fault_ends_the_run(tmp_path: Path) -> None:
    toy.make(tmp_path)
    (tmp_path / "tests" / "test_wrong.py").write_text(
        "def test_wrong():\n    assert 0\n"
    )

    run = toy.mutants(tmp_path)

    assert run.returncode == 1
    assert "Fail without a fault:\ntests/test_wrong.py::test_wrong" in run.stderr
