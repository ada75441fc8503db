"""One deliberate fault: where it is, what it changes, and the source that has it."""

import ast
import difflib
import hashlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True)
class Mutant:
    """A fault in the function or table called `name`.

    The `id` is a hash over the file and the whole function or table as it was and what
    is changed in it, so that whatever was said of a mutant ends with the next change.
    `statement` and `around` are the lines of the statement and of the function or
    table; `build` returns the faulty source of the whole file.
    """

    id: str
    room: str
    kind: str
    path: str
    name: str
    line: int
    statement: Span
    around: Span
    build: Callable[[], str]

    def diff(self, source: str) -> str:
        """Return what the fault changes, as a unified diff."""
        lines = difflib.unified_diff(
            source.splitlines(),
            self.build().splitlines(),
            fromfile=self.path,
            tofile=f"{self.path} ({self.id})",
            n=1,
            lineterm="",
        )
        return "\n".join(lines)


class Names:
    """Gives ids; the same change twice in one function gets two."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.seen: Counter[str] = Counter()

    def id(self, *parts: str) -> str:
        digest = hashlib.sha256("\0".join([self.path, *parts]).encode()).hexdigest()
        self.seen[digest] += 1
        if self.seen[digest] > 1:
            text = f"{digest}{self.seen[digest]}"
            digest = hashlib.sha256(text.encode()).hexdigest()
        return digest[:10]


def statements(tree: ast.Module) -> dict[int, Span]:
    """Return for each line the lines of the innermost statement, its header if long."""
    spans: dict[int, Span] = {}
    for node in ast.walk(tree):
        if not isinstance(node, ast.stmt):
            continue
        inner = [
            one.lineno
            for one in ast.walk(node)
            if isinstance(one, ast.stmt) and one is not node
        ]
        end = max(node.lineno, min(inner) - 1) if inner else node.end_lineno
        first = node.lineno
        for line in range(first, (end or first) + 1):
            spans[line] = (first, end or first)
    return spans
