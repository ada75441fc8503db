"""What a chart is made from and what it is: data in; picture, words, table out."""

import math
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from django.utils.safestring import SafeString

Number = int | float | Decimal

SUPPRESSED_SIGN = "·"
NO_BREAK_SPACE = "\u00a0"


@dataclass(frozen=True)
class Datum:
    """One value, or the reason why there is none.

    `value` None and `suppressed` is a figure held back to protect somebody; None and
    not suppressed is a figure that does not exist (not asked, no reports).
    """

    value: Number | None = None
    suppressed: bool = False

    def __post_init__(self) -> None:
        if self.value is None:
            return
        if self.suppressed:
            raise ValueError("A suppressed datum may not carry its value.")
        if not math.isfinite(self.value):
            raise ValueError(f"{self.value} cannot be drawn.")


@dataclass(frozen=True)
class NumberFormat:
    """How a reader writes numbers; Dutch is `NumberFormat(decimal=",", thousands=".")`.

    Rounds half up to `digits` decimals. `suffix` follows directly ("%").
    """

    decimal: str = "."
    thousands: str = ","
    digits: int = 0
    suffix: str = ""

    def __call__(self, value: Number) -> str:
        exact = Decimal(str(value))
        rounded = exact.quantize(Decimal(1).scaleb(-self.digits), ROUND_HALF_UP)
        # "-0" is no number that a reader knows.
        plain = f"{abs(rounded):,.{self.digits}f}"
        swapped = plain.translate({ord(","): self.thousands, ord("."): self.decimal})
        sign = "\u2212" if rounded < 0 else ""
        return f"{sign}{swapped}{self.suffix}"


@dataclass(frozen=True)
class Words:
    """What a chart says by itself, in the reader's language."""

    suppressed: str = "too few to show"
    missing: str = "no data"
    value: str = "Value"


@dataclass(frozen=True)
class Frame:
    """What all charts are told: the message, the words and the numbers' form.

    `title` is the message; `heading` names the first column of the table; `key` keeps
    ids apart when one page shows the same chart twice.
    """

    title: str
    heading: str
    words: Words = field(default_factory=Words)
    number: NumberFormat = field(default_factory=NumberFormat)
    key: str = ""

    def show(self, datum: Datum) -> str:
        """Return the datum as charts and tables show it: a number, `·` or words."""
        if datum.value is not None:
            return self.number(datum.value)
        return SUPPRESSED_SIGN if datum.suppressed else self.words.missing


@dataclass(frozen=True)
class TableCell:
    label: str
    value: str


@dataclass(frozen=True)
class TableRow:
    head: str
    cells: tuple[TableCell, ...]


@dataclass(frozen=True)
class Table:
    """The figures of a chart in words; every row is as long as `columns`."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def body(self) -> tuple[TableRow, ...]:
        """Return the rows with each cell beside the heading of its column."""
        return tuple(
            TableRow(
                head=row[0],
                cells=tuple(
                    TableCell(label, value)
                    for label, value in zip(self.columns[1:], row[1:], strict=True)
                ),
            )
            for row in self.rows
        )


@dataclass(frozen=True)
class Chart:
    """A drawn chart: `svg` for paper and wide screens, `narrow` from 320 px.

    `summary` is the alternative text, made from the figures; `note` explains the
    signs and breaks that the drawing uses, and is empty when it uses none.
    """

    svg: SafeString
    narrow: SafeString
    title: str
    summary: str
    table: Table
    note: str = ""
