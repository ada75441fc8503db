"""WHAT THE PUBLIC READS: the kinds of pages, in a tree per language."""

from cms.models.covenants import CovenantIndexPage, CovenantPage
from cms.models.home import HomePage
from cms.models.words import StandardPage

__all__ = ["CovenantIndexPage", "CovenantPage", "HomePage", "StandardPage"]
