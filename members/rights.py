"""Which role gives which rights, and on which organisation or covenant.

Rights are django-guardian object permissions on the two long-lived containers,
`Organisation` and `Covenant`, held by one group per container and role. Reports have
no permission row of their own: what one may do with a report follows from the right
on its organisation or covenant and from the report's state.

This module imports no container; it is the only caller of guardian's assign.
"""

from collections.abc import Iterable
from typing import Any, Protocol, TypeVar

from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _
from guardian.shortcuts import assign_perm
from guardian.utils import get_group_obj_perms_model


class Role(models.TextChoices):
    """What a person is in an organisation; the second block is for secretariats."""

    REPORTER = "reporter", _("Reporter")
    REVIEWER = "reviewer", _("Reviewer")
    APPROVER = "approver", _("Approver")
    VIEWER = "viewer", _("Viewer")
    GRIEVANCE_OFFICER = "grievance_officer", _("Grievance officer")
    CORROBORATOR = "corroborator", _("Corroborator")
    ORGANISATION_ADMIN = "organisation_admin", _("Organisation administrator")
    MONITOR = "monitor", _("Monitor")
    CASE_HANDLER = "case_handler", _("Case handler")
    ASSESSOR = "assessor", _("Assessor")
    SECOND_ASSESSOR = "second_assessor", _("Second assessor")
    ADVISOR = "advisor", _("Advisor")
    STATISTICIAN = "statistician", _("Statistician")
    PUBLISHER = "publisher", _("Publisher")
    COORDINATOR = "coordinator", _("Coordinator")


class Right(models.TextChoices):
    """What a role may do; the value is the permission's codename."""

    READ_OWN = "read_own_reports", _("Read the organisation's reports")
    READ_SECRET = "read_own_secrets", _("Read the answers for the secretariat too")
    FILE = "file_reports", _("Fill in the organisation's reports")
    APPROVE = "approve_reports", _("Submit, withdraw, share and publish reports")
    READ_SHARED = "read_shared_reports", _("Read reports shared with the organisation")
    CORROBORATE = "corroborate_reports", _("Agree with or contest shared answers")
    MANAGE_MEMBERS = "manage_members", _("Invite and remove people")

    SEE_STATUS = "see_statuses", _("See the status of each report")
    SEE_PARTY_FIGURES = "see_party_figures", _("See the figures for parties")
    HANDLE = "handle_reports", _("Read handed-in reports of the covenant")
    ASSESS = "assess_reports", _("Give levels to answers")
    SECOND = "second_assessments", _("Give the second signature to an assessment")
    RUN_CYCLES = "run_cycles", _("Open, close and set up reporting years")
    SEE_ALL_FIGURES = "see_all_figures", _("See the figures without suppression")
    COMPILE = "compile_releases", _("Compile the figures of a year")
    PUBLISH = "publish_releases", _("Publish the figures of a year")

    @classmethod
    def of_organisation(cls) -> list["Right"]:
        return [
            cls.READ_OWN,
            cls.READ_SECRET,
            cls.FILE,
            cls.APPROVE,
            cls.READ_SHARED,
            cls.CORROBORATE,
            cls.MANAGE_MEMBERS,
        ]

    @classmethod
    def of_covenant(cls) -> list["Right"]:
        return [right for right in cls if right not in cls.of_organisation()]


PARTY = {Right.SEE_STATUS, Right.SEE_PARTY_FIGURES}
READER = {Right.READ_OWN, Right.READ_SHARED} | PARTY
SECRETARIAT = {Right.SEE_STATUS, Right.HANDLE, Right.SEE_PARTY_FIGURES}

ROLE_RIGHTS: dict[Role, set[Right]] = {
    Role.REPORTER: READER | {Right.READ_SECRET, Right.FILE},
    Role.REVIEWER: READER | {Right.READ_SECRET},
    Role.APPROVER: READER | {Right.READ_SECRET, Right.APPROVE},
    Role.VIEWER: READER,
    Role.GRIEVANCE_OFFICER: PARTY | {Right.READ_OWN},
    Role.CORROBORATOR: READER | {Right.CORROBORATE},
    Role.ORGANISATION_ADMIN: {Right.MANAGE_MEMBERS},
    Role.MONITOR: PARTY,
    Role.CASE_HANDLER: SECRETARIAT,
    Role.ASSESSOR: SECRETARIAT | {Right.ASSESS},
    Role.SECOND_ASSESSOR: SECRETARIAT | {Right.SECOND},
    Role.ADVISOR: {Right.SEE_STATUS},
    Role.STATISTICIAN: {Right.SEE_STATUS, Right.SEE_ALL_FIGURES, Right.COMPILE},
    Role.PUBLISHER: {Right.SEE_STATUS, Right.SEE_ALL_FIGURES, Right.PUBLISH},
    Role.COORDINATOR: SECRETARIAT
    | {
        Right.SECOND,
        Right.RUN_CYCLES,
        Right.SEE_ALL_FIGURES,
        Right.COMPILE,
        Right.PUBLISH,
    },
}

SECRETARIAT_ROLES = list(Role)[list(Role).index(Role.CASE_HANDLER) :]


class Membership(Protocol):
    """What `granted` must know of the active membership."""

    @property
    def user(self) -> Any: ...

    @property
    def organisation(self) -> Any: ...

    @property
    def role(self) -> Any: ...


ContainerT = TypeVar("ContainerT", bound=models.Model)

CONTAINERS: list[Any] = []


def container(model: type[ContainerT]) -> type[ContainerT]:
    """Declare a model on which rights are held.

    It has `people(role)`, and its manager has `involving(organisation, role)`.
    """
    CONTAINERS.append(model)
    return model


def group_name(place: models.Model, role: str) -> str:
    """Return the name of the one group of a role in a container."""
    return f"{place._meta.label_lower}:{place.pk}:{role}"


def grant(place: models.Model, role: Role, users: Iterable[Any]) -> Group:
    """Make `users` the whole group of `role` in `place`, with that role's rights.

    Safe to repeat: rights and people are set to what is given, not added to.
    """
    group, _created = Group.objects.get_or_create(name=group_name(place, role))
    held = {permission[0] for permission in place._meta.permissions}
    for right in ROLE_RIGHTS[role]:
        if right.value in held:
            assign_perm(right.value, group, place)
    group.user_set.set(users)
    return group


def grant_in_all(organisation: Any, role: Role) -> None:
    """Bring the groups of `role` in step wherever `organisation` takes part."""
    for model in CONTAINERS:
        for place in model.objects.involving(organisation, role):
            grant(place, role, place.people(role))


def granted(
    membership: Membership | None, right: Right, model: type[ContainerT]
) -> "models.QuerySet[ContainerT]":
    """Return the containers on which the active membership gives `right`.

    One query over guardian's rows. Lists filter by it and single objects are checked
    by it, so the two cannot differ. A role held elsewhere gives nothing here: the
    container must be one in which the role counts for the active organisation.
    """
    containers: Any = model._default_manager.all()
    if membership is None:
        nothing: models.QuerySet[ContainerT] = containers.none()
        return nothing
    kind: Any = model
    given: Any = get_group_obj_perms_model(kind)
    rows = given.objects.filter(
        permission__codename=right.value,
        group__user=membership.user,
        group__name__startswith=f"{model._meta.label_lower}:",
        group__name__endswith=f":{membership.role}",
    )
    involved: models.QuerySet[ContainerT] = containers.involving(
        membership.organisation, membership.role
    )
    return involved.filter(pk__in=rows.values("content_object_id"))
