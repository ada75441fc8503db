"""Opens a covenant's reporting year: its dates and its questionnaires."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from covenants.agreements.models import Covenant, Cycle
from covenants.questionnaires.models import Questionnaire


@transaction.atomic
def open_cycle(
    covenant: Covenant,
    year: int,
    *,
    questionnaires: Iterable[Questionnaire],
    opens: date | None = None,
    due: date | None = None,
    late_until: date | None = None,
    freeze: date | None = None,
    **fields: Any,
) -> Cycle:
    """Set up a reporting year. A programme read from public sources has no dates.

    Raises:
        ValidationError: where the year is there already, lies outside the covenant,
            the dates are incomplete or out of order, a questionnaire is not published,
            or two are for one constituency.
    """
    asked = list(questionnaires)
    _check_term(covenant, year)
    _check_dates(opens, due, late_until, freeze)
    _check_questionnaires(asked)
    cycle = Cycle(
        covenant=covenant,
        year=year,
        opens=opens,
        due=due,
        late_until=late_until,
        freeze=freeze,
        **fields,
    )
    cycle.full_clean()
    cycle.save()
    cycle.questionnaires.set(asked)
    return cycle


def _check_term(covenant: Covenant, year: int) -> None:
    starts, ends = covenant.starts_on, covenant.ends_on
    if (starts and year < starts.year) or (ends and year > ends.year):
        raise ValidationError({"year": _("This year lies outside the covenant.")})


def _check_dates(*dates: date | None) -> None:
    given = [one for one in dates if one]
    if given and len(given) < len(dates):
        raise ValidationError(_("Give all four dates of the year, or none of them."))
    if given != sorted(given):
        raise ValidationError(
            _("Give the dates in this order: opens, due, late until, figures freeze.")
        )


def _check_questionnaires(asked: list[Questionnaire]) -> None:
    if not asked:
        raise ValidationError(
            {"questionnaires": _("Choose at least one questionnaire.")}
        )
    drafts = [one for one in asked if one.published_at is None]
    if drafts:
        message = _("“%s” is not published yet.") % drafts[0]
        raise ValidationError({"questionnaires": message})
    counts = Counter(one.constituency for one in asked)
    if max(counts.values()) > 1:
        message = _("Choose one questionnaire for each constituency.")
        raise ValidationError({"questionnaires": message})
