"""Which numbers of a release are hidden from an audience: the small ones."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from reporting.statistics.hiding.contract import Contract
from reporting.statistics.indicators.numbers import Number, Place


def hidden(numbers: Collection[Number], contract: Contract) -> set[Place]:
    """Return the places of the numbers that the contract does not let be shown.

    First those that tell too much by themselves. Then, where numbers add up to a total
    that is shown, the smallest others too, until what is hidden cannot be computed
    from the total and is not of too few organisations. The parts of a number that is
    hidden are hidden with it, and those of a shown one have that for their total.
    """
    if contract.exact:
        return set()
    places = {
        number.place
        for number in numbers
        if any(contract.suppress(measured) for measured in number.measured)
    }
    groups: dict[str, list[Number]] = defaultdict(list)
    wholes: dict[Place, list[Number]] = defaultdict(list)
    for number in numbers:
        if number.within:
            wholes[number.within].append(number)
        elif number.group:
            groups[number.group].append(number)
    for members in groups.values():
        places |= _companions(members, places, least=contract.min_organisations)
    for whole, parts in wholes.items():
        if whole in places:
            places |= {part.place for part in parts}
        else:
            places |= _companions(parts, places, least=contract.min_organisations)
    return places


def _companions(
    members: Iterable[Number], places: Collection[Place], *, least: int
) -> set[Place]:
    """Return which others of a group are hidden beside those that already are."""
    closed = [number for number in members if number.place in places]
    if not closed:
        return set()
    shown = sorted(
        (number for number in members if number.place not in places and number.share),
        key=lambda number: (number.share, number.key),
        reverse=True,
    )
    added = set()
    while shown and _is_telling(closed, least):
        smallest = shown.pop()
        closed.append(smallest)
        added.add(smallest.place)
    return added


def _is_telling(closed: Collection[Number], least: int) -> bool:
    """Does the difference between the total and what is shown tell too much?"""
    return len(closed) == 1 or sum(number.share for number in closed) < least
