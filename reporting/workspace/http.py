"""How the pages of the workspace speak HTTP: methods, statuses and refusals."""

from http import HTTPStatus

from django.core.exceptions import PermissionDenied

READ_AND_WRITE = ["GET", "HEAD", "POST"]
CONFLICT = HTTPStatus.CONFLICT
UNPROCESSABLE = HTTPStatus.UNPROCESSABLE_ENTITY


def require(allowed: bool) -> None:  # noqa: FBT001 -- reads as a sentence: require(may_edit(…))
    """Refuse with 403 what the viewer may not do."""
    if not allowed:
        raise PermissionDenied
