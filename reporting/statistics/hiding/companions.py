"""Which numbers of a release are hidden from an audience: the small ones."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from reporting.statistics.breakdown import CellSpot
from reporting.statistics.hiding.contract import Contract
from reporting.statistics.numbers import Number


def hidden(numbers: Collection[Number], contract: Contract) -> set[CellSpot]:
    """Return the spots of the numbers that the contract does not let be shown.

    First those that tell too much by themselves. Then, where numbers add up to a total
    that is shown, the smallest others too, until what is hidden cannot be computed
    from the total and is not of too few organisations. The parts of a number that is
    hidden are hidden with it, and those of a shown one have that for their total.
    """
    if contract.exact:
        return set()
    spots = {
        number.spot
        for number in numbers
        if any(contract.suppress(measured) for measured in number.measured)
    }
    groups: dict[str, list[Number]] = defaultdict(list)
    wholes: dict[CellSpot, list[Number]] = defaultdict(list)
    for number in numbers:
        if number.within:
            wholes[number.within].append(number)
        elif number.group:
            groups[number.group].append(number)
    for members in groups.values():
        spots |= _companions(members, spots, least=contract.min_organisations)
    for whole, parts in wholes.items():
        if whole in spots:
            spots |= {part.spot for part in parts}
        else:
            spots |= _companions(parts, spots, least=contract.min_organisations)
    return spots


def _companions(
    members: Iterable[Number], spots: Collection[CellSpot], *, least: int
) -> set[CellSpot]:
    """Return which others of a group are hidden beside those that already are."""
    closed = [number for number in members if number.spot in spots]
    if not closed:
        return set()
    shown = sorted(
        (number for number in members if number.spot not in spots and number.adds),
        key=lambda number: (number.adds, number.breakdown.key),
        reverse=True,
    )
    added = set()
    while shown and _is_telling(closed, least):
        smallest = shown.pop()
        closed.append(smallest)
        added.add(smallest.spot)
    return added


def _is_telling(closed: Collection[Number], least: int) -> bool:
    """Does the difference between the total and what is shown tell too much?"""
    return len(closed) == 1 or sum(number.adds for number in closed) < least
