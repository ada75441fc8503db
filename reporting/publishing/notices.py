"""The messages that the secretariat gets about the figures of a year."""

from django.utils.translation import gettext as _

from members.models import User
from members.rights import Role
from reporting.ledger.mail import write_to
from reporting.statistics.models import Release


def announce_draft_release(release: Release) -> int:
    """Tell the coordinators and publishers that a year's figures wait to be published.

    Returns:
        The number of people written to, each in their own language.
    """
    covenant, year = release.cycle.covenant, release.cycle.year
    people = User.objects.filter(
        memberships__organisation=covenant.secretariat,
        memberships__role__in=[Role.COORDINATOR, Role.PUBLISHER],
        is_active=True,
    ).distinct()
    return write_to(
        people,
        # The name of the covenant, too, is in the language of the person.
        lambda: (
            _("%(covenant)s %(year)s: the figures are ready to be checked")
            % {"covenant": covenant.name, "year": year}
        ),
        "mail/draft_release.txt",
        {"release": release},
    )
