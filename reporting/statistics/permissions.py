"""Who may compile and publish the figures of a covenant."""

from covenants.agreements.models import Covenant
from members.rights import Right
from members.viewer import Viewer


def may_compile(viewer: Viewer, covenant: Covenant) -> bool:
    """May the viewer compile the figures of a year of the covenant?"""
    return viewer.may(Right.COMPILE, covenant)


def may_publish(viewer: Viewer, covenant: Covenant) -> bool:
    """May the viewer publish the figures of a year of the covenant?"""
    return viewer.may(Right.PUBLISH, covenant)
