"""Who may do what with a report now: right and state together.

Views, templates and the API all ask here; a service checks the state and the rules
again, under a lock.
"""

from covenants.agreements.models import Covenant
from members.rights import Right
from members.viewer import Viewer
from reporting.assessment.models import Assignment
from reporting.filing.models import Origin, Report, ReportVisibility
from reporting.filing.workflow import EDITABLE, MOVES, Move, State
from reporting.sharing.models import Corroboration, Share


def may_edit(viewer: Viewer, report: Report) -> bool:
    """May the viewer fill in answers now?"""
    return report.state in EDITABLE and _may_own(viewer, Right.FILE, report)


def may_move(viewer: Viewer, move: Move, report: Report) -> bool:
    """Is the move open from here, and does the viewer hold the right to make it?"""
    if report.origin != Origin.FILED or (State(report.state), move) not in MOVES:
        return False
    match move:
        case Move.SUBMIT | Move.ANSWER | Move.AMEND:
            return _may_own(viewer, Right.APPROVE, report)
        case Move.WITHDRAW:
            return _may_withdraw(viewer, report)
        case Move.START | Move.ASK:
            return _may_here(viewer, Right.ASSESS, report)
        case Move.FINALISE:
            return _may_here(viewer, Right.ASSESS, report) or _may_here(
                viewer, Right.SECOND, report
            )


def moves_open_to(viewer: Viewer, report: Report) -> list[Move]:
    """Return the moves that the viewer may make now, in the order of the workflow."""
    return [move for move in Move if may_move(viewer, move, report)]


def may_share(viewer: Viewer, report: Report) -> bool:
    """May the viewer share the report's newest finalised version?"""
    return (
        report.finalised_at is not None
        and report.state != State.WITHDRAWN
        and _may_own(viewer, Right.APPROVE, report)
    )


def may_revoke(viewer: Viewer, share: Share) -> bool:
    """May the viewer end the share?"""
    return share.revoked_at is None and _may_own(
        viewer, Right.APPROVE, share.version.report
    )


def may_accept(viewer: Viewer, share: Share) -> bool:
    """May the viewer accept the terms of the share for their organisation?"""
    return (
        share.accepted_at is None
        and _is_open(share)
        and (
            viewer.may(Right.CORROBORATE, share.grantee)
            or viewer.may(Right.APPROVE, share.grantee)
        )
    )


def may_corroborate(viewer: Viewer, share: Share) -> bool:
    """May the viewer agree with or contest answers of the shared version?"""
    return (
        share.accepted_at is not None
        and _is_open(share)
        and viewer.may(Right.CORROBORATE, share.grantee)
    )


def may_reply(viewer: Viewer, corroboration: Corroboration) -> bool:
    """May the viewer reply for the organisation whose answer it is?"""
    report = corroboration.share.version.report
    return _may_own(viewer, Right.FILE, report) or _may_own(
        viewer, Right.APPROVE, report
    )


def may_publish_report(viewer: Viewer, report: Report) -> bool:
    """May the viewer let everybody read the public answers of the report?"""
    return (
        report.state == State.FINALISED
        and report.visibility == ReportVisibility.PRIVATE
        and _may_own(viewer, Right.APPROVE, report)
    )


def may_assess(viewer: Viewer, report: Report) -> bool:
    """Is the report under assessment, and the viewer its assessor?"""
    return (
        report.state == State.UNDER_ASSESSMENT
        and _may_here(viewer, Right.ASSESS, report)
        and Assignment.objects.filter(
            version__report=report,
            version=report.versions.latest("number"),
            assessor=viewer.user,
        ).exists()
    )


def may_second(viewer: Viewer, assessment: Assignment) -> bool:
    """May the viewer give the second signature: another person than the assessor?"""
    report = assessment.version.report
    return (
        report.state == State.UNDER_ASSESSMENT
        and assessment.first_saved_at is not None
        and assessment.signed_at is None
        and viewer.user != assessment.assessor
        and _may_here(viewer, Right.SECOND, report)
    )


def may_see_levels(viewer: Viewer, report: Report) -> bool:
    """May the viewer see the assessed levels of the finalised report?

    The organisation itself and the secretariat. Nobody ever sees those of an imported
    report: they are our mapping of public statements, and appear only in figures.
    """
    if report.origin == Origin.IMPORTED or report.state != State.FINALISED:
        return False
    return _may_own(viewer, Right.READ_SECRET, report) or _may_here(
        viewer, Right.HANDLE, report
    )


def may_compile(viewer: Viewer, covenant: Covenant) -> bool:
    """May the viewer compile the figures of a year of the covenant?"""
    return viewer.may(Right.COMPILE, covenant)


def may_publish(viewer: Viewer, covenant: Covenant) -> bool:
    """May the viewer publish the figures of a year of the covenant?"""
    return viewer.may(Right.PUBLISH, covenant)


def _may_own(viewer: Viewer, right: Right, report: Report) -> bool:
    """Does the viewer hold the right on the organisation that files the report?"""
    return report.origin == Origin.FILED and viewer.may(
        right, report.signatory.organisation
    )


def _may_here(viewer: Viewer, right: Right, report: Report) -> bool:
    return viewer.may(right, report.cycle.covenant)


def _may_withdraw(viewer: Viewer, report: Report) -> bool:
    """What the public could read is withdrawn by the secretariat alone."""
    if report.visibility == ReportVisibility.PUBLISHED:
        return _may_here(viewer, Right.RUN_CYCLES, report)
    return _may_own(viewer, Right.APPROVE, report)


def _is_open(share: Share) -> bool:
    """Does the share still let its grantee read: neither ended nor withdrawn?"""
    withdrawn = share.version.report.state == State.WITHDRAWN
    return not withdrawn and Share.objects.live().filter(pk=share.pk).exists()
