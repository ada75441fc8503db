"""The Dutch texts: gather what the code says, and keep the translation complete.

    python scripts/messages.py update     add new texts, drop those no longer used
    python scripts/messages.py check      say what lacks a translation; exit code tells
    python scripts/messages.py compile    write what Django reads

Babel does the work, so no GNU gettext need be installed.
"""

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "locale" / "nl" / "LC_MESSAGES" / "django.po"
CODE = ["api", "cms", "config", "covenants", "demo", "members", "reporting"]
TEMPLATES = ["templates"]
NOISE = tuple(
    f'"{header}'
    for header in ("POT-", "PO-", "Report-", "Last-", "Language-Team", "Generated-")
)
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


def sources() -> Iterator[tuple[str, io.BytesIO]]:
    """Yield each file that can hold texts as Python source."""
    for folder in CODE:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield str(path.relative_to(ROOT)), io.BytesIO(path.read_bytes())
    for folder in TEMPLATES:
        for path in sorted((ROOT / folder).rglob("*.*")):
            if path.suffix in {".html", ".txt", ".css", ".svg"}:
                name = str(path.relative_to(ROOT))
                yield name, io.BytesIO(_as_python(path, name).encode())


def _as_python(path: Path, name: str) -> str:
    """Return a template's texts as calls, with no indentation to trip over."""
    python = templatize(path.read_text(encoding="utf-8"), origin=name)
    return "\n".join(line.strip() for line in python.splitlines())


def said() -> Catalog:
    """Return every text of the code and the templates, without translation."""
    texts = Catalog(charset="utf-8")
    for name, file in sources():
        for _line, text, comments, context in extract(
            "python", file, keywords=KEYWORDS, comment_tags=("Translators:",)
        ):
            texts.add(text, None, [(name, 0)], auto_comments=comments, context=context)
    return texts


def translated() -> Catalog:
    if not CATALOGUE.exists():
        return Catalog(locale="nl", charset="utf-8")
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="nl")


def save(catalogue: Catalog) -> None:
    """Write the catalogue without dates and line numbers, which only make noise."""
    catalogue.header_comment = "# The Dutch texts of Scharnier."
    catalogue.fuzzy = False
    catalogue.project = "Scharnier"
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    with CATALOGUE.open("wb") as file:
        write_po(
            file,
            catalogue,
            width=88,
            include_lineno=False,
            sort_by_file=True,
            ignore_obsolete=True,
        )
    kept = [
        line
        for line in CATALOGUE.read_text(encoding="utf-8").splitlines()
        if not line.startswith(NOISE)
    ]
    CATALOGUE.write_text("\n".join(kept) + "\n", encoding="utf-8")


def update() -> list[str]:
    catalogue = translated()
    catalogue.update(said(), no_fuzzy_matching=True)
    save(catalogue)
    return []


def check() -> list[str]:
    """Return a line for each text that a Dutch reader would not read in Dutch."""
    catalogue = translated()
    wanted = {(message.id, message.context) for message in said() if message.id}
    known = {(message.id, message.context): message for message in catalogue}
    problems = [
        f"not in the catalogue (run `make messages`): {text!r}"
        for text, context in wanted
        if (text, context) not in known
    ]
    for key, message in known.items():
        if message.id:
            problems += _problems(message, is_used=key in wanted)
    return sorted(problems)


def _problems(message: Message, *, is_used: bool) -> Iterator[str]:
    strings = [message.string] if isinstance(message.string, str) else message.string
    if not is_used:
        yield f"no longer used (run `make messages`): {message.id!r}"
    elif message.fuzzy:
        yield f"fuzzy: {message.id!r}"
    elif not strings or not all(strings):
        yield f"no Dutch: {message.id!r}"
    else:
        for error in message.check():
            yield f"{error}: {message.id!r}"


def compile_() -> list[str]:
    for path in (ROOT / "locale").glob("*/LC_MESSAGES/*.po"):
        with path.open("rb") as source:
            catalogue = read_po(source, locale=path.parts[-3])
        with path.with_suffix(".mo").open("wb") as target:
            write_mo(target, catalogue)
    return []


def main() -> None:
    settings.configure()
    commands = {"update": update, "check": check, "compile": compile_}
    if sys.argv[1:] not in [[name] for name in commands]:
        raise SystemExit(__doc__)
    problems = commands[sys.argv[1]]()
    sys.stdout.writelines(f"{problem}\n" for problem in problems)
    raise SystemExit(bool(problems))


if __name__ == "__main__":
    main()
