"""The reporting years that concern a viewer now: their own, and how far all are."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, Subquery
from django.utils import timezone

from covenants.agreements.models import Covenant, Cycle, Signatory
from members.models import Organisation
from members.rights import Right
from members.viewer import Viewer
from reporting.filing.models import Report
from reporting.filing.workflow import State

MOST = 3


@dataclass(frozen=True)
class OwnYear:
    """A year in which the organisation reports; without a report it is not begun."""

    signatory: Signatory
    cycle: Cycle
    report: Report | None


def newest_cycles(covenants: Sequence[Covenant]) -> list[Cycle]:
    """Return of each covenant the newest year that has opened, soonest due first."""
    opened = Cycle.objects.filter(opens__lte=timezone.localdate())
    newest = opened.filter(covenant=OuterRef("covenant")).order_by("-year")
    return list(
        opened.filter(covenant__in=covenants, pk=Subquery(newest.values("pk")[:1]))
        .select_related("covenant")
        .order_by("due", "pk")
    )


def own_years(viewer: Viewer, organisation: Organisation) -> list[OwnYear]:
    """Return the newest year of each covenant that the organisation reports in."""
    signed = {
        one.covenant_id: one
        for one in Signatory.objects.filter(
            organisation=organisation, left=None
        ).select_related("covenant", "organisation")
    }
    covenants = [one.covenant for one in signed.values()]
    cycles = newest_cycles(covenants)[:MOST] if covenants else []
    reports = {
        one.cycle_id: one
        for one in Report.objects.filter(
            cycle__in=cycles, signatory__organisation=organisation
        )
        .visible_to(viewer)
        .select_related(
            "signatory__organisation",
            "signatory__covenant",
            "cycle__covenant",
            "questionnaire",
        )
    }
    return [
        OwnYear(signed[cycle.covenant_id], cycle, reports.get(cycle.pk))
        for cycle in cycles
    ]


@dataclass(frozen=True)
class Funnel:
    """How many of a covenant's parties are how far this year."""

    cycle: Cycle
    parties: int
    by_state: dict[str, int]

    @property
    def not_started(self) -> int:
        return max(self.parties - sum(self.by_state.values()), 0)

    @property
    def handed_in(self) -> int:
        drafts = self.by_state.get(State.DRAFT, 0)
        gone = self.by_state.get(State.WITHDRAWN, 0)
        return sum(self.by_state.values()) - drafts - gone


def funnels(viewer: Viewer) -> list[Funnel]:
    """Return how far the newest years are of which the viewer may know the statuses."""
    covenants = list(viewer.where(Right.SEE_STATUS, Covenant))
    cycles = newest_cycles(covenants)[:MOST] if covenants else []
    counted = (
        Report.objects.status_visible_to(viewer)
        .filter(cycle__in=cycles)
        .values_list("cycle", "state")
        .annotate(number=Count("pk"))
        .order_by()
    )
    by_cycle: dict[int, dict[str, int]] = {}
    for cycle, state, number in counted:
        by_cycle.setdefault(cycle, {})[state] = number
    parties = dict(
        Covenant.objects.filter(pk__in=[cycle.covenant_id for cycle in cycles])
        .annotate(number=Count("signatories", filter=Q(signatories__left=None)))
        .values_list("pk", "number")
    )
    return [
        Funnel(cycle, parties[cycle.covenant_id], by_cycle.get(cycle.pk, {}))
        for cycle in cycles
    ]
