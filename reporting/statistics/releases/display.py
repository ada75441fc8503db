"""How a figure is written: rounding half up, and one sign for too few data."""

from decimal import ROUND_HALF_UP, Decimal

from django.utils.formats import number_format
from django.utils.translation import get_language, override

from reporting.statistics.indicators.declared import Indicator
from reporting.statistics.releases.figure import Figure

SUPPRESSED = "·"
NOTHING = "–"
MINUS = "−"


def round_half_up(value: Decimal, places: int) -> Decimal:
    """Return `value` with `places` decimals; halves go away from zero."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def places_of(figure: Figure, indicator: Indicator) -> int:
    """Return how many decimals are shown: percentages of a covenant have none."""
    if indicator.unit == "percent":
        return 1 if figure.stamp.is_exact else 0
    if indicator.unit in {"score", "points"}:
        return 1
    if indicator.unit == "number" and figure.value is not None:
        return min(2, max(0, -_exponent(figure.value.normalize())))
    return 0


def show(figure: Figure | None, indicator: Indicator, language: str = "") -> str:
    """Return the figure as text in `language` (else the active one).

    ``·`` is too few data, ``–`` is nothing to compute; a percentage has its sign, a
    change its plus or minus.
    """
    if figure is None:
        return NOTHING
    if figure.suppressed:
        return SUPPRESSED
    if figure.value is None:
        return NOTHING
    text = show_number(figure.value, places_of(figure, indicator), language)
    if indicator.unit == "percent":
        return f"{text}%"
    if indicator.unit == "points" and round_half_up(figure.value, 1) > 0:
        return f"+{text}"
    return text


def show_number(value: Decimal | int, places: int = 0, language: str = "") -> str:
    """Return a number with its decimals, in the notation of the language."""
    rounded = round_half_up(Decimal(value), places)
    with override(language or get_language() or "en"):
        text = number_format(
            abs(rounded), decimal_pos=places, use_l10n=True, force_grouping=True
        )
    return f"{MINUS}{text}" if rounded < 0 else text


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
