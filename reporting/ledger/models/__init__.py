"""The record of what happened, and the record of work."""

from reporting.ledger.models.event import (
    NOT_FOR_THE_PARTY,
    TOLD_TO_THE_PARTY,
    Event,
    EventKind,
    EventQuerySet,
    Subject,
)
from reporting.ledger.models.job import Job, JobKind, JobState

__all__ = [
    "NOT_FOR_THE_PARTY",
    "TOLD_TO_THE_PARTY",
    "Event",
    "EventKind",
    "EventQuerySet",
    "Job",
    "JobKind",
    "JobState",
    "Subject",
]
