"""The rooms whose rules are put to the test, from ``rooms.toml``."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

KINDS = ("function", "table")


@dataclass(frozen=True)
class Room:
    """Which files hold the room's rules, and which tests may notice a fault in them.

    `least` is the percentage of faults that must be noticed.
    """

    name: str
    files: tuple[str, ...]
    tests: tuple[str, ...]
    kinds: tuple[str, ...] = KINDS
    least: int = 85


@dataclass(frozen=True)
class Project:
    """The tree, where its code is, and its rooms with their files."""

    root: Path
    code: tuple[str, ...]
    rooms: tuple[Room, ...]
    state: Path
    patience: float = 5

    def files_of(self, room: Room) -> list[str]:
        """Return the files of a room; a file belongs to the first that names it."""
        taken: set[str] = set()
        for earlier in self.rooms[: self.rooms.index(room)]:
            taken |= self.matches(earlier.files)
        return sorted(self.matches(room.files) - taken)

    def tests_of(self, room: Room) -> set[str]:
        return self.matches(room.tests)

    def code_files(self) -> list[str]:
        """Return every module of the project: any may read a table."""
        return sorted(self.matches(tuple(f"{name}/**/*.py" for name in self.code)))

    def matches(self, globs: tuple[str, ...]) -> set[str]:
        """Return what the globs name, less what those that begin with ``!`` name."""
        found: set[str] = set()
        for glob in globs:
            paths = {
                str(path.relative_to(self.root))
                for path in self.root.glob(glob.removeprefix("!"))
                if path.suffix == ".py" and "migrations" not in path.parts
            }
            found = found - paths if glob.startswith("!") else found | paths
        return found


def load(root: Path, table: Path, state: Path, patience: float) -> Project:
    """Read the table of rooms; a pattern that names nothing is a mistake in it."""
    content: dict[str, Any] = tomllib.loads(table.read_text(encoding="utf-8"))
    rooms = tuple(
        Room(
            name=name,
            files=tuple(entry["files"]),
            tests=tuple(entry["tests"]),
            kinds=tuple(entry.get("kinds", KINDS)),
            least=entry.get("least", Room.least),
        )
        for name, entry in content["rooms"].items()
    )
    project = Project(root, tuple(content["code"]), rooms, state, patience)
    for room in rooms:
        if not project.files_of(room) or not project.tests_of(room):
            raise SystemExit(
                f"{table.name}: the room {room.name} has no files or tests"
            )
    return project
