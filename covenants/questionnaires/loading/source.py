"""Reads YAML into plain data that remembers the line of each field.

Stricter and plainer than YAML itself: a key may stand once, there are no anchors or
tags, and only ``true`` and ``false`` are booleans, so that ``no`` and ``2026.10``
stay what was written.
"""

import re
from pathlib import Path as FilePath

import yaml
from django.utils.translation import gettext as _

from covenants.questionnaires.loading.spots import (
    DefinitionError,
    FileProblem,
    Path,
    Source,
)
from members.plain import Json, Scalar

MAX_BYTES = 5_000_000

_INTEGER = re.compile(r"-?(0|[1-9]\d{0,17})", re.ASCII)
_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}


def read_file(path: FilePath) -> Source:
    """Read a YAML file.

    Raises:
        DefinitionError: where it cannot be read as YAML.

    """
    try:
        content = path.read_bytes()
    except OSError as error:
        message = _("This file cannot be read: %s.") % (error.strerror or error)
        raise DefinitionError([FileProblem(0, path.name, message)]) from None
    if len(content) > MAX_BYTES:
        raise DefinitionError([FileProblem(0, path.name, _("This file is too large."))])
    try:
        return read_yaml(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = _("This file is not UTF-8. Save it with that encoding.")
        raise DefinitionError([FileProblem(line, "", message)]) from None


def read_yaml(text: str) -> Source:
    """Read YAML; see `read_file`."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        return _Builder().build(node)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        message = _("This is not YAML here: %s.") % (error.problem or error.context)
        raise DefinitionError(
            [FileProblem(mark.line + 1 if mark else 0, "", message)]
        ) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        message = _("This character cannot stand in a file. Remove it.")
        raise DefinitionError([FileProblem(line, "", message)]) from None
    except RecursionError:
        message = _("This file is nested too deeply.")
        raise DefinitionError([FileProblem(0, "", message)]) from None


class _Builder:
    def __init__(self) -> None:
        self.lines: dict[Path, int] = {}
        self.doubles: list[tuple[Path, int]] = []
        self.seen: set[int] = set()

    def build(self, root: yaml.Node | None) -> Source:
        data = self._value(root, ()) if root is not None else None
        source = Source(data, self.lines)
        problems = [
            FileProblem(
                line,
                source.name(path),
                _("This key stands here twice. Remove one of the two."),
            )
            for path, line in self.doubles
        ]
        if problems:
            raise DefinitionError(problems)
        return source

    def _value(self, node: yaml.Node, path: Path) -> Json:
        line = node.start_mark.line + 1
        self.lines.setdefault(path, line)
        if id(node) in self.seen:
            message = _("Anchors (& and *) are not read. Write it out here.")
            raise DefinitionError([FileProblem(line, "", message)])
        self.seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [
                self._value(item, (*path, number))
                for number, item in enumerate(node.value)
            ]
        return _scalar(node)

    def _mapping(self, node: yaml.MappingNode, path: Path) -> dict[str, Json]:
        found: dict[str, Json] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            here = (*path, key)
            if key in found:
                self.doubles.append((here, key_node.start_mark.line + 1))
                continue
            self.lines[here] = key_node.start_mark.line + 1
            found[key] = self._value(value_node, here)
        return found


def _scalar(node: yaml.Node) -> Scalar:
    text = str(node.value)
    if not isinstance(node, yaml.ScalarNode) or node.style is not None:
        return text
    if text.casefold() in _WORDS:
        return _WORDS[text.casefold()]
    return int(text) if _INTEGER.fullmatch(text) else text
