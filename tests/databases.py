"""A migrated database for every test process, copied instead of migrated again.

Migrating takes half a minute. It is done once per set of migrations, in a template
below ``var/``, and a test process starts from a copy. A test that commits (one with a
live server, say) ends with a fresh copy too: the sealed tables of `reporting` refuse
the deletes by which Django would empty them.
"""

import fcntl
import hashlib
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Protocol

import psycopg
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from psycopg import sql

CACHE = Path(settings.BASE_DIR) / "var" / "test-databases"
KEPT = 24 * 3600  # seconds: another run may still copy from an older template


def fingerprint() -> str:
    """Return a hash of the app list and of every migration file."""
    digest = hashlib.sha256()
    for config in apps.get_app_configs():
        digest.update(config.label.encode())
        folder = Path(config.path) / "migrations"
        for file in sorted(folder.glob("*.py")):
            digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


@contextmanager
def alone(name: str) -> Iterator[None]:
    """Hold a lock among all test processes of this machine."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / f"{name}.lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def migrate() -> None:
    call_command("migrate", verbosity=0, interactive=False)
    connection.close()


class OwnDatabase(Protocol):
    """A database of one test process."""

    def prepare(self, *, rebuild: bool) -> None:
        """Make the template where it is missing, then this process's copy."""
        ...

    def restore(self) -> None:
        """Bring the copy back to the template."""
        ...

    def drop(self) -> None:
        """Leave nothing behind but the template."""
        ...


class Sqlite:
    """A file per process; restoring copies the pages of the template over it."""

    def __init__(self, folder: Path) -> None:
        self.template = CACHE / f"{fingerprint()}.sqlite3"
        self.copy = folder / "test.sqlite3"

    def prepare(self, *, rebuild: bool) -> None:
        connection.close()
        with alone("sqlite"):
            if rebuild or not self.template.exists():
                self._build()
        connection.settings_dict["NAME"] = str(self.copy)
        self.restore()

    def _build(self) -> None:
        for old in CACHE.glob("*.sqlite3"):
            if time.time() - old.stat().st_mtime > KEPT:
                old.unlink()
        building = CACHE / "building.sqlite3"
        building.unlink(missing_ok=True)
        connection.settings_dict["NAME"] = str(building)
        migrate()
        building.rename(self.template)

    def restore(self) -> None:
        connection.close()
        with (
            closing(sqlite3.connect(self.template)) as source,
            closing(sqlite3.connect(self.copy, timeout=20)) as target,
        ):
            source.backup(target)

    def drop(self) -> None:
        connection.close()


class Postgresql:
    """``CREATE DATABASE … TEMPLATE``, which copies files inside the server."""

    def __init__(self, worker: str) -> None:
        name = str(connection.settings_dict["NAME"])
        self.template = f"test_{name}_{fingerprint()}"
        self.copy = f"test_{name}_{worker}"
        self.maintenance: dict[str, Any] = {
            "host": connection.settings_dict["HOST"] or None,
            "port": connection.settings_dict["PORT"] or None,
            "user": connection.settings_dict["USER"] or None,
            "password": connection.settings_dict["PASSWORD"] or None,
            "dbname": "postgres",
        }

    def _run(self, statement: str, *names: str) -> list[Any]:
        given = {key: value for key, value in self.maintenance.items() if value}
        with psycopg.connect(**given, autocommit=True) as server:
            found = server.execute(
                sql.SQL(statement).format(*map(sql.Identifier, names))
            )
            return found.fetchall() if found.description else []

    def prepare(self, *, rebuild: bool) -> None:
        connection.close()
        connection.settings_dict["CONN_MAX_AGE"] = 0
        with alone("postgresql"):
            rows = self._run("SELECT datname FROM pg_database")
            if rebuild or (self.template,) not in rows:
                self._build()
            connection.settings_dict["NAME"] = self.copy
            self.restore()

    def _build(self) -> None:
        building = f"{self.template}_building"
        for name in (building, self.template):
            self._run("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
        self._run("CREATE DATABASE {}", building)
        connection.settings_dict["NAME"] = building
        migrate()
        self._run("ALTER DATABASE {} RENAME TO {}", building, self.template)

    def restore(self) -> None:
        connection.close()
        self.drop()
        self._run("CREATE DATABASE {} TEMPLATE {}", self.copy, self.template)

    def drop(self) -> None:
        connection.close()
        self._run("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.copy)


def own_database(*, folder: Path, worker: str) -> OwnDatabase:
    """Return the test database for the engine of the settings."""
    if connection.vendor == "sqlite":
        return Sqlite(folder)
    return Postgresql(worker)
