"""Who assesses a report, the levels that they give, and what they ask."""

from reporting.assessment.models.assignment import Assignment, Given, Rating, levels_of
from reporting.assessment.models.clarification import Clarification

__all__ = ["Assignment", "Clarification", "Given", "Rating", "levels_of"]
