"""Which benchmarks run, each in a process of its own, and the table they fill."""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import asdict
from importlib import import_module
from pathlib import Path

from django.conf import settings
from django.test.utils import override_settings
from rich.console import Console
from rich.table import Table

from bench import Measure
from tests.databases import own_database

HERE = Path(__file__).resolve().parent
IN_THIS_PROCESS = "--here"


def modules(names: Iterable[str]) -> list[str]:
    """Return the benchmark modules whose name holds one of `names`, or all."""
    found = [path.stem for path in sorted(HERE.glob("bench_*.py"))]
    return [one for one in found if not names or any(name in one for name in names)]


def measure_here(module: str) -> list[Measure]:
    """Run one benchmark in this process, with a database and a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="scharnier-bench-") as folder:
        database = own_database(folder=Path(folder), worker="bench")
        database.prepare(rebuild=False)
        try:
            with override_settings(MEDIA_ROOT=Path(folder) / "media"):
                return list(import_module(f"bench.{module}").measure())
        finally:
            database.drop()


def measure_apart(module: str) -> list[Measure]:
    """Run one benchmark in a new process, so that none warms or burdens another."""
    command = [sys.executable, "-m", "bench", IN_THIS_PROCESS, module]
    outcome = subprocess.run(  # noqa: S603 -- this very program
        command, cwd=settings.BASE_DIR, stdout=subprocess.PIPE, text=True, check=False
    )
    if outcome.returncode:
        return [Measure(f"{module} broke off", float("inf"), 0.0)]
    last = outcome.stdout.splitlines()[-1]
    return [Measure(**fields) for fields in json.loads(last)]


def main() -> None:
    names = sys.argv[1:]
    if names[:1] == [IN_THIS_PROCESS]:
        measured = [asdict(one) for one in measure_here(names[1])]
        sys.stdout.write(json.dumps(measured) + "\n")
        return
    table = Table("Measure", "Value", "Bound", "Holds", "Details", title="Benchmarks")
    failed = 0
    for module in modules(names):
        started = time.monotonic()
        for one in measure_apart(module):
            failed += not one.holds
            table.add_row(
                one.name,
                f"{one.value:.2f} {one.unit}",
                "" if one.bound is None else f"≤ {one.bound:g} {one.unit}",
                "yes" if one.holds else "NO",
                one.details,
            )
        table.add_row(f"[dim]{module}: {time.monotonic() - started:.0f} s[/dim]")
        table.add_section()
    Console().print(table)
    raise SystemExit(failed)
