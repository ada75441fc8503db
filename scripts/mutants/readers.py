"""Which functions read a table: those that name it, or name what was made of it."""

import ast
from collections import defaultdict
from pathlib import Path

from .mutant import Span

Place = tuple[str, Span]


class Readers:
    """For each name that the code uses: the functions in which it is used."""

    def __init__(self, root: Path, files: list[str]) -> None:
        self.functions: dict[str, set[Place]] = defaultdict(set)
        self.made: dict[str, set[str]] = defaultdict(set)
        for file in files:
            tree = ast.parse((root / file).read_text(encoding="utf-8"))
            for node in tree.body:
                self._top(file, node, "")

    def _top(self, file: str, node: ast.stmt, owner: str) -> None:
        if isinstance(node, ast.FunctionDef):
            first = min([node.lineno, *(one.lineno for one in node.decorator_list)])
            for name in _names(node):
                self.functions[name].add((file, (first, node.end_lineno or first)))
        elif isinstance(node, ast.ClassDef):
            for inner in node.body:
                self._top(file, inner, node.name)
            for name in set().union(*map(_names, [*node.bases, *node.decorator_list])):
                self.made[name].add(node.name)
        elif not isinstance(node, ast.Import | ast.ImportFrom):
            targets = {owner} if owner else set()
            targets |= {
                one.id
                for one in ast.walk(node)
                if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)
            }
            for name in _names(node):
                self.made[name] |= targets - {name}

    def of(self, name: str) -> set[Place]:
        """Return the functions that read a table or what was made of it.

        The field of a class is read by its own name.
        """
        todo, done = [name.rpartition(".")[2]], set[str]()
        found: set[Place] = set()
        while todo:
            one = todo.pop()
            if one not in done:
                done.add(one)
                found |= self.functions[one]
                todo += self.made[one]
        return found


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
