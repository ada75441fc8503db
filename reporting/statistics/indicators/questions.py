"""What companies answered, question by question, as far as it is aggregated at all."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from covenants.questionnaires.answers import Choice, Shape, Statistic, kind_of
from covenants.questionnaires.models import Question
from reporting.statistics.breakdown import Breakdown
from reporting.statistics.frames.frames import Answered, Ranked
from reporting.statistics.numbers import Measured, Number, count, percentage

QUANTILES = {"question_p25": 1, "question_median": 2, "question_p75": 3}
CASES = frozenset({Statistic.CASES, Statistic.ROWS})
DISTRIBUTED = frozenset({"distribution", "share"})


@dataclass(frozen=True)
class Slot:
    """A place of a question with its own numbers: the whole, a part or a cell.

    `dimension` is that of its facts; `aggregates` what may be computed of it.
    """

    question: str
    dimension: str
    shape: Shape
    aggregates: frozenset[str]

    @property
    def statistic(self) -> Statistic:
        return kind_of(self.shape.type).statistic

    @property
    def is_distributed(self) -> bool:
        return bool(self.aggregates & DISTRIBUTED)

    @property
    def has_quantiles(self) -> bool:
        return bool(self.aggregates & {"median", "quartiles"})

    def breakdown(self, **parts: int | str) -> Breakdown:
        if self.dimension:
            parts["part"] = self.dimension
        return Breakdown.of(question=self.question, **parts)

    def of_choice(self, code: str) -> str:
        """Return the dimension of the facts of one of several choices."""
        return f"{self.dimension}.{code}" if self.dimension else code


def slots_of(question: Question) -> list[Slot]:
    """Return the places of a question that have numbers.

    The free rows of a table have one for each column that is summed; of fixed rows
    each cell has one.
    """
    shape = Shape.of(question)
    inner = [(part.code, part) for part in shape.parts]
    if shape.rows:
        inner += [
            (f"{row.code}.{column.code}", _cell(row, column))
            for row in shape.rows
            for column in shape.columns
        ]
    found = [Slot(question.code, "", shape, frozenset(shape.aggregate))]
    found += [
        Slot(question.code, place, part, frozenset(part.aggregate))
        for place, part in inner
    ]
    if not shape.rows:
        found += [
            Slot(question.code, column.code, column, frozenset({"sum"}))
            for column in shape.columns
            if "sum" in column.aggregate
        ]
    return [slot for slot in found if slot.aggregates - {"none"} or not slot.dimension]


def _cell(row: Choice, column: Shape) -> Shape:
    """Return the column as it is asked in one fixed row: “Supplier: known share”."""
    text = {
        language: f"{words}: {column.text.get(language, '')}"
        for language, words in row.text.items()
    }
    return replace(column, text=text)


def level_numbers(
    levels: Collection[tuple[str, int, int]], highest: Mapping[str, int]
) -> Iterator[Number]:
    """Return how many organisations are at each level; `highest` is by question."""
    found: dict[str, Counter[int]] = defaultdict(Counter)
    for question, level, number in levels:
        found[question][level] += number
    for question, top in highest.items():
        known = found[question].total()
        for level in range(top + 1):
            yield count(
                "question_level",
                Breakdown.of(level=level, question=question),
                found[question][level],
                known,
                group=f"levels {question}",
            )


def answer_numbers(
    answers: Collection[Answered], slots: Collection[Slot], *, reports: int
) -> Iterator[Number]:
    """Return answered, choices and counts of each slot; `reports` are the finalised."""
    table: dict[tuple[str, str], list[Answered]] = defaultdict(list)
    for row in answers:
        table[row.question, row.dimension].append(row)
    for slot in slots:
        rows = table[slot.question, slot.dimension]
        known = sum(row.number for row in rows)
        if not slot.dimension or slot.is_distributed:
            yield count("question_answered", slot.breakdown(), known, reports)
        if slot.is_distributed and slot.statistic is Statistic.ONE_OF:
            given = Counter({row.choice: row.number for row in rows})
            yield from _choices(
                slot, given, known, group=f"choices {slot.breakdown().key}"
            )
        elif slot.is_distributed and slot.statistic is Statistic.SEVERAL:
            yield from _choices(slot, _several(slot, table), known)


def _several(
    slot: Slot, table: Mapping[tuple[str, str], list[Answered]]
) -> Counter[str]:
    return Counter(
        {
            row.choice: row.number
            for (question, dimension), rows in table.items()
            if question == slot.question
            for row in rows
            if row.choice and dimension == slot.of_choice(row.choice)
        }
    )


def _choices(
    slot: Slot, given: Mapping[str, int], known: int, *, group: str = ""
) -> Iterator[Number]:
    for code in _codes(slot, given):
        number = percentage(
            "question_choice", slot.breakdown(choice=code), given.get(code, 0), known
        )
        yield _in_group(number, group)


def _codes(slot: Slot, given: Mapping[str, int]) -> Collection[str]:
    known = kind_of(slot.shape.type).codes(slot.shape)
    return known or sorted(code for code in given if code)


def _in_group(number: Number, group: str) -> Number:
    # Those that gave another answer are other numbers of the distribution, so it is
    # not judged again here how many they are.
    return replace(
        number,
        measured=number.measured[:2],
        group=group,
        adds=int(number.numerator),
    )


def amount_numbers(
    answers: Collection[Answered],
    ranked: Collection[Ranked],
    slots: Collection[Slot],
) -> Iterator[Number]:
    """Return the sums, medians and quartiles of what companies answered in numbers."""
    sums = {(row.question, row.dimension): row for row in answers if row.choice == ""}
    ranks = {(row.question, row.dimension): row for row in ranked}
    for slot in slots:
        place = (slot.question, slot.dimension)
        rank = ranks.get(place)
        if rank is None:
            continue
        if "sum" in slot.aggregates:
            yield _sum(slot, rank, sums[place].total)
        if slot.has_quantiles and slot.statistic is not Statistic.ROWS:
            yield from _quantiles(slot, rank)


def _sum(slot: Slot, rank: Ranked, total: Fraction) -> Number:
    n = rank.number
    of_people_or_cases = slot.statistic in CASES
    return Number(
        indicator="question_sum",
        breakdown=slot.breakdown(),
        value=total,
        n=n,
        numerator=total,
        denominator=Fraction(n),
        measured=(
            Measured(
                "cases" if of_people_or_cases else "sum",
                n=n,
                numerator=int(total) if of_people_or_cases else None,
                contributions=[rank.at[one] for one in rank.at if one >= n - 2],
                total=Decimal(total.numerator) / Decimal(total.denominator),
            ),
        ),
    )


def _quantiles(slot: Slot, rank: Ranked) -> Iterator[Number]:
    for indicator, quarters in QUANTILES.items():
        if indicator != "question_median" and "quartiles" not in slot.aggregates:
            continue
        value = quantile(rank, quarters)
        yield Number(
            indicator=indicator,
            breakdown=slot.breakdown(),
            value=value,
            n=rank.number,
            numerator=value,
            denominator=Fraction(rank.number),
            measured=(Measured("quantile", n=rank.number),),
        )


def quantile(rank: Ranked, quarters: int) -> Fraction:
    """Return the quantile at `quarters` ÷ 4, of type 7: linear between neighbours."""
    place, rest = divmod((rank.number - 1) * quarters, 4)
    low = Fraction(rank.at[place])
    if not rest:
        return low
    return low + (Fraction(rank.at[place + 1]) - low) * Fraction(rest, 4)
