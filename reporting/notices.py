"""The messages that people get about what happened."""

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from members.models import User
from members.rights import Role
from reporting.models import Release


def announce_draft_release(release: Release) -> int:
    """Tell the coordinators and publishers that a year's figures wait to be published.

    Returns:
        The number of people written to, each in their own language.
    """
    covenant = release.cycle.covenant
    people = User.objects.filter(
        memberships__organisation=covenant.secretariat,
        memberships__role__in=[Role.COORDINATOR, Role.PUBLISHER],
        is_active=True,
    ).distinct()
    for person in people:
        with translation.override(person.language or settings.LANGUAGE_CODE):
            subject = _("%(covenant)s %(year)s: the figures are ready to be checked")
            send_mail(
                subject % {"covenant": covenant.name, "year": release.cycle.year},
                render_to_string(
                    "mail/draft_release.txt",
                    {"person": person, "release": release, "url": settings.BASE_URL},
                ),
                None,
                [person.email],
            )
    return len(people)
