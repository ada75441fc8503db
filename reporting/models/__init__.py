"""WHAT IS FILED, AND WHAT BECOMES OF IT."""

from reporting.filing.models.evidence import Evidence
from reporting.filing.models.report import Origin, Report, ReportVisibility
from reporting.filing.models.version import Version, VersionKind
from reporting.ledger.models.event import Event
from reporting.ledger.models.job import Job, JobKind, JobState
from reporting.models.assessment import Assessment
from reporting.models.share import Corroboration, Share, Verdict
from reporting.statistics.models.fact import Fact
from reporting.statistics.models.release import (
    Audience,
    Cell,
    Publication,
    Release,
)

__all__ = [
    "Assessment",
    "Audience",
    "Cell",
    "Corroboration",
    "Event",
    "Evidence",
    "Fact",
    "Job",
    "JobKind",
    "JobState",
    "Origin",
    "Publication",
    "Release",
    "Report",
    "ReportVisibility",
    "Share",
    "Verdict",
    "Version",
    "VersionKind",
]
