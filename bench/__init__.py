"""How fast and how lean: ratios measured within one run, each with its bound.

A benchmark is a module ``bench/bench_*.py`` with ``measure() -> Iterable[Measure]``.
It finds a migrated, empty database of its own and an empty media folder.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Measure:
    """One figure against its bound: a ratio, an exponent or a size.

    A figure above its bound fails; one without a bound is told for information only.
    """

    name: str
    value: float
    bound: float | None = None
    unit: str = "×"
    details: str = ""

    @property
    def holds(self) -> bool:
        return self.bound is None or self.value <= self.bound
