"""Which tests a mutant has to fear, the quickest first."""

import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .mutant import Mutant, Span
from .readers import Readers

SLACK = 10  # a test with a fault in it may take so many times as long as without


@dataclass
class Recordings:
    """What the recorded tests run, over all files of tests."""

    seconds: dict[str, float] = field(default_factory=dict)
    shared: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    by_line: dict[str, dict[int, set[str]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(set))
    )
    modules: list[str] = field(default_factory=list)

    def add(self, found: dict[str, Any]) -> None:
        """Take in what one file's recording says."""
        users: dict[str, set[str]] = defaultdict(set)
        for test, said in found["tests"].items():
            self.seconds[test] = said["seconds"]
            users[test].add(test)
            for fixture in said["fixtures"]:
                users[fixture].add(test)
            file = test.partition("::")[0]
            self.shared[file] = sum(found["fixtures"].values())
        for path, lines in found["lines"].items():
            for context, numbers in lines.items():
                for number in numbers:
                    self.by_line[path][number] |= users[context]

    def tests_of_file(self, file: str) -> list[str]:
        return [test for test in self.seconds if test.partition("::")[0] == file]

    def running(self, path: str, span: Span) -> set[str]:
        """Return the tests that run one of the lines."""
        lines = self.by_line[path]
        found = (lines[line] for line in range(span[0], span[1] + 1) if line in lines)
        return set().union(*found)


class Selection:
    """Chooses among the recorded tests of a room."""

    def __init__(self, root: Path, recordings: Recordings, readers: Readers) -> None:
        self.root = root
        self.recordings = recordings
        self.readers = readers
        self.kills: Counter[str] = Counter()
        self.texts: dict[str, str] = {}

    def tests(self, mutant: Mutant, files: set[str]) -> list[str]:
        """Return the tests that may notice the fault, of these files."""
        if mutant.kind == "table":
            found = self._reading(mutant.name)
            found |= self._naming(mutant.name, files)
        else:
            found = self._running(mutant)
        return self._in_order(
            {test for test in found if test.partition("::")[0] in files}
        )

    def _running(self, mutant: Mutant) -> set[str]:
        """Return the tests that run the statement.

        A function that no test runs may still have run while modules were imported,
        to make a table: then those are asked that read it.
        """
        found = self.recordings.running(mutant.path, mutant.statement)
        if found:
            return found
        if self.recordings.running(mutant.path, mutant.around):
            return set()
        return self._reading(mutant.name)

    def _reading(self, name: str) -> set[str]:
        return set().union(
            *(
                self.recordings.running(path, (span[0] + 1, span[1]))
                for path, span in self.readers.of(name)
            )
        )

    def _naming(self, name: str, files: set[str]) -> set[str]:
        """Return all tests of the files that name the table, or what is made of it."""
        words = self.readers.names(name)
        found: set[str] = set()
        for file in files:
            if file not in self.texts:
                self.texts[file] = (self.root / file).read_text(encoding="utf-8")
            if any(word in self.texts[file] for word in words):
                found |= set(self.recordings.tests_of_file(file))
        return found

    def _in_order(self, tests: set[str]) -> list[str]:
        """Sort the files by their quickest test, and the tests within them.

        A file whose tests noticed a fault before comes earlier; files stay together,
        so that what their tests share is made once.
        """
        seconds = self.recordings.seconds
        by_file: dict[str, list[str]] = defaultdict(list)
        for test in sorted(tests, key=lambda test: (self._price(test), test)):
            by_file[test.partition("::")[0]].append(test)

        def price(file: str) -> float:
            dear = self.recordings.shared[file] + seconds[by_file[file][0]]
            return dear / (1 + self.kills[file])

        files = sorted(by_file, key=lambda file: (price(file), file))
        return [test for file in files for test in by_file[file]]

    def _price(self, test: str) -> float:
        return self.recordings.seconds[test] / (1 + self.kills[test])

    def noticed(self, test: str) -> None:
        self.kills[test] += 1
        self.kills[test.partition("::")[0]] += 1


def read(file: Path) -> dict[str, Any]:
    return dict(json.loads(file.read_text(encoding="utf-8")))
