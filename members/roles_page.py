"""The page docs/roles.md, written from the tables of roles and rights."""

from collections.abc import Iterable, Iterator

from django.utils import translation

from members.rights import ROLE_RIGHTS, SECRETARIAT_ROLES, Right, Role

PARAGRAPHS = (
    "# Roles and rights",
    "Written by `manage.py write_roles` from `members/rights.py`; a test holds them in "
    "step.",
    "A person signs in by e-mail and holds roles in organisations, one of them active "
    "at a time. A role gives its rights in one place: on the person's own "
    "organisation, and on the covenants in which the role counts. For a role of a "
    "secretariat those are the covenants that it serves, for any other those that the "
    "organisation has signed and not left. What somebody may do with a report follows "
    "from the right **and** from the report's state (`permissions.py` of each room in "
    "`reporting/`); what they may read of it, from the way by which they come to it "
    "and from the question's class (`reporting/disclosure/`).",
    "A superuser is a technical administrator: no report and no draft figure opens by "
    "it.",
)


def page() -> str:
    """Return the page in English: roles with their rights, rights with their roles."""
    inside = [role for role in Role if role not in SECRETARIAT_ROLES]
    serving = [role for role in Role if role in SECRETARIAT_ROLES]
    with translation.override("en"):
        lines = [
            *(line for one in PARAGRAPHS for line in (one, "")),
            *_roles("In an organisation", inside),
            *_roles("In a secretariat", serving),
            *_rights(),
        ]
    return "\n".join(lines) + "\n"


def _roles(title: str, roles: Iterable[Role]) -> Iterator[str]:
    yield from (f"## {title}", "", "| role | may |", "|---|---|")
    for role in roles:
        may = [str(right.label) for right in Right if right in ROLE_RIGHTS[role]]
        yield f"| {role.label} `{role.value}` | {' · '.join(may)} |"
    yield ""


def _rights() -> Iterator[str]:
    yield from ("## By right", "", "| right | on | roles |", "|---|---|---|")
    of_organisation = Right.of_organisation()
    for right in Right:
        place = "organisation" if right in of_organisation else "covenant"
        roles = [str(role.label) for role in Role if right in ROLE_RIGHTS[role]]
        yield f"| {right.label} `{right.value}` | {place} | {' · '.join(roles)} |"
