"""Importing one module of the project from a text instead of from its file."""

import importlib.util
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder, SourceLoader
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType


def module_name(path: str) -> str:
    """Return the name under which a file of the project is imported."""
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


class FaultyLoader(SourceLoader):
    """Compiles the text that it was given; of a cached module it knows nothing."""

    def __init__(self, name: str, path: str, text: str) -> None:
        self.name = name
        self.path = path
        self.text = text
        self.loaded = False

    def get_filename(self, fullname: str) -> str:
        if fullname != self.name:
            raise ImportError(fullname)
        return self.path

    def get_data(self, path: str) -> bytes:
        if path != self.path:
            raise OSError(path)
        self.loaded = True
        return self.text.encode()


class Faulty(MetaPathFinder):
    """Finds one module: the mutated one. Must stand before all other finders."""

    def __init__(self, path: str, text: str) -> None:
        self.name = module_name(path)
        self.path = str(Path(path).resolve())
        self.loader = FaultyLoader(self.name, self.path, text)

    def find_spec(
        self,
        fullname: str,
        _path: Sequence[str] | None,
        _target: ModuleType | None = None,
    ) -> ModuleSpec | None:
        if fullname != self.name:
            return None
        return importlib.util.spec_from_file_location(
            fullname, self.path, loader=self.loader
        )

    def install(self) -> None:
        """Stand first; a module that was imported before could not be faulty."""
        if self.name in sys.modules:
            raise RuntimeError(f"{self.name} was imported before its fault was in it")
        sys.meta_path.insert(0, self)
