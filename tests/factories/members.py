"""Organisations, people, memberships and viewers for tests."""

import uuid
from itertools import count
from typing import Any

from members.models import Membership, Organisation, OrganisationKind, Size, User
from members.rights import Role
from members.services import add_member, create_organisation
from members.viewer import Viewer

_numbers = count(1)

PASSWORD = "scharnier-demo"


def make_organisation(
    *,
    name: str | None = None,
    kind: str = OrganisationKind.COMPANY,
    country: str = "NL",
    size: str = Size.LARGE,
    fictional: bool = True,
    uid: uuid.UUID | None = None,
    **fields: Any,
) -> Organisation:
    """Make an organisation; a fictional large Dutch company unless told otherwise."""
    return create_organisation(
        name=name or f"Organisation {next(_numbers)} (fictional)",
        kind=kind,
        country=country,
        size=size,
        fictional=fictional,
        uid=uid,
        **fields,
    )


def make_user(
    *,
    email: str | None = None,
    name: str = "Robin Example",
    role: Role | str | None = None,
    organisation: Organisation | None = None,
    **fields: Any,
) -> User:
    """Make a person; with `role` also their membership of `organisation`."""
    user = User(
        email=email or f"person{next(_numbers)}@demo.example", name=name, **fields
    )
    user.set_password(PASSWORD)
    user.full_clean(exclude=["password"])
    user.save()
    if role is not None:
        make_membership(user=user, role=role, organisation=organisation)
    return user


def make_membership(
    *,
    user: User | None = None,
    role: Role | str = Role.REPORTER,
    organisation: Organisation | None = None,
) -> Membership:
    """Give a person a role, with the rights that go with it."""
    return add_member(
        user or make_user(), organisation or make_organisation(), Role(role)
    )


def make_viewer(
    *,
    role: Role | str = Role.REPORTER,
    organisation: Organisation | None = None,
    user: User | None = None,
) -> Viewer:
    """Make somebody who looks with `role` in `organisation` as active membership."""
    membership = make_membership(user=user, role=role, organisation=organisation)
    return Viewer(user=membership.user, membership=membership)
