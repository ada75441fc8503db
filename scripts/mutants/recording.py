"""Which test runs which line: recorded once for each file of tests.

`python -m mutants.recording FILE TEST…` runs tests under coverage and writes what it
saw to FILE. What a fixture shared by a module runs counts for each test that uses it.
"""

import json
import os
import sys
import time
from collections import defaultdict
from collections.abc import Generator
from pathlib import Path
from typing import Any

import coverage
import pytest

from .child import OPTIONS, quiet_hypothesis

IMPORT = "import"
Wrapper = Generator[None, object, object]


class Recorder:
    """Tells coverage whose lines it sees, and times the tests."""

    def __init__(self, measured: coverage.Coverage) -> None:
        self.coverage = measured
        self.context = IMPORT
        self.shared: dict[str, float] = defaultdict(float)
        self.tests: dict[str, dict[str, Any]] = {}
        self.failed: list[str] = []

    def switch(self, context: str) -> str:
        before, self.context = self.context, context
        self.coverage.switch_context(context)
        return before

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Wrapper:
        before, lent = self.switch(item.nodeid), sum(self.shared.values())
        started = time.perf_counter()
        try:
            return (yield)
        finally:
            seconds = time.perf_counter() - started
            seconds -= sum(self.shared.values()) - lent
            fixtures = self.wide_fixtures(item)
            self.tests[item.nodeid] = {"seconds": max(0, seconds), "fixtures": fixtures}
            self.switch(before)

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[Any]) -> Wrapper:
        if fixturedef.scope == "function":
            return (yield)
        is_database = fixturedef.argname.startswith("django_")
        context = IMPORT if is_database else fixture_id(fixturedef)
        before, started = self.switch(context), time.perf_counter()
        try:
            return (yield)
        finally:
            if context != IMPORT:
                self.shared[context] += time.perf_counter() - started
            self.switch(before)

    def wide_fixtures(self, item: pytest.Item) -> list[str]:
        """Return the fixtures that the test shares with others of its module."""
        names = set(item.fixturenames) if isinstance(item, pytest.Function) else set()
        return [
            fixture
            for fixture in self.shared
            if fixture.rpartition(" ")[2] in names
            and item.nodeid.startswith(fixture.split(" ")[1])
        ]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed.append(report.nodeid)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.failed.append(report.nodeid)


def fixture_id(definition: pytest.FixtureDef[Any]) -> str:
    return f"fixture {definition.baseid} {definition.argname}"


def record(code: list[str], tests: list[str]) -> dict[str, Any]:
    """Run the tests; return who runs which line, how long, and what failed."""
    measured = coverage.Coverage(
        data_file=None,
        config_file=False,
        source=code,
        omit=["*/migrations/*"],
        context=None,
    )
    measured.start()
    recorder = Recorder(measured)
    recorder.switch(IMPORT)
    pytest.main([*OPTIONS, *tests], plugins=[recorder])
    measured.stop()
    data = measured.get_data()
    root = Path.cwd()
    lines: dict[str, dict[int, list[str]]] = {}
    for file in data.measured_files():
        name = str(Path(file).relative_to(root))
        lines[name] = data.contexts_by_lineno(file)
    return {
        "tests": recorder.tests,
        "fixtures": recorder.shared,
        "failed": recorder.failed,
        "lines": lines,
        "modules": list(sys.modules),
    }


def main() -> None:
    target, code, *tests = sys.argv[1:]
    quiet_hypothesis()
    found = record(code.split(","), tests)
    Path(target).write_text(json.dumps(found), encoding="utf-8")
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
