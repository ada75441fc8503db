"""The messages that people get about what happened."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from members.models import User
from members.rights import Role
from reporting.filing.models import Report
from reporting.statistics.models import Release


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
            _write(
                person,
                _("%(covenant)s %(year)s: the figures are ready to be checked")
                % {"covenant": covenant.name, "year": release.cycle.year},
                "mail/draft_release.txt",
                {"release": release},
            )
    return len(people)


def announce_handover(report: Report) -> int:
    """Tell those who may submit the report that it waits for them.

    Returns:
        The number of people written to, each in their own language.
    """
    people = approvers_of(report)
    for person in people:
        with translation.override(person.language or settings.LANGUAGE_CODE):
            _write(
                person,
                _("%(covenant)s %(year)s: your report is ready to be submitted")
                % {
                    "covenant": report.cycle.covenant.name,
                    "year": report.cycle.year,
                },
                "mail/handed_over.txt",
                {"report": report},
            )
    return len(people)


def approvers_of(report: Report) -> QuerySet[User]:
    """Return the people who may submit the report of their organisation."""
    return User.objects.filter(
        memberships__organisation=report.signatory.organisation,
        memberships__role=Role.APPROVER,
        is_active=True,
    ).distinct()


def _write(
    person: User, subject: str, template: str, context: Mapping[str, Any]
) -> None:
    text = render_to_string(
        template, {"person": person, "url": settings.BASE_URL, **context}
    )
    send_mail(subject, text, None, [person.email])
