"""Faults in tables: each entry of a table that holds a rule dropped, and altered.

A table is what a module assigns to a name in capitals, and the defaults of a
dataclass. Altered means: the value of the next entry instead, a number one more or
less, a truth turned round, a right that only a neighbour has given too, two places in
an order exchanged, a condition left out.
"""

import ast
from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from itertools import pairwise

from .mutant import Mutant, Names
from .splicing import Change, Entry, Source, without

WHOLE = {"_", "gettext_lazy", "Decimal", "TypeVar"}  # nothing inside is an entry
ORDERED = ("{name}.index(", "{name}[", "enumerate({name}", "zip({name}")


def tables(tree: ast.Module) -> Iterator[tuple[str, ast.stmt, ast.expr]]:
    """Return name, statement and value of every table of a module."""
    for node in tree.body:
        name, value = assigned(node)
        if value is not None and name == name.upper():
            yield name, node, value
        if isinstance(node, ast.ClassDef) and _is_dataclass(node):
            for field in node.body:
                name, value = assigned(field)
                if value is not None:
                    yield f"{node.name}.{name}", field, value


def assigned(node: ast.stmt) -> tuple[str, ast.expr | None]:
    """Return the name and the value of an assignment, or nothing."""
    match node:
        case ast.Assign(targets=[ast.Name(id=name)], value=value):
            return name, value
        case ast.AnnAssign(target=ast.Name(id=name), value=value):
            return name, value
    return "", None


def _is_dataclass(node: ast.ClassDef) -> bool:
    return any("dataclass" in ast.unparse(one) for one in node.decorator_list)


