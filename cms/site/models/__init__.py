"""WHAT THE PUBLIC READS: the kinds of pages, in a tree per language."""

from cms.site.models.covenants import CovenantIndexPage, CovenantPage
from cms.site.models.home import HomePage
from cms.site.models.words import StandardPage

__all__ = ["CovenantIndexPage", "CovenantPage", "HomePage", "StandardPage"]
