"""What is wrong in a file: each problem with its line, its field and its mend."""

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from members.plain import Json

Path = tuple[str | int, ...]


@dataclass(frozen=True, order=True)
class FileProblem:
    """`line` counts from 1 (0: no file); `field` as ``questions.C6.02.type``."""

    line: int
    field: str
    message: str

    def __str__(self) -> str:
        where = _("line %d") % self.line if self.line else ""
        return ": ".join(one for one in (where, self.field, self.message) if one)


class DefinitionError(ValueError):
    """A file cannot be loaded; `problems` holds all that is wrong in it."""

    def __init__(self, problems: Iterable[FileProblem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(str(one) for one in self.problems))


@dataclass(frozen=True)
class Source:
    """What a file says, and on which line each of its fields stands."""

    data: Json
    lines: Mapping[Path, int] = field(default_factory=dict)

    def line(self, path: Path) -> int:
        """Return the line of a field, or of what stands around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 0)

    def name(self, path: Path) -> str:
        """Return a field's name, with items of a list by their code."""
        names = []
        here = self.data
        for step in path:
            here = _inside(here, step)
            code = here.get("code") if isinstance(here, Mapping) else None
            is_item = isinstance(step, int)
            names.append(str(code if is_item and code else _step(step)))
        return ".".join(names)


def _inside(here: Json, step: str | int) -> Json:
    """Return what stands at one step further, or None where nothing does."""
    if isinstance(here, Mapping) and isinstance(step, str):
        return here.get(step)
    if isinstance(here, str) or not isinstance(here, Sequence):
        return None
    return here[step] if isinstance(step, int) and step < len(here) else None


def _step(step: str | int) -> str:
    return str(step + 1) if isinstance(step, int) else step


@dataclass(frozen=True)
class Spot:
    """A place in a source at which a problem can be noted."""

    source: Source
    problems: list[FileProblem]
    path: Path = ()

    def at(self, *steps: str | int) -> "Spot":
        return Spot(self.source, self.problems, (*self.path, *steps))

    def has(self, key: str) -> bool:
        """Was this key written here, whatever its value?"""
        here = self.source.data
        for step in self.path:
            here = _inside(here, step)
        return isinstance(here, Mapping) and bool(here.get(key))

    def wrong(self, message: str) -> None:
        line = self.source.line(self.path)
        self.problems.append(FileProblem(line, self.source.name(self.path), message))


def near(word: object, known: Iterable[str]) -> str:
    """Return the sentence that names the known word most like `word`, if any."""
    found = difflib.get_close_matches(str(word), list(known), n=1)
    return " " + _("Did you mean “%s”?") % found[0] if found else ""
