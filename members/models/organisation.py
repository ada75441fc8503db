"""Organisations: what they are, how they are registered, and what they were called."""

import unicodedata
import uuid
from typing import Self

from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from guardian.models import GroupObjectPermissionBase, UserObjectPermissionBase

from members.rights import Container, Right, container
from members.text import clean_text, isolate
from members.validators import validate_lei, validate_register_number


def name_key(name: str) -> str:
    """Return the form in which names are compared: NFKC, case-folded, single spaces."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())[:255]


FICTIONAL_MARK = "(fictional)"


def marked_name(name: str, *, fictional: bool) -> str:
    """Return the name to keep: that of a fictional organisation bears its mark."""
    clean = " ".join(clean_text(name).split())
    if not fictional or clean.endswith(FICTIONAL_MARK):
        return clean
    return f"{clean} {FICTIONAL_MARK}"


def shown_name(name: str) -> str:
    """Return a name as it is shown: the mark of a fictional one in the language."""
    if not name.endswith(FICTIONAL_MARK):
        return isolate(name)
    return isolate(name.removesuffix(FICTIONAL_MARK)) + gettext("(fictional)")


class OrganisationKind(models.TextChoices):
    COMPANY = "company", _("Company")
    TRADE_UNION = "trade_union", _("Trade union")
    NGO = "ngo", _("NGO")
    ASSOCIATION = "association", _("Sector association")
    GOVERNMENT = "government", _("Government")
    SECRETARIAT = "secretariat", _("Secretariat")


class Size(models.TextChoices):
    """The size class of an organisation, in the order of proportionality."""

    MICRO = "micro", _("Micro")
    SMALL = "small", _("Small")
    MEDIUM = "medium", _("Medium")
    LARGE = "large", _("Large")


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def named(self, name: str) -> Self:
        """Those that bear the name now or bore it before, whatever its case."""
        return self.filter(names__key=name_key(name)).distinct()


@container
class Organisation(Container):
    """A legal entity. Brands are its children; a renamed one stays itself."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=20, choices=OrganisationKind.choices)
    name = models.CharField(_("name"), max_length=255)
    country = models.CharField(
        _("country"), max_length=2, blank=True, help_text=_("ISO 3166-1, two letters")
    )
    register_number = models.CharField(
        _("register number"),
        max_length=40,
        blank=True,
        help_text=_("In the Netherlands: the KvK number"),
    )
    lei = models.CharField(
        _("legal entity identifier (LEI)"), max_length=20, blank=True
    )
    size = models.CharField(_("size"), max_length=10, choices=Size.choices, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    website = models.URLField(_("website"), blank=True)
    fictional = models.BooleanField(_("fictional"), default=False)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name", "pk"]
        permissions = [(right.value, right.label) for right in Right.of_organisation()]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=OrganisationKind.values),
                name="organisation_kind_is_known",
            ),
            models.UniqueConstraint(
                "country",
                "register_number",
                condition=~Q(register_number=""),
                name="one_organisation_per_register_number",
            ),
            models.UniqueConstraint(
                "lei", condition=~Q(lei=""), name="one_organisation_per_lei"
            ),
        ]

    def __str__(self) -> str:
        return shown_name(self.name)

    @classmethod
    def involving(cls, organisation: int, _role: str) -> "QuerySet[Organisation]":
        """Itself: whatever role, it counts in one's own organisation alone."""
        return cls._default_manager.filter(pk=organisation)

    def people(self, role: str) -> "QuerySet[AbstractBaseUser]":
        """Return the people who hold `role` in this organisation."""
        return get_user_model().objects.filter(
            memberships__organisation=self, memberships__role=role
        )

    def clean(self) -> None:
        """Check the register number and the LEI with their own check digits."""
        if self.fictional != self.name.endswith(FICTIONAL_MARK):
            raise ValidationError(
                {"name": _("Only a fictional organisation ends with “(fictional)”.")}
            )
        validate_register_number(
            self.register_number, country=self.country, fictional=self.fictional
        )
        validate_lei(self.lei, fictional=self.fictional)


class OrganisationName(models.Model):
    """A name that an organisation bears or bore; `until` is empty for the present."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="names")
    name = models.CharField(_("name"), max_length=255)
    key = models.CharField(max_length=255, db_index=True, editable=False)
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("name of an organisation")
        verbose_name_plural = _("names of an organisation")
        constraints = [
            models.UniqueConstraint(
                "organisation", "key", name="each_name_of_an_organisation_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class OrganisationGroupObjectPermission(GroupObjectPermissionBase):
    """Which right a role's group holds on one organisation (django-guardian)."""

    content_object = models.ForeignKey(Organisation, on_delete=models.CASCADE)


class OrganisationUserObjectPermission(UserObjectPermissionBase):
    """Never granted to: rights go to the groups of roles (see `rights.grant`)."""

    content_object = models.ForeignKey(Organisation, on_delete=models.CASCADE)
