"""Of which answers a share is: all that parties may read, some steps or questions."""

from dataclasses import dataclass
from typing import Self, TypedDict

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from reporting.ledger.shapes import has_shape


class ScopeDocument(TypedDict, total=False):
    """A scope as a share keeps it: one of these, or neither."""

    steps: list[int]
    questions: list[str]


@dataclass(frozen=True)
class Scope:
    """None is no limit; at most one of the two limits is set."""

    steps: frozenset[int] | None = None
    questions: frozenset[str] | None = None

    @classmethod
    def read(cls, stored: object) -> Self:
        """Return the scope that a share keeps.

        Raises:
            ValueError: where it is none, or limits a share to nothing at all.
        """
        if not has_shape(stored, ScopeDocument) or len(stored) > 1:
            raise ValueError(_("A share is of everything, of steps, or of questions."))
        if not all(stored.values()):
            raise ValueError(_("Choose steps or questions of this report."))
        return cls(
            steps=frozenset(stored["steps"]) if "steps" in stored else None,
            questions=frozenset(stored["questions"]) if "questions" in stored else None,
        )

    def written(self) -> ScopeDocument:
        """Return the scope as a share keeps it."""
        if self.steps is not None:
            return {"steps": sorted(self.steps)}
        if self.questions is not None:
            return {"questions": sorted(self.questions)}
        return {}


def validate_scope(stored: object) -> None:
    """Refuse what is no scope.

    Raises:
        ValidationError: with the sentence that says what is one.
    """
    try:
        Scope.read(stored)
    except ValueError as error:
        raise ValidationError(str(error)) from error
