"""Which release a public page shows: published, newest, and for the public."""

from covenants.agreements.models import Covenant
from members.viewer import Viewer
from reporting.disclosure.audience import Audience
from reporting.statistics.models import Release
from reporting.statistics.models.release import ReleaseQuerySet


def published_releases(covenant: Covenant) -> ReleaseQuerySet:
    """Return the newest published release of each year, the newest year first."""
    return (
        Release.objects.public()
        .filter(cycle__covenant=covenant)
        .select_related("cycle__covenant")
        .order_by("-cycle__year", "-number")
    )


def newest_release(covenant: Covenant) -> Release | None:
    """Return the newest year that is published, with its contents, or None."""
    return published_releases(covenant).with_contents().first()


def draft_release(covenant: Covenant, year: int, viewer: Viewer) -> Release | None:
    """Return the newest unpublished release for the public, to whom may see it."""
    return (
        Release.objects.with_contents()
        .visible_to(viewer)
        .newest()
        .filter(
            cycle__covenant=covenant,
            cycle__year=year,
            audience=Audience.PUBLIC,
            published_at=None,
        )
        .select_related("cycle__covenant")
        .order_by("-number")
        .first()
    )
