"""Who assesses a report, and the levels that they give."""

from reporting.assessment.models.assessment import Assessment

__all__ = ["Assessment"]
