"""Makes a covenant, lets organisations join and leave it, and keeps rights in step."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from covenants.agreements.models import Covenant, Signatory, Standing
from covenants.questionnaires.models import Norm
from members.models import Membership, Organisation, OrganisationKind
from members.rights import SECRETARIAT_ROLES, Role, grant


@transaction.atomic
def create_covenant(
    *,
    slug: str,
    name: dict[str, str],
    sector: dict[str, str] | None = None,
    secretariat: Organisation | None = None,
    norms: Iterable[Norm] = (),
    **fields: Any,
) -> Covenant:
    """Create a covenant; the people of its secretariat get their rights at once.

    `name` and `sector` are texts in both languages, ``{"en": …, "nl": …}``.

    Raises:
        ValidationError: with the field, where a value cannot be.
    """
    sector = sector or {}
    covenant = Covenant(
        slug=slug,
        name_en=name.get("en", ""),
        name_nl=name.get("nl", ""),
        sector_en=sector.get("en", ""),
        sector_nl=sector.get("nl", ""),
        secretariat=secretariat,
        **fields,
    )
    covenant.full_clean()
    covenant.save()
    covenant.norms.set(norms)
    _refresh_secretariat(covenant)
    return covenant


@transaction.atomic
def change_secretariat(covenant: Covenant, secretariat: Organisation) -> Covenant:
    """Give a covenant to another secretariat; the rights of the former one end."""
    if secretariat.kind != OrganisationKind.SECRETARIAT:
        raise ValidationError(
            {"secretariat": _("This organisation is no secretariat.")}
        )
    covenant.secretariat = secretariat
    covenant.save(update_fields=["secretariat"])
    _refresh_secretariat(covenant)
    return covenant


@transaction.atomic
def sign(
    covenant: Covenant,
    organisation: Organisation,
    *,
    constituency: str,
    joined: date,
) -> Signatory:
    """Make an organisation a party; its people get their rights in the covenant.

    One that is a party already stays as it is. One that left joins anew: its former
    membership remains in the record.

    Raises:
        ValidationError: with the field, where a value cannot be.
    """
    present = covenant.signatories.filter(organisation=organisation, left=None).first()
    if present:
        return present
    signatory = Signatory(
        covenant=covenant,
        organisation=organisation,
        constituency=constituency,
        joined=joined,
    )
    signatory.full_clean()
    signatory.save()
    refresh_rights(covenant, organisation)
    return signatory


@transaction.atomic
def leave(
    signatory: Signatory, *, on: date, reason: str, expelled: bool = False
) -> Signatory:
    """End a party's membership; its people lose their rights in the covenant.

    Its reports, shares and events remain.

    Raises:
        ValidationError: with the field, where the date or the reason cannot be.
    """
    if signatory.left:
        raise ValidationError({"left": _("This organisation has left already.")})
    if not reason.strip():
        raise ValidationError({"left_reason": _("Give the reason for leaving.")})
    signatory.left = on
    signatory.left_reason = reason.strip()
    if expelled:
        signatory.standing = Standing.EXPELLED
    signatory.full_clean()
    signatory.save(update_fields=["left", "left_reason", "standing"])
    refresh_rights(signatory.covenant, signatory.organisation)
    return signatory


def refresh_rights(covenant: Covenant, organisation: Organisation) -> None:
    """Bring the covenant's groups of the roles held in an organisation in step."""
    held = Membership.objects.filter(organisation=organisation)
    for role in held.order_by().values_list("role", flat=True).distinct():
        grant(covenant, Role(role), covenant.people(role))


def _refresh_secretariat(covenant: Covenant) -> None:
    for role in sorted(SECRETARIAT_ROLES):
        grant(covenant, role, covenant.people(role))
