"""Which thresholds a covenant may set for the numbers that are shown of it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Self

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from members.plain import Json

LEAST = 3


@dataclass(frozen=True)
class Thresholds:
    """What a covenant asks at least; 0 where it leaves that to its contract."""

    min_cases: int = 0
    min_organisations: int = 0
    min_n_quantiles: int = 0
    min_percentage_denominator: int = 0

    @classmethod
    def read(cls, stored: Json) -> Self:
        """Return what is stored, without what is no threshold or no number."""
        if not isinstance(stored, Mapping):
            return cls()
        return cls(
            **{
                name: number
                for name, number in stored.items()
                if name in KNOWN and type(number) is int
            }
        )


KNOWN = tuple(field.name for field in fields(Thresholds))


def validate_thresholds(value: Json) -> None:
    """Refuse thresholds that are unknown, no whole numbers, or below 3.

    They raise those of the disclosure contract; a lower one has no effect there.

    Raises:
        ValidationError: with a message for each threshold that cannot be.
    """
    if not isinstance(value, Mapping):
        raise ValidationError(_("Write each threshold with its number."))
    problems = [
        _("“%(name)s” is no threshold. Use one of: %(known)s.")
        % {"name": name, "known": ", ".join(KNOWN)}
        for name in value
        if name not in KNOWN
    ]
    problems += [
        _("“%(name)s” must be a whole number of at least %(least)d, not “%(given)s”.")
        % {"name": name, "least": LEAST, "given": json.dumps(number)}
        for name, number in value.items()
        if name in KNOWN and not (type(number) is int and number >= LEAST)
    ]
    if problems:
        raise ValidationError(problems)
