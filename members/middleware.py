"""Puts the viewer on each request, once."""

from collections.abc import Callable, Sequence

from django.http import HttpRequest, HttpResponse

from members.models import Membership, User
from members.viewer import PUBLIC, Viewer

ACTIVE_MEMBERSHIP = "active_membership"


class MemberRequest(HttpRequest):
    """A request that has passed `ViewerMiddleware`.

    `memberships` are all of the viewer's person, from which they pick the active one.
    """

    viewer: Viewer
    memberships: list[Membership]


class ViewerMiddleware:
    """Set `request.viewer` from the session's person and their active membership."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: MemberRequest) -> HttpResponse:
        request.memberships = memberships_of(request)
        request.viewer = viewer_of(request, request.memberships)
        return self.get_response(request)


def memberships_of(request: HttpRequest) -> list[Membership]:
    """Return the memberships of who has signed in."""
    if not isinstance(request.user, User):
        return []
    return list(Membership.objects.of(request.user))


def viewer_of(request: HttpRequest, held: Sequence[Membership]) -> Viewer:
    """Return who is looking; the first membership is active until another is picked."""
    if not isinstance(request.user, User):
        return PUBLIC
    picked = request.session.get(ACTIVE_MEMBERSHIP)
    active = next((one for one in held if one.pk == picked), held[0] if held else None)
    return Viewer(request.user, active)
