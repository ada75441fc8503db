"""All numbers of a covenant's year: which frames are read, and what is made of them."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from covenants.agreements.models import Cycle
from covenants.questionnaires.models import Constituency, Question
from reporting.filing.models import Report
from reporting.statistics.frames import frames
from reporting.statistics.indicators.access import (
    Gauge,
    access_numbers,
    inside_categories,
)
from reporting.statistics.indicators.coverage import coverage_numbers
from reporting.statistics.indicators.panel import Panel, panel_numbers
from reporting.statistics.indicators.questions import (
    Slot,
    amount_numbers,
    answer_numbers,
    level_numbers,
    slots_of,
)
from reporting.statistics.indicators.scores import by_year, score_numbers
from reporting.statistics.numbers import Number


@dataclass(frozen=True)
class Computed:
    """The numbers of a year, for no audience in particular yet, and their panel."""

    numbers: list[Number]
    parties: list[frames.YearParty]
    years: list[int]
    panel: Panel | None


def compute(cycle: Cycle) -> Computed:
    """Compute the numbers of a year, with those of the covenant's earlier years."""
    cycles = list(
        Cycle.objects.filter(covenant=cycle.covenant_id, year__lte=cycle.year).order_by(
            "year"
        )
    )
    panel = panel_of(cycle, cycles)
    parties = frames.parties(cycle)
    return Computed(
        numbers=[
            *coverage_numbers(parties, due=cycle.due),
            *_scores(cycle, cycles, panel),
            *_access(cycle, cycles),
            *inside_categories(
                _questions(cycle), gauges_of([cycle]).get(cycle.year, ())
            ),
        ],
        parties=parties,
        years=_years(cycles),
        panel=panel,
    )


def panel_of(cycle: Cycle, cycles: Iterable[Cycle]) -> Panel | None:
    """Return the panel with the year before, None where the years cannot be compared.

    They can where both used the same rubric.
    """
    before = next((one for one in cycles if one.year == cycle.year - 1), None)
    if before is None or before.rubric_version != cycle.rubric_version:
        return None
    same = _finalised(cycle) & _finalised(before)
    return Panel(n=len(same), since=before.year, until=cycle.year)


def _finalised(cycle: Cycle) -> set[int]:
    return set(
        Report.objects.finalised()
        .filter(cycle=cycle, signatory__constituency=Constituency.COMPANY)
        .order_by()
        .values_list("signatory__organisation_id", flat=True)
    )


def _years(cycles: Collection[Cycle]) -> list[int]:
    """Return the years in which anything was finalised."""
    return sorted(
        Report.objects.finalised()
        .filter(cycle__in=[cycle.pk for cycle in cycles])
        .order_by()
        .values_list("cycle__year", flat=True)
        .distinct()
    )


def _scores(
    cycle: Cycle, cycles: Collection[Cycle], panel: Panel | None
) -> Iterator[Number]:
    rows = frames.scored(cycles)
    yield from score_numbers(rows, year=cycle.year, joined=frames.joined(cycle))
    if panel is not None:
        yield from panel_numbers(by_year(rows), since=panel.since, until=panel.until)


def _access(cycle: Cycle, cycles: Collection[Cycle]) -> Iterator[Number]:
    gauges = gauges_of(cycles)
    asked = {gauge.question for used in gauges.values() for gauge in used}
    if asked:
        measures = frames.measured(cycles, asked)
        yield from access_numbers(measures, gauges, year=cycle.year)


def gauges_of(cycles: Collection[Cycle]) -> Mapping[int, list[Gauge]]:
    """Return year → how its questionnaires for companies measure access and remedy."""
    gauges: dict[int, list[Gauge]] = {}
    questions = Question.objects.filter(
        questionnaire__cycles__in=[cycle.pk for cycle in cycles],
        questionnaire__constituency=Constituency.COMPANY,
    ).exclude(measures={})
    for year, question in (
        (cycle.year, question)
        for cycle in cycles
        for question in questions.filter(questionnaire__cycles=cycle).distinct()
    ):
        gauge = Gauge.of(question)
        if gauge not in gauges.setdefault(year, []):
            gauges[year].append(gauge)
    return gauges


def company_questions(cycle: Cycle) -> list[Question]:
    """Return what companies are asked in a year; one code once, its newest version."""
    newest: dict[str, Question] = {}
    for question in (
        Question.objects.filter(
            questionnaire__cycles=cycle,
            questionnaire__constituency=Constituency.COMPANY,
        )
        .select_related("questionnaire")
        .order_by("questionnaire__code", "questionnaire__version", "position")
    ):
        newest[question.code] = question
    return list(newest.values())


def _questions(cycle: Cycle) -> Iterator[Number]:
    questions = company_questions(cycle)
    slots = [slot for question in questions for slot in slots_of(question)]
    reports = len(_finalised(cycle))
    yield from level_numbers(
        frames.levels(cycle),
        {
            question.code: question.questionnaire.levels
            for question in questions
            if question.is_scored
        },
    )
    answers = frames.answered(cycle)
    yield from answer_numbers(answers, slots, reports=reports)
    yield from amount_numbers(answers, frames.ranked(cycle, _amounts(slots)), slots)


def _amounts(slots: Iterable[Slot]) -> set[str]:
    return {
        slot.question
        for slot in slots
        if slot.has_quantiles or "sum" in slot.aggregates
    }
