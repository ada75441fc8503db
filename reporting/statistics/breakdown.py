"""Of what a number is: a step, a year, a question, and two dimensions at most.

The one place where the text of a breakdown (``choice=yes;question=C1.01``) is written
and read: releases hash it, files and pages print it.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple, Self, TypedDict

MOST_DIMENSIONS: Final = 2


class Columns(TypedDict):
    """A breakdown as the columns of a cell; what it does not name is null or empty."""

    step: int | None
    year: int | None
    question: str
    dimension: str
    dimension_value: str
    second_dimension: str
    second_value: str


@dataclass(frozen=True)
class Breakdown:
    """What a number is broken down by; without anything it is the whole.

    `dimensions` are further pairs of name and value, by name: a choice, a category, a
    constituency.
    """

    step: int | None = None
    year: int | None = None
    question: str = ""
    dimensions: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, **parts: int | str) -> Self:
        """Return the breakdown by these names and values.

        Raises:
            ValueError: where step or year is no number, or there are more dimensions
                than a cell has columns for.
        """
        named = {name: str(value) for name, value in parts.items()}
        step, year = named.pop("step", ""), named.pop("year", "")
        question = named.pop("question", "")
        if len(named) > MOST_DIMENSIONS:
            raise ValueError(f"A number has two dimensions at most, not {[*named]}.")
        return cls(
            step=int(step) if step else None,
            year=int(year) if year else None,
            question=question,
            dimensions=tuple(sorted(named.items())),
        )

    @classmethod
    def parse(cls, key: str) -> Self:
        """Return the breakdown that a key writes, in whatever order it names them.

        Raises:
            ValueError: where it is no ``name=value`` pairs joined by ``;``, or as `of`.
        """
        pairs = [pair.partition("=") for pair in key.split(";")] if key else []
        parts = {name: value for name, _equals, value in pairs if name and value}
        if len(parts) != len(pairs):
            raise ValueError(f"“{key}” is no breakdown: write name=value;name=value.")
        return cls.of(**parts)

    @cached_property
    def parts(self) -> dict[str, str]:
        """Name → value, by name."""
        named = dict(self.dimensions)
        if self.step is not None:
            named["step"] = str(self.step)
        if self.year is not None:
            named["year"] = str(self.year)
        if self.question:
            named["question"] = self.question
        return dict(sorted(named.items()))

    @cached_property
    def key(self) -> str:
        """The breakdown as text: ``name=value`` pairs joined by ``;``, by name."""
        return ";".join(f"{name}={value}" for name, value in self.parts.items())

    @property
    def columns(self) -> Columns:
        first, second = (*self.dimensions, ("", ""), ("", ""))[:MOST_DIMENSIONS]
        return Columns(
            step=self.step,
            year=self.year,
            question=self.question,
            dimension=first[0],
            dimension_value=first[1],
            second_dimension=second[0],
            second_value=second[1],
        )


WHOLE: Final = Breakdown()


class CellSpot(NamedTuple):
    """Where a number stands in a release: its indicator and its breakdown."""

    indicator: str
    breakdown: Breakdown = WHOLE

    @property
    def order(self) -> tuple[str, str]:
        """The order in which releases are hashed and listed."""
        return self.indicator, self.breakdown.key
