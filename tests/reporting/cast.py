"""Everybody who could stand before a report, by a name that tests can put in tables."""

from covenants.models import Constituency, Covenant, Signatory
from members.models import OrganisationKind
from members.rights import SECRETARIAT_ROLES, Role
from members.viewer import PUBLIC, Viewer
from reporting.models import Report
from tests.factories.covenants import make_signatory
from tests.factories.members import make_organisation, make_user, make_viewer

PARTY_ROLES = [role for role in Role if role not in SECRETARIAT_ROLES]


def everybody(report: Report) -> dict[str, Viewer]:
    """Return viewers by name: ``own reporter``, ``union corroborator``, ``public`` ….

    Every role of the organisation itself, of another company, a union and government
    in the same covenant, of a company in another one, and of the secretariat; and
    people without any role, a technical administrator among them.
    """
    return cast_of(report.cycle.covenant, report.signatory)


def cast_of(covenant: Covenant, signatory: Signatory) -> dict[str, Viewer]:
    other_secretariat = make_organisation(kind=OrganisationKind.SECRETARIAT, size="")
    parties = {
        "own": signatory.organisation,
        "rival": make_signatory(covenant=covenant).organisation,
        "union": make_signatory(
            covenant=covenant, constituency=Constituency.TRADE_UNION
        ).organisation,
        "government": make_signatory(
            covenant=covenant, constituency=Constituency.GOVERNMENT
        ).organisation,
        "stranger": make_signatory().organisation,
    }
    cast = {
        f"{name} {role}": make_viewer(role=role, organisation=organisation)
        for name, organisation in parties.items()
        for role in PARTY_ROLES
    }
    for role in SECRETARIAT_ROLES:
        cast[f"{role}"] = make_viewer(role=role, organisation=covenant.secretariat)
        cast[f"other {role}"] = make_viewer(role=role, organisation=other_secretariat)
    cast["public"] = PUBLIC
    cast["nobody yet"] = Viewer(user=make_user())
    cast["administrator"] = Viewer(user=make_user(is_staff=True, is_superuser=True))
    return cast
