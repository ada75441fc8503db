"""What the numbers of a year follow from, and its fingerprint."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from covenants.agreements.models import Cycle
from reporting.disclosure.audience import Audience
from reporting.filing.models import Version
from reporting.filing.workflow import State
from reporting.ledger.documents import canonical, fingerprint
from reporting.statistics.frames.frames import YearParty, parties
from reporting.statistics.hiding.contract import Contract, contract_of
from reporting.statistics.indicators.declared import formula_versions


@dataclass(frozen=True)
class Basis:
    """All that the numbers of a year follow from, as it was at one moment."""

    source: str
    parties: list[YearParty]
    contracts: list[Contract]
    tells_status: bool

    @classmethod
    def of(cls, cycle: Cycle) -> Self:
        return cls(
            source=input_hash(cycle),
            parties=parties(cycle),
            contracts=[contract_of(cycle.covenant, one) for one in Audience],
            tells_status=cycle.covenant.status_is_public,
        )


def input_hash(cycle: Cycle) -> str:
    """Return SHA-256 over what the numbers are computed from.

    That is the sorted hashes of the finalised versions of this year and of the
    covenant's earlier years, the rubric, and the formula versions.
    """
    cycles = Cycle.objects.filter(covenant=cycle.covenant_id, year__lte=cycle.year)
    return fingerprint(
        canonical(
            {
                "versions": sorted(_newest_versions(cycles).values()),
                "rubric": cycle.rubric_version,
                "formulas": formula_versions(),
            }
        )
    )


def _newest_versions(cycles: Iterable[Cycle]) -> dict[int, str]:
    """Return report → hash of its newest version, of the reports finalised now."""
    return dict(
        Version.objects.filter(
            report__cycle__in=[cycle.pk for cycle in cycles],
            report__state=State.FINALISED,
        )
        .finalised()
        .newest()
        .values_list("report_id", "sha256")
    )
