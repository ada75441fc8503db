"""Run a command with PostgreSQL and Redis: the ones configured, or temporary ones.

    python scripts/services.py COMMAND …

Where ``DATABASE_URL`` or ``CELERY_BROKER_URL`` is set, that server is used. Else one is
started on a free port of this machine, in a folder that is removed afterwards.
"""

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import machine

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 30.0  # seconds that a server may take to answer


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def owner() -> str | None:
    """Return who runs the servers: PostgreSQL refuses to be run by root."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def postgresql_program(name: str) -> str:
    """Return the path of one of PostgreSQL's programs, which Debian keeps off PATH."""
    found = shutil.which(name) or next(
        (str(path) for path in sorted(machine.POSTGRESQL_FOLDER.glob(f"*/bin/{name}"))),
        None,
    )
    if found is None:
        raise SystemExit(f"{name} of PostgreSQL is not installed.")
    return found


@contextmanager
def serving(command: list[str], port: int, *, log: Path) -> Iterator[None]:
    """Run a server until the block ends."""
    with log.open("wb") as output:
        server = subprocess.Popen(
            command, stdout=output, stderr=output, user=owner(), cwd=log.parent
        )
    try:
        _await(port, server, log)
        yield
    finally:
        server.terminate()
        server.wait(timeout=PATIENCE)


def _await(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit(f"{server.args!r} does not answer:\n{log.read_text()}")


@contextmanager
def postgresql(folder: Path) -> Iterator[str]:
    """Run a throw-away PostgreSQL; yields its address as ``DATABASE_URL``."""
    data, port = folder / "postgresql", free_port()
    initialise = [postgresql_program("initdb"), "-D", str(data), "-U", "scharnier"]
    subprocess.run(
        [*initialise, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"],
        check=True,
        stdout=subprocess.DEVNULL,
        user=owner(),
        cwd=folder,
    )
    unsafe_but_quick = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]
    unsafe_but_quick += ["jit=off", "shared_buffers=256MB"]
    options = [part for setting in unsafe_but_quick for part in ("-c", setting)]
    command = [postgresql_program("postgres"), "-D", str(data), "-p", str(port)]
    command += ["-k", str(folder), "-c", "listen_addresses=127.0.0.1", *options]
    with serving(command, port, log=folder / "postgresql.log"):
        yield f"postgres://scharnier@127.0.0.1:{port}/postgres"


@contextmanager
def redis(folder: Path) -> Iterator[str]:
    """Run a throw-away Redis or Valkey; yields its address without a database."""
    program = shutil.which("redis-server") or shutil.which("valkey-server")
    if program is None:
        raise SystemExit("redis-server is not installed.")
    port = free_port()
    command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", ""]
    command += ["--appendonly", "no", "--dir", str(folder)]
    with serving(command, port, log=folder / "redis.log"):
        yield f"redis://127.0.0.1:{port}"


def main() -> None:
    command = sys.argv[1:]
    if not command:
        raise SystemExit(__doc__)
    environment = dict(os.environ)
    own_database = "DATABASE_URL" not in environment
    own_queue = "CELERY_BROKER_URL" not in environment
    # Installed first: PostgreSQL's package makes the user that owns the folder.
    wanted = [(machine.POSTGRESQL, own_database), (machine.REDIS, own_queue)]
    machine.install([package for package, own in wanted if own])
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="sch-")))
        if user := owner():
            shutil.chown(folder, user)
        if own_database:
            environment["DATABASE_URL"] = stack.enter_context(postgresql(folder))
        if own_queue:
            address = stack.enter_context(redis(folder))
            environment["CELERY_BROKER_URL"] = f"{address}/0"
            cache = f"{address}/1".replace("redis", "rediscache", 1)
            environment.setdefault("CACHE_URL", cache)
        outcome = subprocess.run(command, cwd=ROOT, env=environment, check=False)
    raise SystemExit(outcome.returncode)


if __name__ == "__main__":
    main()
