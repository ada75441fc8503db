"""How somebody comes to read a row: each way declared once, by the room it is of."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db import models
from django.db.models import Value

from members.viewer import Viewer

ModelT = TypeVar("ModelT", bound=models.Model)
ReadingT = TypeVar("ReadingT")


@dataclass(frozen=True)
class Way(Generic[ModelT, ReadingT]):
    """One way to the rows of a model.

    `rows` is its whole condition: those of a queryset that a viewer may open this way.
    Lists filter by it and a single row is checked by it, so the two cannot differ.
    `read` tells what may be read of a row that is open.
    """

    name: str
    rows: Callable[[Viewer, "models.QuerySet[ModelT]"], "models.QuerySet[ModelT]"]
    read: Callable[[Viewer, ModelT], ReadingT]

    def open(self, viewer: Viewer, row: ModelT) -> ReadingT | None:
        """Return what the viewer may read of the row this way, None where nothing."""
        if not self.rows(viewer, _alone(row)).exists():
            return None
        return self.read(viewer, row)


class Ways(Generic[ModelT, ReadingT]):
    """The ways to a model, in the order in which the first that is open counts.

    Rooms register theirs when the apps are ready; when they do it does not matter.
    """

    def __init__(self, order: Iterable[str]) -> None:
        self.order = [*order]
        self._known: dict[str, Way[ModelT, ReadingT]] = {}

    def register(self, way: Way[ModelT, ReadingT]) -> None:
        """Add a way.

        Raises:
            LookupError: where its name has no place in the order, or is taken.
        """
        if way.name not in self.order:
            raise LookupError(f"“{way.name}” has no place among the ways.")
        if self._known.setdefault(way.name, way) != way:
            raise LookupError(f"There is a way “{way.name}” already.")

    def __iter__(self) -> Iterator[Way[ModelT, ReadingT]]:
        return (self._known[name] for name in self.order if name in self._known)

    def ids(
        self, viewer: Viewer, among: "models.QuerySet[ModelT]"
    ) -> "models.QuerySet[ModelT, int]":
        """Return the ids of those of `among` that are open to the viewer by any way.

        A union of ids, each way narrowed by what the caller asked for: it costs by
        what is asked for, and each way uses its own indexes.
        """
        asked = among.order_by()
        first, *others = (
            way.rows(viewer, asked).values_list("pk", flat=True) for way in self
        )
        return first.union(*others, all=True)

    def open(self, viewer: Viewer, row: ModelT) -> ReadingT | None:
        """Return what the first way that is open gives, in one query for them all."""
        alone = _alone(row)
        ways = list(self)
        first, *others = (
            way.rows(viewer, alone).values_list(Value(place), flat=True)
            for place, way in enumerate(ways)
        )
        found = list(first.union(*others, all=True))
        return ways[min(found)].read(viewer, row) if found else None


def _alone(row: ModelT) -> "models.QuerySet[ModelT]":
    return type(row)._default_manager.filter(pk=row.pk).order_by()
