"""Whose figures somebody makes, and so which of the work they may see."""

from django.db.models import QuerySet

from covenants.agreements.models import Covenant
from members.rights import Right
from members.viewer import Viewer


def figures_made_by(viewer: Viewer) -> QuerySet[Covenant]:
    """Return the covenants whose figures the viewer compiles or publishes."""
    return Covenant.objects.filter(pk__in=_made_by(viewer))


def may_see_jobs(viewer: Viewer) -> bool:
    """Does the viewer compile or publish the figures of any covenant?"""
    return bool(_made_by(viewer))


def _made_by(viewer: Viewer) -> frozenset[int]:
    return viewer.ids(Right.COMPILE, Covenant) | viewer.ids(Right.PUBLISH, Covenant)
