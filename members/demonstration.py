"""Whom a visitor of the demonstration may be, and what each of them tries first."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from members.models import Membership, OrganisationKind
from members.rights import Role

DOMAIN = "demo.example"

FIRST_TASKS: dict[Role, Promise] = {
    Role.REPORTER: _("Answer what is still open in this year’s report."),
    Role.APPROVER: _("Read the report, confirm it and hand it in."),
    Role.CORROBORATOR: _("Open a shared report; agree with an answer or contest one."),
    Role.ASSESSOR: _("Give levels to a report that was handed in."),
    Role.SECOND_ASSESSOR: _("Give an assessment the second signature."),
    Role.COORDINATOR: _("Finalise a report and compile this year’s figures."),
    Role.CASE_HANDLER: _("See which reports have come in and which have not."),
    Role.PUBLISHER: _("Check the compiled figures and publish them."),
    Role.STATISTICIAN: _("Compile this year’s figures."),
    Role.MONITOR: _("Follow which reports are in, and read the figures."),
}
READ_AROUND = _("Look around: see which reports your organisation may read.")

STORY = [
    (OrganisationKind.COMPANY, Role.REPORTER),
    (OrganisationKind.COMPANY, Role.APPROVER),
    (OrganisationKind.SECRETARIAT, Role.ASSESSOR),
    (OrganisationKind.SECRETARIAT, Role.SECOND_ASSESSOR),
    (OrganisationKind.SECRETARIAT, Role.COORDINATOR),
    (OrganisationKind.NGO, Role.CORROBORATOR),
    (OrganisationKind.TRADE_UNION, Role.CORROBORATOR),
]
"""The order in which a report passes through their hands; the others come after."""


@dataclass(frozen=True)
class DemoPart:
    """One card: a person in one of their roles, and a first task for it."""

    membership: Membership
    task: str


def parts() -> list[DemoPart]:
    """Return a card per person of the demonstration, in the order of the story.

    A person with several roles is shown in the one that comes first in the story.
    """
    held = Membership.objects.filter(
        user__email__iendswith=f"@{DOMAIN}",
        user__is_active=True,
        user__is_staff=False,
        organisation__fictional=True,
    ).select_related("user", "organisation")
    first: dict[int, Membership] = {}
    for membership in sorted(held, key=_place):
        first.setdefault(membership.user_id, membership)
    return [DemoPart(one, task_of(one)) for one in first.values()]


def task_of(membership: Membership) -> str:
    """Return what to try first with a membership, in the active language."""
    return str(FIRST_TASKS.get(Role(membership.role), READ_AROUND))


def _place(membership: Membership) -> tuple[int, str, int]:
    part = (membership.organisation.kind, membership.role)
    place = STORY.index(part) if part in STORY else len(STORY)
    return place, membership.organisation.name, membership.pk
