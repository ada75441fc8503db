"""Collects the pages for Django; import them from their room."""

from cms.site.models import (
    CovenantIndexPage,
    CovenantPage,
    HomePage,
    StandardPage,
)

__all__ = ["CovenantIndexPage", "CovenantPage", "HomePage", "StandardPage"]
