"""How the fingerprint of a published release, or of a file of one, is found again."""

from django.db.models import QuerySet

from members.viewer import PUBLIC
from reporting.ledger.verifiers import Verifier
from reporting.statistics.models import Publication, Release


def _published() -> QuerySet[Release]:
    return Release.objects.visible_to(PUBLIC).select_related("cycle__covenant")


def find_release(sha256: str) -> Release | None:
    """Return the published release with this fingerprint."""
    return _published().filter(sha256=sha256).first()


def find_publication(sha256: str) -> Publication | None:
    """Return the file with this fingerprint, if its release is published."""
    return (
        Publication.objects.filter(sha256=sha256, release__in=_published())
        .select_related("release__cycle__covenant")
        .defer("release__contents")
        .first()
    )


AS_RELEASE = Verifier("release", find_release)
AS_PUBLICATION = Verifier("publication", find_publication)
