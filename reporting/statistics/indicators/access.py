"""Access to a grievance mechanism, and remedy: what the measuring questions tell (§4).

A question says with `measures` which indicator it measures and to which category each
choice (of the question or of its `part`) or each assessed level belongs.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from covenants.questionnaires.definitions import ChoiceData
from covenants.questionnaires.models import Question
from reporting.statistics.breakdown import Breakdown, CellSpot
from reporting.statistics.frames.frames import Measure
from reporting.statistics.indicators.declared import (
    GRIEVANCE_CATEGORIES,
    REMEDY_CATEGORIES,
    WITH_ACCESS,
    WITH_REMEDY,
)
from reporting.statistics.models.contents import MeasuresContents
from reporting.statistics.numbers import Number, count, percentage


@dataclass(frozen=True)
class Gauge:
    """How a question measures an indicator.

    `by_level` maps a level, `by_choice` a choice code, to a category.
    """

    indicator: str
    question: str
    part: str
    by_level: Mapping[int, str]
    by_choice: Mapping[str, str]

    @classmethod
    def of(cls, question: Question) -> "Gauge":
        measures: MeasuresContents = question.measures
        categories = {str(code): name for code, name in measures["categories"].items()}
        choices = {choice["code"] for choice in _choices(question, measures)}
        return cls(
            indicator=measures["indicator"],
            question=question.code,
            part=measures.get("part", ""),
            by_level={
                int(code): name
                for code, name in categories.items()
                if code.isdigit() and code not in choices
            },
            by_choice={
                code: name for code, name in categories.items() if code in choices
            },
        )

    def category(self, measure: Measure) -> str | None:
        """Return the category of an answer, None where it tells nothing."""
        if (measure.question, measure.dimension) != (self.question, self.part):
            return None
        if measure.choice in self.by_choice:
            return self.by_choice[measure.choice]
        return None if measure.level is None else self.by_level.get(measure.level)


def _choices(question: Question, measures: MeasuresContents) -> list[ChoiceData]:
    if not measures.get("part"):
        return list(question.choices)
    part = next(part for part in question.parts if part["code"] == measures["part"])
    return list(part.get("choices", ()))


@dataclass(frozen=True)
class AccessSubject:
    """An indicator with categories, and which of them count as yes."""

    percentage: str
    categories: Collection[str]
    yes: Collection[str]

    @property
    def by_category(self) -> str:
        return f"{self.percentage.removesuffix('_access')}_category"


SUBJECTS = (
    AccessSubject("grievance_access", tuple(GRIEVANCE_CATEGORIES), WITH_ACCESS),
    AccessSubject("remedy", tuple(REMEDY_CATEGORIES), WITH_REMEDY),
)


def inside_categories(
    numbers: Iterable[Number], gauges: Iterable[Gauge]
) -> Iterator[Number]:
    """Return the numbers of a year; answers and levels as parts of their category.

    They tell the same as the category, so that neither may tell what the other hides.
    """
    wholes = {spot: whole for gauge in gauges for spot, whole in _categories_of(gauge)}
    for number in numbers:
        yield replace(number, within=wholes.get(number.spot))


def _categories_of(gauge: Gauge) -> Iterator[tuple[CellSpot, CellSpot]]:
    subject = next(one for one in SUBJECTS if one.percentage == gauge.indicator)
    asked: dict[str, str] = {"question": gauge.question}
    part = {"part": gauge.part} if gauge.part else {}
    for code, category in gauge.by_choice.items():
        spot = CellSpot("question_choice", Breakdown.of(choice=code, **asked, **part))
        yield spot, CellSpot(subject.by_category, Breakdown.of(category=category))
    for level, category in gauge.by_level.items():
        spot = CellSpot("question_level", Breakdown.of(level=level, **asked))
        yield spot, CellSpot(subject.by_category, Breakdown.of(category=category))


def access_numbers(
    measures: Collection[Measure],
    gauges: Mapping[int, Collection[Gauge]],
    *,
    year: int,
) -> Iterator[Number]:
    """Return the percentages and categories of a year and of the years before it.

    `gauges` is year → how it was asked then. A year that did not ask has no number.
    """
    for subject in SUBJECTS:
        for asked in sorted(gauges):
            used = [one for one in gauges[asked] if one.indicator == subject.percentage]
            if not used:
                continue
            found = _count(measures, used, asked)
            yield from _numbers(subject, found, year=asked)
            if asked == year:
                yield from _numbers(subject, found)


def _count(
    measures: Iterable[Measure], gauges: Collection[Gauge], year: int
) -> Counter[str]:
    found: Counter[str] = Counter()
    for measure in measures:
        if measure.year != year:
            continue
        for gauge in gauges:
            category = gauge.category(measure)
            if category is not None:
                found[category] += measure.number
    return found


def _numbers(
    subject: AccessSubject, found: Counter[str], **at: int
) -> Iterator[Number]:
    known = found.total()
    yes = sum(found[category] for category in subject.yes)
    yield percentage(subject.percentage, Breakdown.of(**at), yes, known)
    for category in subject.categories:
        # The percentage is a total of both halves, so each half is a group.
        half = "yes" if category in subject.yes else "no"
        yield count(
            subject.by_category,
            Breakdown.of(category=category, **at),
            found[category],
            known,
            group=f"{subject.percentage} {half} {at.get('year', '')}",
        )
