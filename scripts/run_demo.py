"""Show everything at work on this machine: load, compile, serve; then clean up.

Settings: ``SERVE=no`` stops after the PDFs, ``PORT`` is where the site is served.
"""

import hashlib
import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from types import FrameType
from typing import NoReturn

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("VAR_DIR", ROOT / "var"))
PORT = os.environ.get("PORT", "8000")
SITE = f"http://127.0.0.1:{PORT}"
SERVE = os.environ.get("SERVE", "yes").lower() not in {"no", "false", "0"}
CORES = os.cpu_count() or 1
ENVIRONMENT = os.environ | {"DEMO": "true", "BASE_URL": SITE}

# The newest year of the fictional covenant comes first: its PDF can be read at once.
YEARS = [
    ("tableware", "2025"),
    ("garment-statements", "all"),
    ("food-statements", "all"),
    ("tableware", "2024"),
    ("tableware", "2023"),
]
# What the PDFs are made by and of.
SOURCES = ["covenants", "demo", "locale", "members", "reporting", "static", "templates"]
PASSWORD = "scharnier-demo"  # noqa: S105 -- printed for everybody to sign in with
PEOPLE = {
    "company@demo.example": "fills in the report of a company",
    "approver@demo.example": "signs and submits it, shares it",
    "union@demo.example": "reads what is shared, agrees or contests",
    "ngo@demo.example": "the same, for an NGO",
    "association@demo.example": "reports for the sector association",
    "government@demo.example": "follows statuses and figures",
    "secretariat@demo.example": "runs the year, finalises, compiles, publishes",
    "assessor@demo.example": "gives levels to the answers",
}
WORKER_PATIENCE = 30.0  # seconds in which a worker must give a sign of life
STOP_PATIENCE = 20.0  # seconds in which a server may finish what it does

# What belongs to one database, and goes with it when it is set aside.
OF_A_DATABASE = [
    *(f"scharnier.sqlite3{end}" for end in ("", "-wal", "-shm")),
    "media",
    "queue",
    "compiled.json",
]
WIDTH = 100  # columns that the table needs at least

console = Console(highlight=False, soft_wrap=True)
console.width = max(console.width, WIDTH)
spent: dict[str, float] = {}


@contextmanager
def phase(name: str) -> Iterator[None]:
    """Time a part of the demo; the seconds are printed at the end."""
    console.print(f"[bold]{name}[/bold] …")
    started = time.monotonic()
    yield
    spent[name] = time.monotonic() - started


def manage(*arguments: str) -> list[str]:
    return [sys.executable, str(ROOT / "manage.py"), *arguments]