class Tables:
    """Finds the changes to the tables of one file.

    `whole` is the text of all the project's code: it tells whether an order is read.
    """

    def __init__(self, source: Source, tree: ast.Module, whole: str) -> None:
        self.source = source
        self.values = {name: value for name, _node, value in tables(tree)}
        self.whole = whole

    def changes(self, name: str, node: ast.expr) -> Iterator[Change]:
        """Return the changes to a value and to all that is in it."""
        yield from self._plain(node)
        yield from self._conditions(node)
        entries = Entry.all_of(self.source, node)
        for index in range(len(entries)):
            yield without(self.source, node, entries, index)
        yield from self._from_neighbours(node, entries)
        if isinstance(node, ast.List | ast.Tuple) and self._is_ordered(name):
            yield from self._exchanged(entries)
        for part in self._parts(node):
            yield from self.changes("", part)

    def _plain(self, node: ast.expr) -> Iterator[Change]:
        match node:
            case ast.Constant(value=bool() as truth):
                yield self.source.replace(node, str(not truth))
            case ast.Constant(value=int() as number):
                yield self.source.replace(node, str(number + 1))
                yield self.source.replace(node, str(number - 1))
            case ast.Call(
                func=ast.Name(id="Decimal"), args=[ast.Constant(value=str() as text)]
            ):
                step = Decimal(1).scaleb(Decimal(text).normalize().adjusted() - 1)
                yield self.source.replace(node, f'Decimal("{Decimal(text) + step}")')
                yield self.source.replace(node, f'Decimal("{Decimal(text) - step}")')
            case ast.BinOp(op=ast.BitOr(), left=left, right=right):
                whole = self.members(node)
                for part in (left, right):
                    if whole is None or self.members(part) != whole:
                        yield self.source.replace(node, self.source.text(part))

    def _conditions(self, node: ast.expr) -> Iterator[Change]:
        if isinstance(node, ast.DictComp | ast.ListComp | ast.SetComp):
            for condition in node.generators[0].ifs:
                yield self.source.replace(condition, "True")

    def _from_neighbours(
        self, node: ast.expr, entries: list[Entry]
    ) -> Iterator[Change]:
        """Return the changes that take from the next entry what this one has not."""
        for index, entry in enumerate(entries):
            other = entries[(index + 1) % len(entries)]
            if isinstance(node, ast.Dict):
                yield from self._exchanged_value(entry, other)
                yield from self._one_more(entry, entries)
            yield from self._keywords(entry.value, other.value)

    def _exchanged_value(self, entry: Entry, other: Entry) -> Iterator[Change]:
        """Give a key its neighbour's value; what is spread in (``**``) has none."""
        if entry.start == self.source.start(entry.value) - len("**"):
            return
        if other.start == self.source.start(other.value) - len("**"):
            return
        own, theirs = self.members(entry.value), self.members(other.value)
        text = self.source.text(other.value)
        if text != self.source.text(entry.value) and (own is None or own != theirs):
            yield self.source.replace(entry.value, text)

    def _one_more(self, entry: Entry, entries: list[Entry]) -> Iterator[Change]:
        """Give a set of a table the first member that only another set has."""
        own = self.members(entry.value)
        if own is None:
            return
        place = entries.index(entry)
        for other in [*entries[place + 1 :], *entries[:place]]:
            more = sorted((self.members(other.value) or set()) - own)
            if more:
                text = f"{self.source.text(entry.value)} | {{{more[0]}}}"
                yield self.source.replace(entry.value, text)
                return

    def _keywords(self, call: ast.expr, other: ast.expr) -> Iterator[Change]:
        """Give a call the same word's value from the call beside it."""
        if not (isinstance(call, ast.Call) and isinstance(other, ast.Call)):
            return
        theirs = {word.arg: word.value for word in other.keywords}
        for word in call.keywords:
            value = theirs.get(word.arg)
            if value is None or not isinstance(value, ast.Constant | ast.Attribute):
                continue
            if self.source.text(value) != self.source.text(word.value):
                yield self.source.replace(word.value, self.source.text(value))

    def _exchanged(self, entries: list[Entry]) -> Iterator[Change]:
        for one, two in pairwise(entries):
            between = self.source.data[one.end : two.start].decode()
            texts = (self.source.text(two.value), between, self.source.text(one.value))
            yield Change(one.start, two.end, "".join(texts))

    def _is_ordered(self, name: str) -> bool:
        return bool(name) and any(
            word.format(name=name) in self.whole for word in ORDERED
        )

    def members(self, node: ast.expr) -> set[str] | None:
        """Return the members of a set as written, or None where it is not one."""
        match node:
            case ast.Set(elts=elements):
                return {self.source.text(one) for one in elements}
            case ast.BinOp(op=ast.BitOr(), left=left, right=right):
                one, two = self.members(left), self.members(right)
                return None if one is None or two is None else one | two
            case ast.Name(id=name) if name in self.values:
                return self.members(self.values[name])
            case ast.Call(func=ast.Name(id="frozenset"), args=[inner]):
                return self.members(inner)
        return None

    def _parts(self, node: ast.expr) -> list[ast.expr]:
        parts: list[ast.expr] = []
        match node:
            case ast.Dict(values=parts) | ast.Set(elts=parts) | ast.List(elts=parts):
                pass
            case ast.Tuple(elts=parts):
                pass
            case ast.BinOp(left=left, right=right):
                parts = [left, right]
            case ast.Call(func=function, args=args, keywords=words):
                if ast.unparse(function) not in WHOLE:
                    parts = [*args, *(word.value for word in words)]
            case ast.Subscript(slice=ast.Slice(lower=lower, upper=upper)):
                parts = [one for one in (lower, upper) if one]
            case ast.UnaryOp(operand=operand):
                parts = [operand]
        return parts


def mutants(room: str, path: str, text: str, whole: str) -> Iterator[Mutant]:
    """Return the faults of every table of a file."""
    tree = ast.parse(text)
    source = Source(text)
    finder = Tables(source, tree, whole)
    names = Names(path)
    for name, statement, value in tables(tree):
        around = (statement.lineno, statement.end_lineno or statement.lineno)
        before = ast.get_source_segment(text, statement) or ""
        for change in dict.fromkeys(finder.changes(name, value)):
            offset = change.start - source.starts[around[0] - 1]
            yield Mutant(
                id=names.id(
                    name,
                    before,
                    f"{offset}",
                    f"{change.end - change.start}",
                    change.text,
                ),
                room=room,
                kind="table",
                path=path,
                name=name,
                line=source.line_of(change),
                statement=around,
                around=around,
                build=partial(source.apply, change),
            )
