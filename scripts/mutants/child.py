"""One run of a few tests in a process that ends with it."""

import signal
from collections.abc import Generator
from dataclasses import dataclass, field
from typing import Any

import hypothesis
import pytest

# Nothing is written beside the project, and a plugin's import before pytest's own is
# no mistake here: the fork server imported it.
OPTIONS = [
    "-q",
    "--capture=no",
    "-p",
    "no:cacheprovider",
    "-p",
    "no:xdist",
    "-W",
    "ignore::pytest.PytestAssertRewriteWarning",
    "-m",
    "not services and not browser",
    "--hypothesis-seed=0",
]


def quiet_hypothesis() -> None:
    """Neither time limits nor examples kept: a slow machine is no fault noticed."""
    hypothesis.settings.register_profile(
        "mutants",
        database=None,
        deadline=None,
        suppress_health_check=[hypothesis.HealthCheck.too_slow],
        phases=[hypothesis.Phase.explicit, hypothesis.Phase.generate],
    )
    hypothesis.settings.load_profile("mutants")


@dataclass
class Job:
    """What a child does: run `order` of the tests in `files`, with a fault or none.

    `known` are all recorded tests of the files: others are new by the fault, cases of
    a table for example, and run last where one of their kind was asked for. `seconds`
    is how much processor time each test may take.
    """

    path: str
    text: str | None
    order: list[str]
    known: list[str]
    seconds: dict[str, float] = field(default_factory=dict)
    wall: float = 600  # by the clock, for all

    @property
    def files(self) -> list[str]:
        return list(dict.fromkeys(test.partition("::")[0] for test in self.order))


class Chosen:
    """Runs the chosen tests in the given order and remembers which failed first."""

    def __init__(self, job: Job) -> None:
        self.place = {test: place for place, test in enumerate(job.order)}
        self.known = set(job.known)
        self.kinds = {test.partition("[")[0] for test in job.order}
        self.seconds = job.seconds
        self.failed: str | None = None
        self.broken = False
        self.ran = 0

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = sorted(
            filter(self.is_chosen, items),
            key=lambda item: self.place.get(item.nodeid, len(self.place)),
        )

    def is_chosen(self, item: pytest.Item) -> bool:
        if item.nodeid in self.place:
            return True
        kind = item.nodeid.partition("[")[0]
        return kind in self.kinds and item.nodeid not in self.known

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(
        self, item: pytest.Item
    ) -> Generator[None, object, object]:
        self.ran += 1
        longest = max(self.seconds.values(), default=60)
        limit = self.seconds.get(item.nodeid, longest)
        signal.setitimer(signal.ITIMER_PROF, limit)
        try:
            return (yield)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and self.failed is None:
            self.failed = report.nodeid

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        self.broken = self.broken or report.failed


def run(job: Job) -> dict[str, Any]:
    """Run the tests and say what came of them.

    Without a fault a job ends with "passed": a child that cannot even import what is
    faulty has noticed the fault.
    """
    quiet_hypothesis()
    chosen = Chosen(job)
    code = pytest.main([*OPTIONS, "--maxfail=1", *job.files], plugins=[chosen])
    if chosen.failed:
        return {"outcome": "failed", "test": chosen.failed, "ran": chosen.ran}
    if chosen.broken or code not in (0, pytest.ExitCode.NO_TESTS_COLLECTED):
        return {"outcome": "broken", "test": "", "ran": chosen.ran}
    return {"outcome": "passed", "test": "", "ran": chosen.ran}
