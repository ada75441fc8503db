"""Faults in functions: mutmut's operators, applied to a file as a whole.

mutmut's own runner copies each mutated function beside the sound one and leaves out
all that have a decorator; here the whole file is written anew, so that properties and
transactions are mutated too and nothing of the trampoline runs.
"""

import ast
from collections.abc import Iterator
from functools import partial

import libcst as cst
from libcst.metadata import CodeRange, MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import mutation_operators

from .mutant import Mutant, Names, Span, statements

# Texts for people, and what only makes a query quicker: neither is a rule.
TEXTS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext"}
QUICKER = {"select_related", "prefetch_related", "only", "defer", "iterator"}
# A cast says something to mypy alone; a wrong length or class is hardly a fault.
LEFT = TEXTS | QUICKER | {"cast", "len", "isinstance", "TypeVar"}
LEFT_FUNCTIONS = {"__str__", "__repr__"}


class Finder(cst.CSTVisitor):
    """Collects the changes to the nodes inside functions."""

    METADATA_DEPENDENCIES = (PositionProvider,)

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []
        self.functions: list[cst.FunctionDef] = []
        self.found: list[
            tuple[str, cst.FunctionDef, cst.CSTNode, cst.CSTNode, CodeRange]
        ] = []

    def on_visit(self, node: cst.CSTNode) -> bool:
        if is_left(node):
            return False
        if isinstance(node, cst.FunctionDef | cst.ClassDef):
            self.names.append(node.name.value)
        if isinstance(node, cst.FunctionDef):
            self.functions.append(node)
        elif self.functions:
            self.change(node)
        return True

    def on_leave(self, original_node: cst.CSTNode) -> None:
        if is_left(original_node):
            return
        if isinstance(original_node, cst.FunctionDef | cst.ClassDef):
            self.names.pop()
        if isinstance(original_node, cst.FunctionDef):
            self.functions.pop()

    def change(self, node: cst.CSTNode) -> None:
        position = self.get_metadata(PositionProvider, node, None)
        if not isinstance(position, CodeRange):
            return
        name = ".".join(self.names)
        for wanted, operator in mutation_operators:
            if isinstance(node, wanted):
                for changed in operator(node):
                    self.found.append(
                        (name, self.functions[0], node, changed, position)
                    )


def is_left(node: cst.CSTNode) -> bool:
    """Is the node, with all that is in it, no place for a fault?"""
    match node:
        case cst.Annotation() | cst.Decorator():
            return True
        case cst.FunctionDef(name=cst.Name(value=name)):
            return name in LEFT_FUNCTIONS
        case cst.Call(func=cst.Name(value=name)):
            return name in LEFT
        case cst.Call(func=cst.Attribute(attr=cst.Name(value=name))):
            return name in QUICKER
        case cst.Param(default=default) if default is not None:
            # Evaluated at import: only plain values, where a change cannot raise.
            plain = cst.Name | cst.BaseNumber | cst.BaseString
            return not isinstance(default, plain)
    return False


def mutants(room: str, path: str, source: str) -> Iterator[Mutant]:
    """Return the faults of every function of a file."""
    wrapper = MetadataWrapper(cst.parse_module(source))
    finder = Finder()
    wrapper.visit(finder)
    module = wrapper.module
    tree = ast.parse(source)
    spans = statements(tree)
    # A default runs at import, and counts whenever the function does.
    headers = {one.lineno for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)}
    names = Names(path)
    positions = wrapper.resolve(PositionProvider)
    for name, function, node, changed, position in finder.found:
        body = positions[function]
        around: Span = (body.start.line, body.end.line)
        line = position.start.line
        statement = spans.get(line, around)
        texts = (module.code_for_node(one) for one in (function, node, changed))
        offset = f"{line - around[0]}:{position.start.column}"
        yield Mutant(
            id=names.id(name, offset, *texts),
            room=room,
            kind="function",
            path=path,
            name=name,
            line=line,
            statement=around if statement[0] in headers else statement,
            around=around,
            build=partial(_build, module, node, changed),
        )


def _build(module: cst.Module, node: cst.CSTNode, changed: cst.CSTNode) -> str:
    faulty = module.deep_replace(node, changed)
    return cst.ensure_type(faulty, cst.Module).code
