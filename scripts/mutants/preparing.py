"""Recording the tests: only those whose code, or the project's, has changed since."""

import hashlib
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from .rooms import Project
from .selection import Recordings

READ = {".py", ".html", ".toml", ".yaml", ".jsonl", ".csv", ".po"}
FEW = 4  # files of tests that one process records


def tree_hash(project: Project) -> str:
    """Return a hash of all that the tests run on, the files of tests left out."""
    tops = (*project.code, "config", "demo", "templates", "locale", "tests")
    digest = hashlib.sha256()
    for top in tops:
        for file in sorted((project.root / top).rglob("*")):
            if file.suffix in READ and not file.name.startswith("test_"):
                digest.update(str(file.relative_to(project.root)).encode() + b"\0")
                digest.update(file.read_bytes())
    return digest.hexdigest()


def test_key(project: Project, tree: str, file: str) -> str:
    digest = hashlib.sha256(tree.encode() + (project.root / file).read_bytes())
    return digest.hexdigest()[:16]


class Preparation:
    """The recordings below the state's folder, one for each file of tests."""

    def __init__(self, project: Project, jobs: int) -> None:
        self.project = project
        self.jobs = jobs
        self.folder = project.state / "recordings"
        self.folder.mkdir(parents=True, exist_ok=True)
        self.tree = tree_hash(project)

    def recordings(self, files: set[str]) -> Recordings:
        """Record what is missing; a test that fails already ends the work."""
        missing = [file for file in sorted(files) if not self.stored(file).exists()]
        shards = [missing[place : place + FEW] for place in range(0, len(missing), FEW)]
        if missing:
            say(f"Recording which test runs which line: {len(missing)} files …")
        with ThreadPoolExecutor(self.jobs) as pool:
            for number, _none in enumerate(pool.map(self.record, shards), start=1):
                say(f"  {min(number * FEW, len(missing))} of {len(missing)}")
        found = Recordings()
        for file in sorted(files):
            said = json.loads(self.stored(file).read_text(encoding="utf-8"))
            found.add(said)
            found.modules = max(found.modules, said["modules"], key=len)
        return found

    def tests_hash(self) -> str:
        """Return a hash of all that decides an outcome, every room's tests included."""
        files = set().union(*map(self.project.tests_of, self.project.rooms))
        keys = [test_key(self.project, self.tree, file) for file in sorted(files)]
        return hashlib.sha256("".join(keys).encode()).hexdigest()[:16]

    def stored(self, file: str) -> Path:
        name = file.removesuffix(".py").replace("/", ".")
        return self.folder / f"{name}-{test_key(self.project, self.tree, file)}.json"

    def record(self, files: list[str]) -> None:
        target = self.folder / f"{test_key(self.project, self.tree, files[0])}.part"
        command = [sys.executable, "-m", "mutants.recording", str(target)]
        outcome = subprocess.run(
            [*command, ",".join(self.project.code), *files],
            cwd=self.project.root,
            env=environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if not target.exists():
            raise SystemExit(outcome.stdout[-4000:] + outcome.stderr[-4000:])
        found = json.loads(target.read_text(encoding="utf-8"))
        target.unlink()
        if found["failed"]:
            names = "\n".join(found["failed"])
            raise SystemExit(
                f"{outcome.stdout[-4000:]}\nFail without a fault:\n{names}"
            )
        for file in files:
            part = json.dumps(self.part(found, file))
            self.stored(file).write_text(part, encoding="utf-8")

    def part(self, found: dict[str, Any], file: str) -> dict[str, Any]:
        """Return what a recording of several files says of one."""
        tests = {
            test: said
            for test, said in found["tests"].items()
            if test.partition("::")[0] == file
        }
        wanted = {one for said in tests.values() for one in said["fixtures"]}
        lines: dict[str, dict[str, list[int]]] = {}
        for path, numbers in found["lines"].items():
            for number, contexts in numbers.items():
                for context in contexts:
                    if context in tests or context in wanted:
                        lines.setdefault(path, {}).setdefault(context, []).append(
                            int(number)
                        )
        fixtures = {
            one: seconds for one, seconds in found["fixtures"].items() if one in wanted
        }
        modules = self.foreign(found["modules"])
        return {
            "tests": tests,
            "fixtures": fixtures,
            "lines": lines,
            "modules": modules,
        }

    def foreign(self, modules: list[str]) -> list[str]:
        """Return the modules that may be imported once for all: none of ours."""
        root = self.project.root
        ours = {path.stem for path in root.iterdir()} | {"mutants", "__main__"}
        return [name for name in modules if name.partition(".")[0] not in ours]


def environment() -> dict[str, str]:
    """Return the environment of a process that finds this package."""
    return os.environ | {
        "PYTHONPATH": str(Path(__file__).resolve().parent.parent),
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
