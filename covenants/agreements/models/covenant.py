"""Covenants and the organisations that signed them."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from guardian.models import GroupObjectPermissionBase, UserObjectPermissionBase

from covenants.agreements.thresholds import validate_thresholds
from covenants.questionnaires.definitions import Texts
from covenants.questionnaires.models.norm import Norm
from covenants.questionnaires.models.questionnaire import Constituency, Disclosure
from covenants.questionnaires.text import validate_texts
from members.models import Organisation, User
from members.plain import Json
from members.rights import SECRETARIAT_ROLES, Container, Right, container


class CovenantKind(models.TextChoices):
    COVENANT = "covenant", _("Covenant")
    SECTORAL_COOPERATION = "sectoral_cooperation", _("Sectoral cooperation")
    INITIATIVE = "initiative", _("Initiative")


@container
class Covenant(Container):
    """An agreement of a sector, with its norms, its parties and its yearly reports."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(_("slug"), unique=True)
    name_en = models.CharField(_("name in English"), max_length=200)
    name_nl = models.CharField(_("name in Dutch"), max_length=200)
    sector_en = models.CharField(_("sector in English"), max_length=200, blank=True)
    sector_nl = models.CharField(_("sector in Dutch"), max_length=200, blank=True)
    kind = models.CharField(
        _("kind"),
        max_length=30,
        choices=CovenantKind.choices,
        default=CovenantKind.COVENANT,
    )
    starts_on = models.DateField(_("starts on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    secretariat = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="serves",
        limit_choices_to={"kind": "secretariat"},
        verbose_name=_("secretariat"),
    )
    norms = models.ManyToManyField(Norm, blank=True, related_name="covenants")
    disclosure = models.CharField(
        _("disclosure contract"),
        max_length=20,
        choices=Disclosure.choices,
        default=Disclosure.COVENANT,
    )
    thresholds: "models.JSONField[Json, Json]" = models.JSONField(
        _("thresholds"),
        default=dict,
        blank=True,
        validators=[validate_thresholds],
        help_text=_("Raises the thresholds of the disclosure contract; never below 3."),
    )
    status_is_public = models.BooleanField(
        _("the status of each report is public"), default=False
    )
    fictional = models.BooleanField(_("fictional"), default=False)
    licence = models.CharField(
        _("licence of the data"), max_length=50, default="CC-BY-4.0"
    )
    source: "models.JSONField[Texts, Texts]" = models.JSONField(
        _("source and attribution"),
        default=dict,
        blank=True,
        validators=[validate_texts],
    )

    class Meta:
        verbose_name = _("covenant")
        verbose_name_plural = _("covenants")
        ordering = ["name_en"]
        permissions = [(right.value, right.label) for right in Right.of_covenant()]
        constraints = [
            models.CheckConstraint(
                condition=Q(disclosure__in=Disclosure.values),
                name="covenant_disclosure_is_known",
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None)
                | Q(starts_on=None)
                | Q(ends_on__gt=models.F("starts_on")),
                name="covenant_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the active language."""
        return self.name_nl if get_language() == "nl" else self.name_en

    @property
    def sector(self) -> str:
        """The sector in the active language."""
        return self.sector_nl if get_language() == "nl" else self.sector_en

    @classmethod
    def involving(cls, organisation: int, role: str) -> "models.QuerySet[Covenant]":
        """Those in which a role of the organisation counts.

        A role of a secretariat in those that it serves, any other in those that the
        organisation signed and has not left.
        """
        if role in SECRETARIAT_ROLES:
            return cls._default_manager.filter(secretariat=organisation)
        signed = Signatory.objects.filter(organisation=organisation, left=None)
        return cls._default_manager.filter(pk__in=signed.values("covenant"))

    def people(self, role: str) -> "models.QuerySet[User]":
        """Return who holds `role` here: of the secretariat, or of a signatory."""
        if role in SECRETARIAT_ROLES:
            inside = Organisation.objects.filter(serves=self)
        else:
            inside = Organisation.objects.filter(
                signatures__covenant=self, signatures__left=None
            )
        held = User.objects.filter(
            memberships__organisation__in=inside, memberships__role=role
        )
        return held.distinct()


class CovenantGroupObjectPermission(GroupObjectPermissionBase):
    """Which right a role's group holds on one covenant (django-guardian)."""

    content_object = models.ForeignKey(Covenant, on_delete=models.CASCADE)


class CovenantUserObjectPermission(UserObjectPermissionBase):
    """Never granted to: rights go to the groups of roles."""

    content_object = models.ForeignKey(Covenant, on_delete=models.CASCADE)


class Standing(models.TextChoices):
    """Where a signatory stands on the ladder of sanctions; empty: not assessed."""

    UNASSESSED = "", _("Not assessed")
    GOOD = "good", _("In good standing")
    REMINDED = "reminded", _("Reminded")
    NOTICE = "notice", _("Formal notice")
    RECOVERY = "recovery", _("Recovery plan")
    DISPUTE = "dispute", _("In dispute")
    EXPELLED = "expelled", _("Participation ended")


class Signatory(models.Model):
    """An organisation in a covenant, from the day it joined to the day it left."""

    covenant = models.ForeignKey(Covenant, models.PROTECT, related_name="signatories")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="signatures"
    )
    constituency = models.CharField(
        _("constituency"), max_length=20, choices=Constituency.choices
    )
    joined = models.DateField(_("joined"))
    left = models.DateField(_("left"), null=True, blank=True)
    left_reason = models.TextField(_("reason for leaving"), blank=True)
    standing = models.CharField(
        _("standing"), max_length=20, choices=Standing.choices, blank=True
    )

    class Meta:
        verbose_name = _("signatory")
        verbose_name_plural = _("signatories")
        ordering = ["organisation__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                "covenant",
                "organisation",
                condition=Q(left=None),
                name="an_organisation_signs_a_covenant_once",
            ),
            models.CheckConstraint(
                condition=Q(constituency__in=Constituency.values),
                name="signatory_constituency_is_known",
            ),
            models.CheckConstraint(
                condition=Q(left=None) | Q(left__gte=models.F("joined")),
                name="signatory_leaves_after_joining",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.covenant}"
