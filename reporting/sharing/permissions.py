"""Who may share a report, end a share, accept one, and say what of its answers."""

from members.rights import Right
from members.viewer import Viewer
from reporting.filing.models import Report
from reporting.filing.permissions import may_own
from reporting.filing.workflow import State
from reporting.sharing.models import Corroboration, Share


def may_share(viewer: Viewer, report: Report) -> bool:
    """May the viewer share the report's newest finalised version?"""
    return (
        report.finalised_at is not None
        and report.state != State.WITHDRAWN
        and may_own(viewer, Right.APPROVE, report)
    )


def may_revoke(viewer: Viewer, share: Share) -> bool:
    """May the viewer end the share?"""
    return share.revoked_at is None and may_own(
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
    return may_own(viewer, Right.FILE, report) or may_own(viewer, Right.APPROVE, report)


def _is_open(share: Share) -> bool:
    """Does the share still let its grantee read: neither ended nor withdrawn?"""
    withdrawn = share.version.report.state == State.WITHDRAWN
    return not withdrawn and Share.objects.live().filter(pk=share.pk).exists()
