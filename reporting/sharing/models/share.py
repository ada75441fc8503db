"""Shares of a finalised version with one organisation, and what it says of answers."""

import uuid
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from covenants.agreements.models import Covenant, Signatory
from members.models import Organisation
from members.rights import Right
from members.viewer import Viewer
from reporting.filing.models.version import Version
from reporting.sharing.scope import Scope, validate_scope


class ShareQuerySet(models.QuerySet["Share"]):
    def live(self) -> Self:
        """Those that have begun and not ended; a party that left holds none."""
        now = timezone.now()
        signed = Signatory.objects.filter(
            covenant=OuterRef("version__report__cycle__covenant"),
            organisation=OuterRef("grantee"),
        )
        return self.filter(
            ~Exists(signed.exclude(left=None)) | Exists(signed.filter(left=None)),
            revoked_at=None,
            valid_from__lte=now,
            valid_until__gt=now,
        )

    def visible_to(self, viewer: Viewer) -> Self:
        """The grants of the viewer's organisation, and the live ones made to it."""
        given = viewer.where(Right.READ_OWN, Organisation)
        received = viewer.where(Right.READ_SHARED, Organisation)
        return self.filter(
            Q(version__report__signatory__organisation__in=given)
            | Q(pk__in=self.model.objects.live().filter(grantee__in=received))
        )


class Share(models.Model):
    """A company's grant of one finalised version to one named organisation.

    `scope` is {} for all that parties may read, or {"steps": [1, 6]} or
    {"questions": ["C6.02"]}, which `limits` reads; `files` tells whether evidence
    goes with it.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    version = models.ForeignKey(Version, models.PROTECT, related_name="shares")
    grantee = models.ForeignKey(
        Organisation, models.PROTECT, related_name="received_shares"
    )
    scope = models.JSONField(
        _("scope"), default=dict, blank=True, validators=[validate_scope]
    )
    files = models.BooleanField(_("with files"), default=False)
    purpose = models.CharField(_("purpose"), max_length=200)
    conditions = models.TextField(_("conditions"), blank=True)
    valid_from = models.DateTimeField(_("valid from"), default=timezone.now)
    valid_until = models.DateTimeField(_("valid until"))
    granted_by = models.UUIDField(_("granted by"))
    granted_at = models.DateTimeField(_("granted at"), default=timezone.now)
    accepted_at = models.DateTimeField(_("accepted at"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)
    revoke_reason = models.CharField(_("reason"), max_length=200, blank=True)

    objects = ShareQuerySet.as_manager()

    class Meta:
        verbose_name = _("share")
        verbose_name_plural = _("shares")
        ordering = ["-granted_at"]
        constraints = [
            models.UniqueConstraint(
                "version",
                "grantee",
                condition=Q(revoked_at=None),
                name="one_live_share_per_organisation",
            ),
            models.CheckConstraint(
                condition=Q(valid_until__gt=F("valid_from")),
                name="share_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version} → {self.grantee}"

    @property
    def limits(self) -> Scope:
        """The scope, typed. Raises ValueError where what is kept is none."""
        return Scope.read(self.scope)


class Verdict(models.TextChoices):
    AGREE = "agree", _("Agree")
    PARTLY = "partly", _("Partly agree")
    DISAGREE = "disagree", _("Disagree")


class CorroborationQuerySet(models.QuerySet["Corroboration"]):
    def visible_to(self, viewer: Viewer) -> Self:
        """For whose answer it is, for who said it, and for the secretariat.

        It stays when the share ends: what was said is not unsaid by revocation.
        """
        own = viewer.where(Right.READ_OWN, Organisation)
        said = viewer.where(Right.READ_SHARED, Organisation)
        handled = viewer.where(Right.HANDLE, Covenant)
        return self.filter(
            Q(share__version__report__signatory__organisation__in=own)
            | Q(share__grantee__in=said)
            | Q(share__version__report__cycle__covenant__in=handled)
        )


class Corroboration(models.Model):
    """What a union or NGO says of one shared answer, with its source, and the reply."""

    share = models.ForeignKey(Share, models.PROTECT, related_name="corroborations")
    question = models.CharField(_("question"), max_length=20)
    verdict = models.CharField(_("verdict"), max_length=10, choices=Verdict.choices)
    comment = models.TextField(_("comment"), blank=True)
    source = models.CharField(_("source"), max_length=500)
    made_by = models.UUIDField(_("made by"))
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    reply = models.TextField(_("reply"), blank=True)
    replied_at = models.DateTimeField(_("replied at"), null=True, blank=True)

    objects = CorroborationQuerySet.as_manager()

    class Meta:
        verbose_name = _("corroboration")
        verbose_name_plural = _("corroborations")
        ordering = ["question", "made_at"]
        constraints = [
            models.UniqueConstraint(
                "share", "question", name="one_verdict_per_shared_answer"
            ),
            models.CheckConstraint(
                condition=Q(verdict__in=Verdict.values), name="verdict_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question}: {self.get_verdict_display()}"
