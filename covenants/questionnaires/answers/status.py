"""Whether there is an answer at all: given, unknown, or not applicable."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FactStatus(models.TextChoices):
    ANSWERED = "answered", _("Answered")
    UNKNOWN = "unknown", _("Unknown")
    NOT_APPLICABLE = "not_applicable", _("Not applicable")
