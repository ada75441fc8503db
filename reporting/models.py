"""Collects the models of the rooms for Django; import them from their room."""

from reporting.assessment.models import Assignment, Clarification, Rating
from reporting.disclosure.audience import Audience
from reporting.filing.models import (
    Answer,
    AnswerText,
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
    "Answer",
    "AnswerText",
    "Assignment",
    "Audience",
    "Cell",
    "Clarification",
    "Corroboration",
    "Event",
    "Evidence",
    "Fact",
    "Job",
    "JobKind",
    "JobState",
    "Origin",
    "Publication",
    "Rating",
    "Release",
    "Report",
    "ReportVisibility",
    "Share",
    "Verdict",
    "Version",
    "VersionKind",
]
