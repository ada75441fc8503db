"""Who may assess a report, sign its assessment, and see the levels."""

from members.rights import Right
from members.viewer import Viewer
from reporting.assessment.models import Assignment
from reporting.filing.models import Origin, Report
from reporting.filing.permissions import may_here, may_own
from reporting.filing.workflow import State


def may_assess(viewer: Viewer, report: Report) -> bool:
    """Is the report under assessment, and the viewer its assessor?"""
    return (
        report.state == State.UNDER_ASSESSMENT
        and may_here(viewer, Right.ASSESS, report)
        and Assignment.objects.filter(
            version__in=report.versions.newest(),
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
        and may_here(viewer, Right.SECOND, report)
    )


def may_see_levels(viewer: Viewer, report: Report) -> bool:
    """May the viewer see the assessed levels of the finalised report?

    The organisation itself and the secretariat. Nobody ever sees those of an imported
    report: they are our mapping of public statements, and appear only in figures.
    """
    if report.origin == Origin.IMPORTED or report.state != State.FINALISED:
        return False
    return may_own(viewer, Right.READ_SECRET, report) or may_here(
        viewer, Right.HANDLE, report
    )
