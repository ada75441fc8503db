"""All mutants of the project, the equivalent ones among them, and a fair sample."""

import hashlib
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from . import functions, tables
from .mutant import Mutant
from .rooms import Project


def every(project: Project) -> list[Mutant]:
    """Return every mutant of every room."""
    texts = {
        file: (project.root / file).read_text(encoding="utf-8")
        for file in project.code_files()
    }
    whole = "\n".join(texts.values())
    found: list[Mutant] = []
    for room in project.rooms:
        for file in project.files_of(room):
            text = (project.root / file).read_text(encoding="utf-8")
            if "table" in room.kinds:
                found += tables.mutants(room.name, file, text, whole)
            if "function" in room.kinds:
                found += functions.mutants(room.name, file, text)
    return found


def equivalent(table: Path, mutants: Iterable[Mutant]) -> set[str]:
    """Return the ids of the mutants that behave as the project does.

    Each is named with its file and the reason. An id is a hash over the function or
    table as it is: one that no mutant has any more is of an older text, and the reason
    must be thought through again.
    """
    if not table.exists():
        return set()
    known = {mutant.id: mutant.path for mutant in mutants}
    said = tomllib.loads(table.read_text(encoding="utf-8")).get("equivalent", [])
    stale = [
        f"  {entry['id']} {entry['file']}: {entry['reason']}"
        for entry in said
        if known.get(entry["id"]) != entry["file"]
    ]
    if stale:
        listing = "\n".join(stale)
        raise SystemExit(f"{table.name} speaks of what is no longer there:\n{listing}")
    return {entry["id"] for entry in said}


def sample(mutants: Sequence[Mutant], *, size: int, seed: str) -> list[Mutant]:
    """Return about the same number from each room, half of it tables where there are.

    Which of a room depends on the seed and on each mutant alone, so that a change in
    one file leaves the sample of the others as it was.
    """
    rooms: dict[str, list[Mutant]] = defaultdict(list)
    for mutant in mutants:
        rooms[mutant.room].append(mutant)
    shares = fair({name: len(many) for name, many in rooms.items()}, size)
    chosen: list[Mutant] = []
    for name, many in rooms.items():
        kinds: dict[str, list[Mutant]] = defaultdict(list)
        for mutant in sorted(many, key=lambda mutant: _draw(seed, mutant.id)):
            kinds[mutant.kind].append(mutant)
        parts = fair({kind: len(some) for kind, some in kinds.items()}, shares[name])
        for kind, some in kinds.items():
            chosen += some[: parts[kind]]
    return sorted(chosen, key=lambda mutant: _draw(seed, mutant.id))


def fair(sizes: dict[str, int], total: int) -> dict[str, int]:
    """Share `total` evenly; what one cannot use goes to the others."""
    shares: dict[str, int] = {}
    for place, name in enumerate(sorted(sizes, key=lambda name: sizes[name])):
        left = total - sum(shares.values())
        even = -(-left // (len(sizes) - place))
        shares[name] = min(sizes[name], even)
    return shares


def _draw(seed: str, name: str) -> str:
    return hashlib.sha256(f"{seed} {name}".encode()).hexdigest()
