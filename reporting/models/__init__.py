"""WHAT IS FILED, AND WHAT BECOMES OF IT."""

from reporting.ledger.models.event import Event
from reporting.ledger.models.job import Job, JobKind, JobState
from reporting.models.assessment import Assessment
from reporting.models.evidence import Evidence
from reporting.models.fact import Fact
from reporting.models.release import Audience, Cell, Publication, Release
from reporting.models.report import Origin, Report, ReportVisibility
from reporting.models.share import Corroboration, Share, Verdict
from reporting.models.version import Version, VersionKind

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