def run(*arguments: str) -> list[str]:
    """Run a management command; its progress is shown, its output returned."""
    outcome = subprocess.run(
        manage(*arguments),
        cwd=ROOT,
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if outcome.returncode:
        raise SystemExit(f"{' '.join(arguments)} failed.\n{outcome.stdout}")
    return outcome.stdout.splitlines()


@contextmanager
def beside(name: str, *command: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run a process until the block ends; what it says goes to ``var/<name>.log``."""
    with (VAR / f"{name}.log").open("ab") as log:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=ENVIRONMENT,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(timeout=STOP_PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def celery(*words: str) -> list[str]:
    return [sys.executable, "-m", "celery", "-A", "config", *words]


def fingerprint(*patterns: str) -> str:
    """Return a hash over the files of the project that match."""
    digest = hashlib.sha256()
    for pattern in patterns:
        for file in sorted(ROOT.glob(pattern)):
            if file.is_file() and file.suffix not in {".pyc", ".mo"}:
                digest.update(file.read_bytes())
    return digest.hexdigest()


def migrations_on_disk() -> set[tuple[str, str]]:
    """Return (app, name) of every migration of this project."""
    found = ROOT.glob("*/migrations/0*.py")
    return {(file.parent.parent.name, file.stem) for file in found}


def is_older(database: Path) -> bool:
    """Was it made by migrations that this version no longer has?"""
    known = migrations_on_disk()
    apps = {app for app, _name in known}
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as opened:
        names = opened.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        if ("django_migrations",) not in names.fetchall():
            return False
        run_before = opened.execute("SELECT app, name FROM django_migrations")
        return any(app in apps and (app, name) not in known for app, name in run_before)


def set_aside_older(var: Path) -> Path | None:
    """Move an older version's database and files into a folder of their own.

    Returns:
        That folder below `var`, or None where nothing was moved.
    """
    database = var / "scharnier.sqlite3"
    if not database.exists() or not is_older(database):
        return None
    aside = var / f"older-{time.strftime('%Y%m%d-%H%M%S')}"
    aside.mkdir()
    for name in OF_A_DATABASE:
        if (var / name).exists():
            (var / name).rename(aside / name)
    return aside


def prepare() -> None:
    """Make the database, and beside it gather the static files if they changed."""
    stamp = VAR / "static.sha256"
    digest = fingerprint("uv.lock", "static/**/*")
    gathered = (VAR / "static").exists() and stamp.exists()
    gathered = gathered and stamp.read_text() == digest
    with ExitStack() as stack:
        if not gathered:
            collect = manage("collectstatic", "--no-input", "--verbosity=0")
            gathering = stack.enter_context(beside("collectstatic", *collect))
        run("migrate", "--no-input", "--verbosity=0")
        if not gathered:
            if gathering.wait():
                raise SystemExit(f"Static files: see {VAR / 'collectstatic.log'}")
            stamp.write_text(digest)


def compile_years() -> list[str]:
    """Compile the PDFs by the task queue; those that nothing has changed are kept."""
    stamp = VAR / "compiled.json"
    digest = fingerprint("uv.lock", *(f"{folder}/**/*" for folder in SOURCES))
    if stamp.exists():
        before = json.loads(stamp.read_text())
        if before["digest"] == digest and all(map(os.path.exists, before["files"])):
            return list(before["files"])
    files: list[str] = []
    for covenant, year in YEARS:
        with phase(f"PDFs of {covenant}, {year}"):
            made = run("compile_release", covenant, year, "--publish")
            console.print("\n".join(f"  {path}" for path in made))
            files += made
    stamp.write_text(json.dumps({"digest": digest, "files": files}))
    return files


def await_worker(worker: subprocess.Popen[bytes]) -> None:
    breath = VAR / "queue" / "worker-breath"
    started = time.time()
    while time.time() - started < WORKER_PATIENCE and worker.poll() is None:
        if breath.exists() and breath.stat().st_mtime > started:
            return
        time.sleep(0.2)
    raise SystemExit(f"The worker does not start: see {VAR / 'worker.log'}")


def show(files: list[str]) -> None:
    """Print the one table that tells where everything is."""
    table = Table(title="Scharnier, the demo", title_justify="left", show_header=False)
    table.add_row("Site", SITE if SERVE else f"{SITE} (after: make demo)")
    shown = [os.path.relpath(file, ROOT) for file in files]
    table.add_row("PDFs", "\n".join(shown), end_section=True)
    for email, task in PEOPLE.items():
        table.add_row(email, task)
    table.add_row("Password", PASSWORD, end_section=True)
    table.add_row("API", f"curl -s {SITE}/api/v1/covenants", end_section=True)
    for name, seconds in spent.items():
        table.add_row(name, f"{seconds:.1f} s")
    table.add_row("In all", f"{sum(spent.values()):.1f} s")
    console.print(table)


def check_port() -> None:
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", int(PORT))) == 0:
            raise SystemExit(f"Port {PORT} is in use: make demo PORT=8001")


def stop(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt


def serve() -> None:
    """Serve until stopped; the worker runs beside, and here the clock too."""
    gunicorn = [sys.executable, "-m", "gunicorn", "config.wsgi", "--threads=4"]
    bound = [f"--bind=127.0.0.1:{PORT}", f"--workers={min(CORES, 4)}"]
    with (
        beside("beat", *celery("beat", "--loglevel=WARNING")),
        beside("web", *gunicorn, *bound) as web,
    ):
        console.print(f"Serving {SITE} until Ctrl-C.")
        if web.wait():
            raise SystemExit(f"The site does not start: see {VAR / 'web.log'}")


def main() -> None:
    signal.signal(signal.SIGTERM, stop)
    VAR.mkdir(parents=True, exist_ok=True)
    if SERVE:
        check_port()
    aside = None if os.environ.get("DATABASE_URL") else set_aside_older(VAR)
    if aside is not None:
        console.print(
            f"The database was of an older version. It is kept, with its files, in "
            f"{aside}; the demo starts afresh."
        )
    with phase("Database and static files"):
        prepare()
    worker_command = celery("worker", f"--concurrency={CORES}", "--loglevel=WARNING")
    with beside("worker", *worker_command) as worker:
        with phase("Demo data"):
            for line in run("load_demo"):
                console.print(f"  {line}")
            await_worker(worker)
        show(compile_years())
        if SERVE:
            serve()


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        console.print("Stopped.")
