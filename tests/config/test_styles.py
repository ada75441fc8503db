"""No style is left over: each class is borne by something, each token is read."""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
STYLES = ROOT / "static" / "css"
APPS = ["api", "cms", "config", "covenants", "members", "reporting"]
TEMPLATES = ROOT / "templates"
PRINTED = TEMPLATES / "pdf"

STATEMENT = re.compile(r"{%.*?%}|{#.*?#}")
VALUE = re.compile(r"{{.*?}}")
QUOTED = re.compile(r'"([^"]*)"')
WORD = re.compile(r"[A-Za-z][\w-]*")
HOLE = "{"  # where a name goes on with what is only known when it is written
BUILT = re.compile(r"([A-Za-z][\w-]*-){([\w-]*)")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
READ = re.compile(r"var\((--(?:scharnier|utrecht)-[\w-]+)([,)])")
DECLARED = re.compile(r"^\s*(--(?:scharnier|utrecht)-[\w-]+):", re.MULTILINE)


def style(paths: Iterable[Path]) -> str:
    return COMMENT.sub("", "\n".join(path.read_text("utf-8") for path in paths))


def classes(paths: Iterable[Path]) -> set[str]:
    """Return the classes that selectors of the stylesheets name."""
    selectors = re.findall(r"([^{}]*){", re.sub(QUOTED, "", style(paths)))
    return {
        name for one in selectors for name in re.findall(r"\.([a-zA-Z][\w-]*)", one)
    }


def written_in_templates(paths: Iterable[Path]) -> Iterator[str]:
    """Yield what stands in quotes, with a hole where a value is filled in."""
    for path in paths:
        text = path.read_text("utf-8")
        for statement in STATEMENT.findall(text):
            yield from QUOTED.findall(statement)
        yield from QUOTED.findall(VALUE.sub(HOLE, STATEMENT.sub(" ", text)))


def written_in_code() -> Iterator[str]:
    """Yield the texts of the apps, with a hole where a value is filled in."""
    for path in (one for app in APPS for one in (ROOT / app).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value
            elif isinstance(node, ast.JoinedStr):
                yield "".join(
                    str(part.value) if isinstance(part, ast.Constant) else HOLE
                    for part in node.values
                )


def unused(sheets: Iterable[Path], templates: Iterable[Path]) -> set[str]:
    """Return the classes that no template and no code writes.

    A name such as `badge--{{ tone }}` is written if its beginning and its end are and
    what fills the hole stands in quotes somewhere.
    """
    texts = [*written_in_templates(templates), *written_in_code()]
    texts += QUOTED.findall((ROOT / "static/js/site.js").read_text("utf-8"))
    whole = "\n".join(texts)
    words = set(WORD.findall(whole)) | {str(digit) for digit in range(10)}
    built = set(BUILT.findall(whole))
    return {
        name
        for name in classes(sheets)
        if name not in words
        and not any(
            name.startswith(start)
            and name.endswith(end)
            and name[len(start) : len(name) - len(end)] in words
            for start, end in built
        )
    }


PAPER = [STYLES / "print.css", *(STYLES / "print").glob("*.css")]
SCREEN = [path for path in STYLES.rglob("*.css") if path not in PAPER]
ALL = [*PAPER, *SCREEN]


def test_each_class_of_the_screen_is_borne_by_something() -> None:
    pages = [path for path in TEMPLATES.rglob("*.*") if PRINTED not in path.parents]

    assert unused(SCREEN, pages) == set()


def test_each_class_of_the_paper_is_borne_by_something() -> None:
    assert unused(PAPER, PRINTED.rglob("*.html")) == set()


def test_each_component_is_placed_somewhere() -> None:
    markup = "\n".join(path.read_text("utf-8") for path in TEMPLATES.rglob("*.html"))
    names = [path.stem.replace("_", "-") for path in (TEMPLATES / "cotton").iterdir()]

    assert [name for name in names if not re.search(rf"<c-{name}[\s/>]", markup)] == []


def test_each_token_is_read_and_each_token_that_is_read_is_declared() -> None:
    read = READ.findall(style(ALL))
    declared = set(DECLARED.findall(style(STYLES.glob("tokens*.css"))))

    assert declared - {name for name, _end in read} == set()
    assert {name for name, end in read if end == ")"} - declared == set()


@pytest.mark.parametrize("path", SCREEN, ids=lambda path: path.name)
def test_each_stylesheet_of_the_screen_is_loaded(path: Path) -> None:
    index = (STYLES / "site.css").read_text("utf-8")
    entries = {"site.css", "admin.css"}

    assert path.name in entries or f'"{path.relative_to(STYLES)}"' in index


@pytest.mark.parametrize("path", PAPER, ids=lambda path: path.name)
def test_each_stylesheet_of_the_paper_is_loaded(path: Path) -> None:
    index = (STYLES / "print.css").read_text("utf-8")

    assert path.name == "print.css" or f'"{path.relative_to(STYLES)}"' in index
