"""Which floor and which ambition hold for the organisation that filed a report."""

from collections.abc import Mapping

from covenants.agreements.floors import Ambition, Floor
from covenants.questionnaires.models import Step
from reporting.filing.models import Report


def floor_of(report: Report) -> Mapping[Step, int]:
    """Return step → lower bound in this year of the organisation's membership."""
    return Floor.read(report.cycle.floor).of_year(_membership_year(report))


def ambition_of(report: Report) -> Mapping[Step, int]:
    """Return step → level aimed for in this year of the organisation's membership."""
    return Ambition.read(report.cycle.ambition).of_year(_membership_year(report))


def _membership_year(report: Report) -> int:
    return report.cycle.year - report.signatory.joined.year + 1
