"""Which thresholds a covenant may set for the numbers that are shown of it."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LEAST = 3
KNOWN = (
    "min_cases",
    "min_organisations",
    "min_n_quantiles",
    "min_percentage_denominator",
)


def validate_thresholds(value: Any) -> None:
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
        _("“%(name)s” must be a whole number of at least %(least)d.")
        % {"name": name, "least": LEAST}
        for name, number in value.items()
        if name in KNOWN and not _is_enough(number)
    ]
    if problems:
        raise ValidationError(problems)


def _is_enough(number: Any) -> bool:
    return isinstance(number, int) and not isinstance(number, bool) and number >= LEAST
