"""The limits of the house: no long file or line, and few silenced checks."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OURS = ["api", "bench", "cms", "config", "covenants", "demo", "members", "reporting"]
COUNTED = [*OURS, "scripts"]
EVERYTHING = [*COUNTED, "tests"]
LONGEST = 300
WIDEST = 160
MOST_SUPPRESSIONS = 10
SUPPRESSION = re.compile(r"#\s*(noqa|type:\s*ignore|pragma:\s*no cover)")


def python_files(folders: list[str]) -> Iterator[Path]:
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


def lines_of(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def main() -> None:
    problems = [
        f"{path.relative_to(ROOT)} has {len(lines_of(path))} lines, {LONGEST} at most"
        for path in python_files(EVERYTHING)
        if len(lines_of(path)) > LONGEST
    ]
    problems += [
        f"{path.relative_to(ROOT)}:{number} has {len(line)} signs, {WIDEST} at most"
        for path in sorted((ROOT / "templates").rglob("*"))
        if path.is_file()
        for number, line in enumerate(lines_of(path), start=1)
        if len(line) > WIDEST
    ]
    silenced = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in python_files(COUNTED)
        for number, line in enumerate(lines_of(path), start=1)
        if SUPPRESSION.search(line)
    ]
    if len(silenced) > MOST_SUPPRESSIONS:
        problems += [
            f"{len(silenced)} silenced, {MOST_SUPPRESSIONS} at most:",
            *silenced,
        ]
    sys.stdout.writelines(f"{problem}\n" for problem in problems)
    raise SystemExit(bool(problems))


if __name__ == "__main__":
    main()
