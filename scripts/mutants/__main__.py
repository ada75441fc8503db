"""`make mutants`: put deliberate faults in, and see whether the tests notice."""

import argparse
import os
import signal
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from . import report, rooms, sampling
from .mutant import Mutant
from .preparing import Preparation, say
from .readers import Readers
from .running import Book, Outcome, Runner
from .selection import Selection

HERE = Path(__file__).resolve().parent


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make mutants", description=__doc__)
    add = parser.add_argument
    add("--sample", type=int, default=400, help="how many, over all rooms (400)")
    add("--seed", default="1", help="another seed is another sample")
    add("--room", action="append", default=[], help="only this room; may be repeated")
    add("--only", action="append", default=[], metavar="ID", help="only this mutant")
    add("--list", action="store_true", help="show the sample with its differences")
    add("--fresh", action="store_true", help="forget the outcomes of earlier runs")
    add(
        "--trust",
        action="store_true",
        help="what was noticed before the last change to the tests still is",
    )
    add("--jobs", type=int, default=os.cpu_count() or 1, help="processes (one a core)")
    add("--root", type=Path, default=HERE.parent.parent, help=argparse.SUPPRESS)
    add("--rooms", type=Path, default=HERE / "rooms.toml", help=argparse.SUPPRESS)
    add("--patience", type=float, default=5, help=argparse.SUPPRESS)
    return parser.parse_args()


def chosen(asked: argparse.Namespace, mutants: Sequence[Mutant]) -> list[Mutant]:
    """Return what to try: the named ones, or the sample of the rooms."""
    if asked.only:
        found = [mutant for mutant in mutants if mutant.id in asked.only]
        missing = set(asked.only) - {mutant.id for mutant in found}
        if missing:
            raise SystemExit(f"No such mutant: {', '.join(sorted(missing))}")
        return found
    found = sampling.sample(mutants, size=asked.sample, seed=asked.seed)
    names = asked.room or [mutant.room for mutant in found]
    return [mutant for mutant in found if mutant.room in names]


def earlier(asked: argparse.Namespace, book: Book, tree: str) -> dict[str, Outcome]:
    """Return the outcomes that still hold.

    Those of the same tree, tests included; what was noticed on an older one, where
    that is trusted, and the mutant itself is the same.
    """
    if asked.fresh:
        book.file.unlink(missing_ok=True)
    return {
        outcome.id: outcome
        for outcome in book.read()
        if outcome.id not in asked.only
        and (outcome.tree == tree or (asked.trust and outcome.noticed))
    }


def main() -> None:
    asked = arguments()
    root = asked.root.resolve()
    state = root / "var" / "mutants"
    project = rooms.load(root, asked.rooms.resolve(), state, asked.patience)
    unknown = set(asked.room) - {room.name for room in project.rooms}
    if unknown:
        raise SystemExit(f"No such room: {', '.join(sorted(unknown))}")
    mutants = sampling.every(project)
    table = asked.rooms.resolve().parent / "equivalent.toml"
    equivalent = sampling.equivalent(table, mutants)
    left_out = Counter(one.room for one in mutants if one.id in equivalent)
    sample = chosen(asked, [one for one in mutants if one.id not in equivalent])
    if asked.list:
        for mutant in sample:
            source = (root / mutant.path).read_text(encoding="utf-8")
            say(f"{mutant.room} {mutant.kind} {mutant.id} line {mutant.line}")
            say(mutant.diff(source) + "\n")
        return
    outcomes = attempt(asked, project, sample)
    for mutant in sorted(sample, key=lambda one: (one.room, one.path, one.line)):
        outcome = outcomes.get(mutant.id)
        if outcome and not outcome.noticed:
            say(report.survivor(root, mutant, outcome))
    text, enough = report.summary(project, sample, outcomes, left_out)
    say(text)
    sys.exit(0 if enough else 1)


def attempt(
    asked: argparse.Namespace, project: rooms.Project, sample: Sequence[Mutant]
) -> dict[str, Outcome]:
    """Try what has no outcome yet; return all outcomes."""
    names = {mutant.room for mutant in sample}
    used = [room for room in project.rooms if room.name in names]
    files = set().union(*map(project.tests_of, used))
    preparation = Preparation(project, asked.jobs)
    recordings = preparation.recordings(files)
    tree = preparation.tests_hash()
    book = Book(project.state / "outcomes.jsonl")
    outcomes = earlier(asked, book, tree)
    todo = [mutant for mutant in sample if mutant.id not in outcomes]
    say(f"{len(sample)} mutants, {len(sample) - len(todo)} of them tried before.")

    def tell(mutant: Mutant, outcome: Outcome) -> None:
        book.write(outcome)
        outcomes[mutant.id] = outcome
        done = sum(one.id in outcomes for one in sample)
        word = outcome.how if outcome.noticed else f"SURVIVED, {outcome.how}"
        place = f"{mutant.path}:{mutant.line}"
        say(f"{done:4} {mutant.id} {outcome.seconds:6.1f} s  {word:<20} {place}")

    readers = Readers(project.root, project.code_files())
    selection = Selection(project.root, recordings, readers)
    Runner(project, selection, tree, tell).run(todo, asked.jobs)
    return outcomes


if __name__ == "__main__":
    # As by Ctrl-C: the servers and their children end with this process.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        main()
    except KeyboardInterrupt:
        raise SystemExit("Stopped. The same command goes on from here.") from None
