"""Who filed, and who was in time: statuses, which the parties know of each other."""

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import date

from reporting.filing.workflow import State
from reporting.statistics.breakdown import Breakdown
from reporting.statistics.frames.frames import YearParty
from reporting.statistics.numbers import Number, status

NOT_STARTED = "not_started"


def coverage_numbers(
    parties: Collection[YearParty], *, due: date | None
) -> Iterator[Number]:
    """Return reports by state, finalised ÷ due, and in time ÷ due if there is a date.

    Each for all parties and per constituency. A party without a report counts as
    ``not_started``.
    """
    yield from _percentages(parties, due=due)
    for constituency in sorted({party.constituency for party in parties}):
        members = [party for party in parties if party.constituency == constituency]
        yield from _percentages(members, due=due, constituency=constituency)
        states = Counter(party.state or NOT_STARTED for party in members)
        for state, number in sorted(states.items()):
            yield status(
                "reports",
                Breakdown.of(constituency=constituency, state=state),
                number,
                len(members),
            )


def _percentages(
    parties: Collection[YearParty], *, due: date | None, **of: str
) -> Iterator[Number]:
    finalised = sum(party.state == State.FINALISED for party in parties)
    yield status("coverage", Breakdown.of(**of), finalised, len(parties), percent=True)
    if due is not None:
        in_time = sum(
            party.submitted is not None and party.submitted <= due for party in parties
        )
        yield status("on_time", Breakdown.of(**of), in_time, len(parties), percent=True)
