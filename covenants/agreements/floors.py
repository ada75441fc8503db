"""The lower bound and the ambition of a year: a level per step, by membership year.

Stored as ``{"1": [2, 2, 1, 1, 1, 1], "3": [3, 3, 2, 2, 3, 2]}``: what is asked rises
with the years that an organisation takes part.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Self

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from covenants.questionnaires.definitions import MOST_LEVELS
from covenants.questionnaires.models.questionnaire import Step
from members.plain import Json

YEAR = re.compile("[1-9][0-9]?", re.ASCII)
EXAMPLE = "[2, 2, 1, 1, 1, 1]"

Levels = tuple[int, ...]


@dataclass(frozen=True)
class LevelsByYear:
    """Levels of the six steps in order, by year of membership; empty where unset."""

    by_year: Mapping[int, Levels]

    @classmethod
    def read(cls, stored: Json) -> Self:
        """Return what is stored. A year that cannot be read asks for nothing."""
        if not isinstance(stored, Mapping):
            return cls({})
        found = {year: _levels(given) for year, given in stored.items() if _is(year)}
        return cls({int(year): levels for year, levels in found.items() if levels})

    def of_year(self, year: int) -> Mapping[Step, int]:
        """Return step → level in this year of an organisation's membership, from 1.

        The levels of a year hold until a later one is named; who has not reached the
        first one named is asked that.
        """
        if not self.by_year:
            return {}
        reached = [named for named in self.by_year if named <= year]
        holds = max(reached) if reached else min(self.by_year)
        return dict(zip(Step.six(), self.by_year[holds], strict=True))


class Floor(LevelsByYear):
    """The lowest level at which an organisation keeps the agreement."""


class Ambition(LevelsByYear):
    """The level that the covenant aims for, above the floor."""


def validate_levels_by_year(stored: Json) -> None:
    """Refuse a floor or an ambition that no page could read.

    Raises:
        ValidationError: with a message for each year that cannot be.
    """
    if not isinstance(stored, Mapping):
        raise ValidationError(
            _(
                "“%(given)s” names no years. Write the levels of each year of "
                "membership: %(example)s."
            )
            % {"given": json.dumps(stored), "example": f'{{"1": {EXAMPLE}}}'}
        )
    problems = list(_problems(stored))
    if problems:
        raise ValidationError(problems)


def _problems(stored: Mapping[str, Json]) -> Iterator[str]:
    for year, given in stored.items():
        if not _is(year):
            yield _(
                "“%(given)s” is no year of membership. Write a whole number from 1 to "
                "99 in quotes: %(example)s."
            ) % {"given": year, "example": f'"1": {EXAMPLE}'}
        elif not _levels(given):
            yield _(
                "Year %(year)s holds “%(given)s”. Write six levels from 0 to %(most)d, "
                "one for each step: %(example)s."
            ) % {
                "year": year,
                "given": json.dumps(given),
                "most": MOST_LEVELS,
                "example": EXAMPLE,
            }


def _is(year: str) -> bool:
    return bool(YEAR.fullmatch(year))


def _levels(given: Json) -> Levels:
    """Return the levels of the six steps, or none where these are not six levels."""
    if not isinstance(given, list | tuple) or len(given) != len(Step.six()):
        return ()
    levels = tuple(one for one in given if type(one) is int and 0 <= one <= MOST_LEVELS)
    return levels if len(levels) == len(given) else ()
