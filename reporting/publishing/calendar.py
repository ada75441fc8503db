"""What happens because a date has come: the draft release at the freeze date."""

from datetime import date

from django.utils import timezone

from covenants.agreements.models import Cycle
from reporting.ledger.actors import CLOCK
from reporting.ledger.models import Job
from reporting.publishing.compiling import request_release


def keep(today: date | None = None) -> list[Job]:
    """Queue the draft release of each cycle that froze and has none; safe to repeat."""
    frozen = Cycle.objects.filter(
        freeze__lte=today or timezone.localdate(), releases=None
    ).select_related("covenant")
    return [request_release(cycle, requested_by=CLOCK.uid) for cycle in frozen]
