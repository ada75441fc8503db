"""Who may do what with a report now: right and state together.

Views, templates and the API all ask here, and in the `permissions` of the other rooms;
a service checks the state and the rules again, under a lock.
"""

from members.rights import Right
from members.viewer import Viewer
from reporting.filing.models import Origin, Report, ReportVisibility
from reporting.filing.workflow import EDITABLE, MOVES, Move, State


def may_edit(viewer: Viewer, report: Report) -> bool:
    """May the viewer fill in answers now?"""
    return report.state in EDITABLE and may_own(viewer, Right.FILE, report)


def may_move(viewer: Viewer, move: Move, report: Report) -> bool:
    """Is the move open from here, and does the viewer hold the right to make it?"""
    if report.origin != Origin.FILED or (State(report.state), move) not in MOVES:
        return False
    match move:
        case Move.SUBMIT | Move.ANSWER | Move.AMEND:
            return may_own(viewer, Right.APPROVE, report)
        case Move.WITHDRAW:
            return _may_withdraw(viewer, report)
        case Move.START | Move.ASK:
            return may_here(viewer, Right.ASSESS, report)
        case Move.FINALISE:
            return may_here(viewer, Right.ASSESS, report) or may_here(
                viewer, Right.SECOND, report
            )


def moves_open_to(viewer: Viewer, report: Report) -> list[Move]:
    """Return the moves that the viewer may make now, in the order of the workflow."""
    return [move for move in Move if may_move(viewer, move, report)]


def may_publish_report(viewer: Viewer, report: Report) -> bool:
    """May the viewer let everybody read the public answers of the report?"""
    return (
        report.state == State.FINALISED
        and report.visibility == ReportVisibility.PRIVATE
        and may_own(viewer, Right.APPROVE, report)
    )


def may_own(viewer: Viewer, right: Right, report: Report) -> bool:
    """Does the viewer hold the right on the organisation that files the report?"""
    return report.origin == Origin.FILED and viewer.may(
        right, report.signatory.organisation
    )


def may_here(viewer: Viewer, right: Right, report: Report) -> bool:
    """Does the viewer hold the right on the covenant under which it is filed?"""
    return viewer.may(right, report.cycle.covenant)


def _may_withdraw(viewer: Viewer, report: Report) -> bool:
    """What the public could read is withdrawn by the secretariat alone."""
    if report.visibility == ReportVisibility.PUBLISHED:
        return may_here(viewer, Right.RUN_CYCLES, report)
    return may_own(viewer, Right.APPROVE, report)
