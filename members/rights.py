"""Which role gives which rights, and on which organisation or covenant.

Rights are django-guardian object permissions on the two long-lived containers,
`Organisation` and `Covenant`, held by one group per container and role. Reports have
no permission row of their own: what one may do with a report follows from the right
on its organisation or covenant and from the report's state.

This module imports no container; it is the only caller of guardian's assign and remove.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Protocol, TypeVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import Group
from django.db import models
from django.db.models import Value
from django.utils.translation import gettext_lazy as _
from guardian.shortcuts import assign_perm, remove_perm
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

SECRETARIAT_ROLES = frozenset(
    {
        Role.CASE_HANDLER,
        Role.ASSESSOR,
        Role.SECOND_ASSESSOR,
        Role.ADVISOR,
        Role.STATISTICIAN,
        Role.PUBLISHER,
        Role.COORDINATOR,
    }
)
"""Roles that count in the covenants that their organisation serves, and only there."""


class Container(models.Model):
    """What rights are held on; declared with `@container`."""

    class Meta:
        abstract = True

    @classmethod
    def involving(cls, organisation: int, role: str) -> "models.QuerySet[Container]":
        """Return those in which `role` counts, held in the organisation of that id."""
        raise NotImplementedError

    def people(self, role: str) -> "models.QuerySet[AbstractBaseUser]":
        """Return who holds `role` here."""
        raise NotImplementedError


class Seat(Protocol):
    """What must be known of the membership that somebody acts with."""

    @property
    def user_id(self) -> int: ...

    @property
    def organisation_id(self) -> int: ...

    @property
    def role(self) -> str: ...


ContainerT = TypeVar("ContainerT", bound=Container)
Held = Mapping[tuple[str, str], frozenset[int]]
"""Container model and right → the ids of the containers on which it is held."""

CONTAINERS: list[type[Container]] = []


def container(model: type[ContainerT]) -> type[ContainerT]:
    """Declare a model on which rights are held."""
    CONTAINERS.append(model)
    return model


def group_name(held_on: models.Model, role: str) -> str:
    """Return the name of the one group of a role in a container."""
    return f"{held_on._meta.label_lower}:{held_on.pk}:{role}"


def grant(held_on: Container, role: Role, users: Iterable[AbstractBaseUser]) -> Group:
    """Make `users` the whole group of `role` in a container, with that role's rights.

    Safe to repeat: rights and people are set to what is given, not added to.
    """
    group, _created = Group.objects.get_or_create(name=group_name(held_on, role))
    possible = {codename for codename, _label in held_on._meta.permissions}
    due = {right.value for right in ROLE_RIGHTS[role]} & possible
    rows = get_group_obj_perms_model(held_on)._default_manager
    had = set(
        rows.filter(group=group, content_object=held_on).values_list(
            "permission__codename", flat=True
        )
    )
    for codename in sorted(due - had):
        assign_perm(codename, group, held_on)
    for codename in sorted(had - due):
        remove_perm(codename, group, held_on)
    group.user_set.set([user.pk for user in users])
    return group


def grant_in_all(organisation: models.Model, role: Role) -> None:
    """Bring the groups of `role` in step wherever `organisation` takes part."""
    for model in CONTAINERS:
        for held_on in model.involving(organisation.pk, role):
            grant(held_on, role, held_on.people(role))


def held_by(seat: Seat) -> Held:
    """Return every right that the active membership gives, and where: in one query.

    A role held elsewhere gives nothing here: the container must be one in which the
    role counts for the active organisation. One acts for one organisation, so the
    answer is bounded by the number of covenants, never by that of organisations.
    """
    first, *others = (_rows(model, seat) for model in CONTAINERS)
    found: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    for label, codename, pk in first.union(*others, all=True):
        found[label, codename].add(pk)
    return {key: frozenset(ids) for key, ids in found.items()}


def _rows(
    model: type[Container], seat: Seat
) -> "models.QuerySet[models.Model, tuple[str, str, int]]":
    """Return a container model's rows of (label, right, id) that the seat gives."""
    label = model._meta.label_lower
    rows = get_group_obj_perms_model(model())._default_manager
    return rows.filter(
        group__user=seat.user_id,
        group__name__startswith=f"{label}:",
        group__name__endswith=f":{seat.role}",
        content_object__in=model.involving(seat.organisation_id, seat.role),
    ).values_list(Value(label), "permission__codename", "content_object_id")
