"""The typed rows that statistics read, and the frozen numbers made of them."""

from reporting.statistics.models.fact import Fact, FactStatus
from reporting.statistics.models.release import Audience, Cell, Publication, Release

__all__ = ["Audience", "Cell", "Fact", "FactStatus", "Publication", "Release"]
