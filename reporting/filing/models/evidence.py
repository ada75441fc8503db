"""Files that support answers: kept once by their hash, reusable for many answers."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models import Organisation


def evidence_path(evidence: "Evidence", _name: str) -> str:
    """Return a path that tells nothing: neither the organisation nor the file."""
    return f"evidence/{evidence.uid.hex[:2]}/{evidence.uid}"


class Evidence(models.Model):
    """A file of an organisation, with its hash and the period that it covers."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="evidence"
    )
    file = models.FileField(_("file"), upload_to=evidence_path)
    name = models.CharField(_("name"), max_length=255)
    media_type = models.CharField(_("media type"), max_length=100)
    size = models.PositiveIntegerField(_("size in bytes"))
    sha256 = models.CharField(_("fingerprint"), max_length=64)
    covers_from = models.DateField(_("covers from"), null=True, blank=True)
    covers_until = models.DateField(_("covers until"), null=True, blank=True)
    uploaded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ["-uploaded_at"]
        constraints = [
            models.UniqueConstraint(
                "organisation", "sha256", name="each_file_of_an_organisation_once"
            )
        ]

    def __str__(self) -> str:
        return self.name
