"""For whom numbers are frozen: everybody, the parties, or the secretariat."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Audience(models.TextChoices):
    PUBLIC = "public", _("The public")
    PARTIES = "parties", _("The parties")
    SECRETARIAT = "secretariat", _("The secretariat")
