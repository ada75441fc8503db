"""Changes to a text at the places that Python's own parser names."""

import ast
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True)
class Change:
    """Replace the bytes from `start` to `end`."""

    start: int
    end: int
    text: str


class Source:
    """A file's text with offsets: the parser counts bytes within a line."""

    def __init__(self, text: str) -> None:
        self.data = text.encode()
        self.starts = [0]
        for line in self.data.splitlines(keepends=True):
            self.starts.append(self.starts[-1] + len(line))

    def start(self, node: ast.expr) -> int:
        return self.starts[node.lineno - 1] + node.col_offset

    def end(self, node: ast.expr) -> int:
        line, column = node.end_lineno, node.end_col_offset
        if line is None or column is None:
            raise ValueError(ast.dump(node))
        return self.starts[line - 1] + column

    def text(self, node: ast.expr) -> str:
        return self.data[self.start(node) : self.end(node)].decode()

    def replace(self, node: ast.expr, text: str) -> Change:
        return Change(self.start(node), self.end(node), text)

    def apply(self, change: Change) -> str:
        faulty = self.data[: change.start] + change.text.encode()
        return (faulty + self.data[change.end :]).decode()

    def line_of(self, change: Change) -> int:
        return self.data[: change.start].count(b"\n") + 1


@dataclass(frozen=True)
class Entry:
    """One entry of a display: an element, or a key and its value."""

    start: int
    end: int
    value: ast.expr

    @classmethod
    def all_of(cls, source: Source, node: ast.expr) -> list[Self]:
        match node:
            case ast.Dict(keys=keys, values=values):
                return [
                    cls(
                        source.start(key)
                        if key
                        else source.data.rindex(b"**", 0, source.start(value)),
                        source.end(value),
                        value,
                    )
                    for key, value in zip(keys, values, strict=True)
                ]
            case ast.Set(elts=elements) | ast.List(elts=elements):
                pass
            case ast.Tuple(elts=elements):
                pass
            case _:
                return []
        return [cls(source.start(one), source.end(one), one) for one in elements]


EMPTY = {ast.Dict: "{}", ast.Set: "set()", ast.List: "[]", ast.Tuple: "()"}


def without(source: Source, node: ast.expr, entries: list[Entry], index: int) -> Change:
    """Drop one entry of a display with the comma that belongs to it."""
    if len(entries) == 1:
        return source.replace(node, EMPTY[type(node)])
    if isinstance(node, ast.Tuple) and len(entries) == len("ab"):
        return source.replace(node, f"({source.text(entries[1 - index].value)},)")
    entry = entries[index]
    if index + 1 < len(entries):
        return Change(entry.start, entries[index + 1].start, "")
    return Change(entries[index - 1].end, entry.end, "")
