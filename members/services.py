"""Everything that writes organisations, people and memberships."""

import uuid
from datetime import date
from typing import TypedDict, Unpack

from django.db import transaction

from members.models import (
    Membership,
    Organisation,
    OrganisationName,
    User,
    marked_name,
    name_key,
)
from members.rights import Role, grant_in_all

# Organisations made from a filing get an identity that follows from what was filed,
# so that the same filings give the same hashes on every machine.
FILED = uuid.UUID("7d9a2f52-0b6e-5c1d-9a57-5c9f7f0e3d11")


class OrganisationFields(TypedDict, total=False):
    """What is kept of an organisation beside its kind and name."""

    country: str
    register_number: str
    lei: str
    size: str
    parent: Organisation | None
    website: str
    fictional: bool


@transaction.atomic
def create_organisation(
    *,
    kind: str,
    name: str,
    uid: uuid.UUID | None = None,
    **fields: Unpack[OrganisationFields],
) -> Organisation:
    """Create an organisation under its present name.

    Raises:
        ValidationError: with the field, where a value cannot be.
    """
    organisation = Organisation(
        kind=kind,
        name=marked_name(name, fictional=fields.get("fictional", False)),
        uid=uid or uuid.uuid4(),
        **fields,
    )
    organisation.full_clean()
    organisation.save()
    OrganisationName.objects.create(
        organisation=organisation,
        name=organisation.name,
        key=name_key(organisation.name),
    )
    return organisation


def filed_uid(name: str, country: str) -> uuid.UUID:
    """Return the identity of an organisation first known from a filing."""
    return uuid.uuid5(FILED, f"{country}:{name_key(name)}")


@transaction.atomic
def rename_organisation(
    organisation: Organisation, name: str, *, on: date
) -> Organisation:
    """Give a new name and keep the old one; the organisation stays itself."""
    organisation.names.filter(until=None).update(until=on)
    organisation.name = marked_name(name, fictional=organisation.fictional)
    organisation.full_clean()
    organisation.save(update_fields=["name"])
    OrganisationName.objects.update_or_create(
        organisation=organisation,
        key=name_key(organisation.name),
        defaults={"name": organisation.name, "until": None},
    )
    return organisation


@transaction.atomic
def add_member(user: User, organisation: Organisation, role: Role) -> Membership:
    """Give a person a role in an organisation, and the rights that go with it."""
    membership, _created = Membership.objects.get_or_create(
        user=user, organisation=organisation, role=role
    )
    grant_in_all(organisation, role)
    return membership


@transaction.atomic
def remove_member(membership: Membership) -> None:
    """End a role; the rights that it gave end with it."""
    organisation, role = membership.organisation, Role(membership.role)
    membership.delete()
    grant_in_all(organisation, role)
