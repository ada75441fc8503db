"""A process that has imported what is not ours, and forks once for each job.

Starting Django, Wagtail and pytest is most of a small run. What none of our modules
is part of is imported once; a child then imports the project, the faulty module among
it, from the start. So no module can hold on to a sound copy of what is faulty.

Reads jobs as lines of JSON and answers each with a line. The first line names the
modules to import.
"""

import gc
import importlib
import json
import os
import resource
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path
from types import FrameType
from typing import Any

from django.core.exceptions import AppRegistryNotReady, ImproperlyConfigured

from . import child
from .faulty import Faulty

MEMORY = 4 * 2**30  # bytes
POLL = 0.02  # seconds


def importable(names: list[str]) -> list[str]:
    """Try the imports in a process of its own: those that need Django's setup fail.

    What is in a package that fails is left out too.
    """
    reading, writing = os.pipe()
    if os.fork() == 0:
        failed = {name for name in names if not imports(name)}
        with os.fdopen(writing, "w") as pipe:
            json.dump([name for name in names if not failed & set(chain(name))], pipe)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        text = pipe.read()
    os.wait()
    return list(json.loads(text))


def chain(name: str) -> list[str]:
    """Return the packages that a module is in, and itself."""
    parts = name.split(".")
    return [".".join(parts[:count]) for count in range(1, len(parts) + 1)]


def imports(name: str) -> bool:
    try:
        importlib.import_module(name)
    except (ImportError, ImproperlyConfigured, AppRegistryNotReady):
        return False
    return True


def work(job: child.Job, folder: Path, writing: int) -> None:
    """Be the child: run the job and write what came of it."""
    os.setsid()
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    for name in ("PYTEST_DEBUG_TEMPROOT", "HYPOTHESIS_STORAGE_DIRECTORY", "TMPDIR"):
        os.environ[name] = str(folder)
    os.environ.pop("VAR_DIR", None)  # the settings for tests make one below TMPDIR
    tempfile.tempdir = str(folder)
    log = os.open(folder / "log", os.O_WRONLY | os.O_CREAT)
    os.dup2(log, 1)
    os.dup2(log, 2)
    faulty = Faulty(job.path, job.text) if job.text is not None else None
    if faulty:
        faulty.install()
    found = child.run(job)
    found["active"] = faulty is not None and faulty.loader.loaded
    os.write(writing, json.dumps(found).encode())
    sys.stdout.flush()
    os._exit(0)


class Server:
    """Forks, waits, and ends a child that takes too long or that nobody waits for."""

    def __init__(self) -> None:
        self.child = 0
        self.folder = Path()
        signal.signal(signal.SIGTERM, self.stop)

    def stop(self, _number: int, _frame: FrameType | None) -> None:
        if self.child:
            self.kill()
            shutil.rmtree(self.folder, ignore_errors=True)
        os._exit(1)

    def kill(self) -> None:
        if self.child:
            try:
                os.killpg(self.child, signal.SIGKILL)
            except ProcessLookupError:
                os.kill(self.child, signal.SIGKILL)

    def answer(self, job: child.Job) -> dict[str, Any]:
        started = time.monotonic()
        folder = self.folder = Path(tempfile.mkdtemp(prefix="mutant-"))
        reading, writing = os.pipe()
        self.child = os.fork()
        if self.child == 0:
            try:
                work(job, folder, writing)
            finally:
                os._exit(2)
        os.close(writing)
        status = self.wait(started + job.wall)
        with os.fdopen(reading) as pipe:
            text = pipe.read()
        found = json.loads(text) if text else unsaid(status)
        found["seconds"] = round(time.monotonic() - started, 2)
        found["log"] = tail(folder / "log")
        shutil.rmtree(folder, ignore_errors=True)
        return dict(found)

    def wait(self, until: float) -> int | None:
        """Return how the child ended, or None where it had to be ended."""
        status = None
        while True:
            pid, ended = os.waitpid(self.child, os.WNOHANG)
            if pid:
                status = ended
                break
            if time.monotonic() > until:
                self.kill()
                os.waitpid(self.child, 0)
                break
            time.sleep(POLL)
        self.child = 0
        return status


def unsaid(status: int | None) -> dict[str, Any]:
    """Say what came of a child that could not say it itself."""
    late = status is None or (
        os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGPROF
    )
    outcome = "late" if late else "broken"
    return {"outcome": outcome, "test": "", "ran": 0, "active": True}


def tail(log: Path) -> str:
    text = log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
    return text[-2000:]


def main() -> None:
    server = Server()
    for name in importable(json.loads(sys.stdin.readline())):
        imports(name)
    gc.freeze()
    for line in sys.stdin:
        found = server.answer(child.Job(**json.loads(line)))
        sys.stdout.write(json.dumps(found) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
