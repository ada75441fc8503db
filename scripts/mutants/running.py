"""Trying mutants on several servers, each outcome kept as soon as it is known."""

import json
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

from .child import Job
from .mutant import Mutant
from .preparing import environment
from .rooms import Project
from .selection import SLACK, Selection

NOTICED = ("test", "late", "broken")


@dataclass(frozen=True)
class Outcome:
    """What became of a mutant.

    `how` is how it was noticed: a ``test`` failed, the tests came ``late``, or the
    project was ``broken``, so that no test could start. Otherwise it survived:
    ``unnoticed``, ``unreached`` where no test runs the place, ``inactive`` where no
    test imported the module.
    """

    id: str
    tree: str
    how: str
    test: str
    ran: int
    of: int
    seconds: float

    @property
    def noticed(self) -> bool:
        return self.how in NOTICED


class Book:
    """The outcomes on disk, a line each; the last word on a mutant counts."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def read(self) -> list[Outcome]:
        if not self.file.exists():
            return []
        lines = self.file.read_text(encoding="utf-8").splitlines()
        # An interrupted write leaves half a line at most, at the end.
        return [Outcome(**json.loads(line)) for line in lines if line.endswith("}")]

    def write(self, outcome: Outcome) -> None:
        with self.file.open("a", encoding="utf-8") as handle:
            handle.write(json.dumps(asdict(outcome)) + "\n")


class Server:
    """One fork server, and what was seen of tests on it."""

    def __init__(self, project: Project, modules: list[str]) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "mutants.server"],
            cwd=project.root,
            env=environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        self._say(modules)

    def _say(self, content: object) -> None:
        if self.process.stdin is None:
            raise RuntimeError("the server has no input")
        self.process.stdin.write(json.dumps(content) + "\n")
        self.process.stdin.flush()

    def run(self, job: Job) -> dict[str, Any]:
        self._say(asdict(job))
        line = self.process.stdout.readline() if self.process.stdout else ""
        if not line:
            raise RuntimeError("a server of `make mutants` ended")
        return dict(json.loads(line))

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()


class Runner:
    """Tries mutants and tells of each outcome."""

    def __init__(
        self,
        project: Project,
        selection: Selection,
        tree: str,
        tell: Callable[[Mutant, Outcome], None],
    ) -> None:
        self.project = project
        self.selection = selection
        self.tree = tree
        self.tell = tell
        self.lock = threading.Lock()
        self.sound: dict[str, bool] = {}
        self.trouble: list[BaseException] = []

    def run(self, mutants: Iterable[Mutant], jobs: int) -> None:
        """Try all; when interrupted, end every process that was started."""
        queue: SimpleQueue[Mutant] = SimpleQueue()
        for mutant in mutants:
            queue.put(mutant)
        modules = self.selection.recordings.modules
        count = min(jobs, queue.qsize())
        servers = [Server(self.project, modules) for _ in range(count)]
        threads = [
            threading.Thread(target=self._work, args=(server, queue), daemon=True)
            for server in servers
        ]
        try:
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        finally:
            for server in servers:
                server.stop()
        if self.trouble:
            raise self.trouble[0]

    def _work(self, server: Server, queue: "SimpleQueue[Mutant]") -> None:
        while not self.trouble:
            try:
                mutant = queue.get_nowait()
            except Empty:
                return
            try:
                outcome = self.outcome(server, mutant)
            except (RuntimeError, OSError, ValueError) as error:
                self.trouble.append(error)  # told by `run`, in the main thread
                return
            with self.lock:
                self.tell(mutant, outcome)

    def outcome(self, server: Server, mutant: Mutant) -> Outcome:
        room = next(one for one in self.project.rooms if one.name == mutant.room)
        with self.lock:
            order = self.selection.tests(mutant, self.project.tests_of(room))
        if not order:
            return Outcome(mutant.id, self.tree, "unreached", "", 0, 0, 0)
        found = server.run(self.job(mutant.path, mutant.build(), order))
        how = found["outcome"]
        if how == "passed":
            how = "unnoticed" if found["active"] else "inactive"
        elif not self.is_sound(server, mutant, found["test"], order):
            raise RuntimeError(
                f"{found['test'] or order[0]} fails without a fault too, after "
                f"{mutant.id}:\n{found['log']}"
            )
        if how == "failed":
            how = "test"
            with self.lock:
                self.selection.noticed(found["test"])
        return Outcome(
            id=mutant.id,
            tree=self.tree,
            how=how,
            test=found["test"],
            ran=found["ran"],
            of=len(order),
            seconds=found["seconds"],
        )

    def is_sound(
        self, server: Server, mutant: Mutant, test: str, order: list[str]
    ) -> bool:
        """Does the test that noticed pass without the fault, on the same server?

        A case that only the fault made stands for the others of its test. Asked once
        for each test; where none could start, of the first that should have.
        """
        known = [one for one in order if one == test] or [
            one for one in order if one.partition("[")[0] == test.partition("[")[0]
        ]
        first = known[0] if known else order[0]
        if first not in self.sound:
            found = server.run(self.job(mutant.path, None, [first]))
            self.sound[first] = found["outcome"] == "passed" and found["ran"] == 1
        return self.sound[first]

    def job(self, path: str, text: str | None, order: list[str]) -> Job:
        recordings = self.selection.recordings
        seconds = {
            test: self.project.patience
            + SLACK
            * (recordings.seconds[test] + recordings.shared[test.partition("::")[0]])
            for test in order
        }
        files = {test.partition("::")[0] for test in order}
        known = [test for file in files for test in recordings.tests_of_file(file)]
        # Processor time tells of an endless loop; the clock only of endless waiting.
        total = sum(recordings.seconds[test] for test in order)
        wall = SLACK * (total + 6 * self.project.patience)
        return Job(path, text, order, known, seconds, wall)
