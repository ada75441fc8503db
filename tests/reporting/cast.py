"""Everybody who could stand before a report, by a name that tests can put in tables."""

from covenants.questionnaires.models import Constituency
from members.models import OrganisationKind
from members.rights import SECRETARIAT_ROLES, Role
from members.viewer import PUBLIC, Viewer
from reporting.filing.models import Report
from tests.factories.covenants import make_signatory
from tests.factories.members import make_organisation, make_user, make_viewer

CAST = {
    "own": [role for role in Role if role not in SECRETARIAT_ROLES],
    "rival": [Role.REPORTER, Role.APPROVER],
    "union": [Role.CORROBORATOR, Role.APPROVER, Role.VIEWER],
    "government": [Role.MONITOR, Role.APPROVER],
    "stranger": [Role.APPROVER],
    "other": [Role.COORDINATOR, Role.ASSESSOR],
}


def everybody(report: Report) -> dict[str, Viewer]:
    """Return viewers by name: ``own reporter``, ``union corroborator``, ``public`` ….

    Of the organisation itself in every role, of another company, a union and
    government in the same covenant, of a company and a secretariat in another one, of
    the secretariat in every role; and people without any role, a technical
    administrator among them.
    """
    covenant = report.cycle.covenant
    union, government = Constituency.TRADE_UNION, Constituency.GOVERNMENT
    places = {
        "own": report.signatory.organisation,
        "rival": make_signatory(covenant=covenant).organisation,
        "union": make_signatory(covenant=covenant, constituency=union).organisation,
        "government": make_signatory(
            covenant=covenant, constituency=government
        ).organisation,
        "stranger": make_signatory().organisation,
        "other": make_organisation(kind=OrganisationKind.SECRETARIAT, size=""),
    }
    cast = {
        f"{place} {role}": make_viewer(role=role, organisation=places[place])
        for place, roles in CAST.items()
        for role in roles
    }
    for role in sorted(SECRETARIAT_ROLES):
        cast[f"{role}"] = make_viewer(role=role, organisation=covenant.secretariat)
    cast["public"] = PUBLIC
    cast["nobody yet"] = Viewer(user=make_user())
    cast["administrator"] = Viewer(user=make_user(is_staff=True, is_superuser=True))
    return cast
