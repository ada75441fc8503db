"""The record of what happened, and the record of work."""

from reporting.ledger.models.event import Event
from reporting.ledger.models.job import Job, JobKind, JobState

__all__ = ["Event", "Job", "JobKind", "JobState"]
