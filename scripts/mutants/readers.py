"""Which functions read a table: those that name it, or name what was made of it."""

import ast
from collections import defaultdict
from pathlib import Path

from .mutant import Span
from .tables import assigned

Place = tuple[str, Span]


class Readers:
    """For each name that the code uses: the functions in which it is used."""

    def __init__(self, root: Path, files: list[str]) -> None:
        self.functions: dict[str, set[Place]] = defaultdict(set)
        self.made: dict[str, set[str]] = defaultdict(set)
        for file in files:
            tree = ast.parse((root / file).read_text(encoding="utf-8"))
            for node in tree.body:
                self._read(file, node)

    def _read(self, file: str, node: ast.stmt) -> None:
        match node:
            case ast.FunctionDef(lineno=first, end_lineno=last):
                for name in _names(node):
                    self.functions[name].add((file, (first, last or first)))
            case ast.ClassDef(body=body):
                for inner in body:
                    self._read(file, inner)
            case _:
                made, value = assigned(node)
                for name in _names(value) if value else set():
                    self.made[name].add(made)

    def of(self, name: str) -> set[Place]:
        """Return the functions that read a table or what was made of it.

        The field of a class is read by its own name.
        """
        return set().union(*(self.functions[one] for one in self.names(name)))

    def names(self, name: str) -> set[str]:
        """Return the name of a table, and those of the tables that were made of it."""
        todo, done = [name.rpartition(".")[2]], set[str]()
        while todo:
            one = todo.pop()
            if one not in done:
                done.add(one)
                todo += self.made[one]
        return done


def _names(node: ast.AST) -> set[str]:
    """Return the names that a piece of code reads, keyword arguments among them."""
    found: set[str] = set()
    for one in ast.walk(node):
        match one:
            case ast.Name(id=name) | ast.Attribute(attr=name):
                found.add(name)
            case ast.keyword(arg=str() as name):
                found.add(name)
    return found
