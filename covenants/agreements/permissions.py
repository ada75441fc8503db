"""Who may change what was agreed. Views, templates and the API all ask here."""

from covenants.agreements.models import Covenant
from members.rights import Right
from members.viewer import Viewer


def may_run_cycles(viewer: Viewer, covenant: Covenant) -> bool:
    """Open, close and set up reporting years?"""
    return viewer.may(Right.RUN_CYCLES, covenant)


def may_change_parties(viewer: Viewer, covenant: Covenant) -> bool:
    """Let organisations join and leave? Who runs the years keeps the parties too."""
    return viewer.may(Right.RUN_CYCLES, covenant)


def may_load_questionnaires(viewer: Viewer) -> bool:
    """Publish a questionnaire? Whoever runs the years of any covenant may."""
    return viewer.where(Right.RUN_CYCLES, Covenant).exists()


def may_see_parties(viewer: Viewer, covenant: Covenant) -> bool:
    """See which party has reached which state?"""
    return covenant.status_is_public or viewer.may(Right.SEE_STATUS, covenant)
