"""What setting up a covenant causes in the rooms above (see `members.effects`)."""

from covenants.agreements.models import Covenant
from members.effects import Effect

on_covenant_set_up: Effect[[Covenant]] = Effect("a covenant was set up by hand")
"""The public site gives it its pages; an import makes none."""
