"""Which numbers may be shown: the two disclosure contracts and their thresholds."""

from dataclasses import dataclass, replace
from decimal import Decimal

from covenants.agreements.models import Covenant
from covenants.agreements.thresholds import Thresholds
from covenants.questionnaires.models import Disclosure
from reporting.disclosure.audience import Audience
from reporting.statistics.numbers import Measured

LARGEST = Decimal("0.60")
LARGEST_TWO = Decimal("0.85")


@dataclass(frozen=True)
class Contract:
    """The thresholds below which a number would tell of one company or one person.

    `exact` contracts hide nothing. Shares are fractions of the total; `decimals` is
    how precisely percentages and scores are displayed.
    """

    exact: bool = False
    min_cases: int = 5
    min_organisations: int = 4
    dominance: tuple[Decimal, Decimal] = (LARGEST, LARGEST_TWO)
    min_n_quantiles: int = 8
    min_percentage_denominator: int = 10
    decimals: int = 0

    def suppress(self, measured: Measured) -> bool:
        """Must the number be hidden by itself (primary suppression)?

        Nothing is hidden where nobody contributes: there is nothing to tell.
        """
        if self.exact or measured.kind == "status" or measured.n == 0:
            return False
        if measured.n < self.min_organisations:
            return True
        return 0 < measured.rest < self.min_organisations or self._tells(measured)

    def _tells(self, measured: Measured) -> bool:
        match measured.kind:
            case "percent":
                return self._tells_of_all(measured)
            case "organisations":
                return self._is_small(measured, self.min_organisations)
            case "cases":
                return self._is_small(measured, self.min_cases) or self._dominated(
                    measured
                )
            case "sum":
                return self._dominated(measured)
            case "quantile":
                return measured.n < self.min_n_quantiles
        return False

    def _tells_of_all(self, measured: Measured) -> bool:
        """A small base, or none or all: then it tells of every member of the group."""
        base = measured.denominator or 0
        return base < self.min_percentage_denominator or measured.numerator in (0, base)

    @staticmethod
    def _is_small(measured: Measured, threshold: int) -> bool:
        return 0 < (measured.numerator or 0) < threshold

    def _dominated(self, measured: Measured) -> bool:
        """Does one organisation, or do two, make up most of the total?"""
        parts = sorted((Decimal(part) for part in measured.contributions), reverse=True)
        total = sum(parts, Decimal(0)) if measured.total is None else measured.total
        if total <= 0:
            return False
        one, two = self.dominance
        return parts[0] > one * total or sum(parts[:2]) > two * total


PUBLIC_SOURCE = Contract(exact=True, decimals=1)
SECRETARIAT = Contract(exact=True)


def contract_of(covenant: Covenant, audience: str) -> Contract:
    """Return the contract that binds the numbers of a covenant for an audience.

    A covenant's own `thresholds` may raise those of the contract, never lower them.
    """
    if covenant.disclosure == Disclosure.PUBLIC_SOURCE:
        return PUBLIC_SOURCE
    if audience == Audience.SECRETARIAT:
        return SECRETARIAT
    standard = Contract()
    asked = Thresholds.read(covenant.thresholds)
    return replace(
        standard,
        min_cases=max(standard.min_cases, asked.min_cases),
        min_organisations=max(standard.min_organisations, asked.min_organisations),
        min_n_quantiles=max(standard.min_n_quantiles, asked.min_n_quantiles),
        min_percentage_denominator=max(
            standard.min_percentage_denominator, asked.min_percentage_denominator
        ),
    )
