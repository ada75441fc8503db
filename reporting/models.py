"""Collects the models of the rooms for Django; import them from their room."""

from reporting.assessment.models import Assessment
from reporting.disclosure.audience import Audience
from reporting.filing.models import (
    Evidence,
    Origin,
    Report,
    ReportVisibility,
    Version,
    VersionKind,
)
from reporting.ledger.models import Event, Job, JobKind, JobState
from reporting.sharing.models import Corroboration, Share, Verdict
from reporting.statistics.models import Cell, Fact, Publication, Release

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
