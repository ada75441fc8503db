"""What is printed: the survivors with their differences, and a line for each room."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from .mutant import Mutant
from .rooms import Project, Room
from .running import Outcome

REASONS = {
    "unnoticed": "no test noticed",
    "unreached": "no test runs this",
    "inactive": "no chosen test imports the module",
}
ROW = "{:<12} {:>6} {:>6} {:>9} {:>6} {:>6}  {}\n"


def survivor(root: Path, mutant: Mutant, outcome: Outcome) -> str:
    """Return where a mutant is, why it lived, and what it changes."""
    source = (root / mutant.path).read_text(encoding="utf-8")
    why = REASONS[outcome.how]
    tests = f", {outcome.ran} of {outcome.of} tests ran" if outcome.of else ""
    head = f"{mutant.path}:{mutant.line} {mutant.name} ({mutant.id}, {why}{tests})"
    return f"{head}\n{mutant.diff(source)}\n"


def summary(
    project: Project,
    mutants: Sequence[Mutant],
    outcomes: Mapping[str, Outcome],
    equivalents: Mapping[str, int],
) -> tuple[str, bool]:
    """Return the table of rooms, and whether every room has enough noticed."""
    text = ROW.format("room", "sample", "tried", "survived", "%", "least", "noticed by")
    enough = True
    for room in project.rooms:
        own = [mutant for mutant in mutants if mutant.room == room.name]
        if own:
            line, good = _line(room, own, outcomes, equivalents.get(room.name, 0))
            text += line
            enough = enough and good
    return text, enough


def _line(
    room: Room, own: Sequence[Mutant], outcomes: Mapping[str, Outcome], equivalent: int
) -> tuple[str, bool]:
    tried = [outcomes[mutant.id] for mutant in own if mutant.id in outcomes]
    noticed = sum(outcome.noticed for outcome in tried)
    percent = 100 * noticed / len(tried) if tried else 0.0
    how = Counter(outcome.how for outcome in tried if outcome.noticed)
    words = ", ".join(f"{many} {name}" for name, many in sorted(how.items()))
    if equivalent:
        words += f"; {equivalent} known as equivalent, not in the sample"
    line = ROW.format(
        room.name,
        len(own),
        len(tried),
        len(tried) - noticed,
        f"{percent:.1f}",
        room.least,
        words,
    )
    return line, len(tried) == len(own) and percent >= room.least
