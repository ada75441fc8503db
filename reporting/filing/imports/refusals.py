"""What is wrong with a line of a filings file: where, what, and how to mend it."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True, order=True)
class LineProblem:
    """`line` counts from 1; `field` is as in ``answers.MSA01.value``, or empty."""

    line: int
    field: str
    message: str

    def __str__(self) -> str:
        where = _("line %d") % self.line
        return (
            f"{where}, {self.field}: {self.message}"
            if self.field
            else (f"{where}: {self.message}")
        )


class RefusedError(Exception):
    """One field cannot be taken in."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field
        self.message = message


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a sentence with the known word most like `word`, or nothing."""
    found = difflib.get_close_matches(word, list(known), n=1)
    return " " + _("Did you mean “%s”?") % found[0] if found else ""
