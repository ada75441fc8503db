"""The typed rows that statistics read, and the frozen numbers made of them."""

from reporting.statistics.models.fact import Fact
from reporting.statistics.models.release import Cell, Publication, Release

__all__ = ["Cell", "Fact", "Publication", "Release"]
