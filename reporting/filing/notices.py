"""The messages that a party's own people get about its report."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from members.models import User
from members.rights import Role
from reporting.filing.models import Report
from reporting.ledger.mail import write_to


def announce_handover(report: Report) -> int:
    """Tell those who may submit the report that it waits for them.

    Returns:
        The number of people written to, each in their own language.
    """
    cycle = report.cycle
    return write_to(
        approvers_of(report),
        # The name of the covenant, too, is in the language of the person.
        lambda: (
            _("%(covenant)s %(year)s: your report is ready to be submitted")
            % {"covenant": cycle.covenant.name, "year": cycle.year}
        ),
        "mail/handed_over.txt",
        {"report": report},
    )


def approvers_of(report: Report) -> QuerySet[User]:
    """Return the people who may submit the report of their organisation."""
    return User.objects.filter(
        memberships__organisation=report.signatory.organisation,
        memberships__role=Role.APPROVER,
        is_active=True,
    ).distinct()
