"""What a service refuses, with a sentence for the person who asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


class RuleError(Exception):
    """A rule of the covenant forbids it; the translated text says which."""


@dataclass(frozen=True)
class Problem:
    """What must be mended: `code` is the question's, or empty for the whole report."""

    code: str
    message: str

    def __str__(self) -> str:
        return f"{self.code}: {self.message}" if self.code else self.message


class ReportNotReadyError(RuleError):
    """The report cannot be handed in yet; `problems` tells why, per question."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("; ".join(map(str, problems)))
        self.problems = list(problems)


class EditConflictError(RuleError):
    """Somebody else saved the question since it was opened; nothing was overwritten.

    `theirs` is the saved value, `yours` the refused one, `token` the present token:
    saving again with it is a choice for yours.
    """

    def __init__(self, code: str, *, theirs: Any, yours: Any, token: str) -> None:
        super().__init__(code)
        self.code = code
        self.theirs = theirs
        self.yours = yours
        self.token = token
