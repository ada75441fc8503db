"""The small frames that statistics compute from: one SQL statement per group of cells.

What grows with the number of answers is summed by the database; what comes back has a
row per organisation and step at most. Sums are made of whole numbers, so that they do
not depend on the order of rows and are equal on every database. All facts stand for
reports that are finalised now (see `reporting.statistics.facts.extraction`).
"""

from collections.abc import Collection
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import reduce
from operator import or_
from typing import Any, NamedTuple

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import (
    BigIntegerField,
    Case,
    Count,
    F,
    Func,
    IntegerField,
    Min,
    Q,
    QuerySet,
    Sum,
    When,
    Window,
)
from django.db.models.functions import Cast, Round, RowNumber
from django.db.models.sql.compiler import SQLCompiler
from django.utils import timezone

from covenants.agreements.models import Cycle, Signatory
from covenants.questionnaires.answers.status import FactStatus
from covenants.questionnaires.models import Constituency
from reporting.filing.models import Report
from reporting.filing.workflow import State
from reporting.statistics.models import Fact

MICRO = 1_000_000


class Truncate(Func):
    """The whole part of a number; a cast alone would round it on PostgreSQL."""

    function = "TRUNC"
    output_field = BigIntegerField()

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any
    ) -> tuple[str, tuple[str | int, ...]]:
        return self.as_sql(
            compiler, connection, template="CAST(%(expressions)s AS INTEGER)", **context
        )


class Scored(NamedTuple):
    """Of one organisation and step in a year: the levels reached and the highest.

    All are sums of 100 × weight × level; `own` are the levels that the answers
    themselves claim. A highest of 0 is no score.
    """

    year: int
    organisation: int
    step: int
    reached: int
    highest: int
    own: int
    own_highest: int


class Answered(NamedTuple):
    """How many organisations gave an answer (or a part of one), and what it adds to.

    `choice` is empty where the answer has none.
    """

    question: str
    dimension: str
    choice: str
    number: int
    total: Fraction


class Ranked(NamedTuple):
    """The numbers answered to a question (or a part), at the places that matter.

    `at` is place in ascending order (from 0) → number: around the quartiles, and the
    two largest.
    """

    question: str
    dimension: str
    number: int
    at: dict[int, Decimal]


class Measure(NamedTuple):
    """How many organisations gave an answer to a question that measures something."""

    year: int
    question: str
    dimension: str
    choice: str
    level: int | None
    number: int


def _facts(cycles: Collection[Cycle]) -> QuerySet[Fact]:
    return Fact.objects.filter(
        cycle__in=[cycle.pk for cycle in cycles], constituency=Constituency.COMPANY
    ).order_by()


def _weighted(level: str, given: str) -> Case:
    hundredths = Cast(Round(F("weight") * 100), IntegerField())
    return Case(
        When(Q(**{f"{given}__isnull": False}), then=hundredths * F(level)),
        default=0,
        output_field=BigIntegerField(),
    )


def scored(cycles: Collection[Cycle]) -> list[Scored]:
    """Return the weighted levels per year, organisation and step of companies."""
    years = {cycle.pk: cycle.year for cycle in cycles}
    rows = (
        _facts(cycles)
        .filter(Q(level__isnull=False) | Q(self_level__isnull=False), weight__gt=0)
        .values_list("cycle_id", "organisation_id", "step")
        .annotate(
            reached=Sum(_weighted("level", "level")),
            top=Sum(_weighted("highest", "level")),
            own=Sum(_weighted("self_level", "self_level")),
            own_top=Sum(_weighted("highest", "self_level")),
        )
    )
    return [Scored(years[cycle], *sums) for cycle, *sums in rows]


def levels(cycle: Cycle) -> list[tuple[str, int, int]]:
    """Return (question, level, how many companies) of a year."""
    return list(
        _facts([cycle])
        .filter(level__isnull=False)
        .values_list("question", "level")
        .annotate(count=Count("pk"))
    )


def answered(cycle: Cycle) -> list[Answered]:
    """Return what companies answered in a year, unknown and not applicable left out."""
    whole = Truncate("number")
    rows = (
        _facts([cycle])
        .filter(status=FactStatus.ANSWERED)
        .values_list("question", "dimension", "choice")
        .annotate(
            count=Count("pk"),
            whole=Sum(whole),
            micro=Sum(
                Cast(Round((F("number") - whole) * MICRO), BigIntegerField()),
            ),
        )
    )
    return [
        Answered(
            question, dimension, choice, count, (sum_ or 0) + Fraction(rest or 0, MICRO)
        )
        for question, dimension, choice, count, sum_, rest in rows
    ]


def ranked(cycle: Cycle, questions: Collection[str]) -> list[Ranked]:
    """Return the numbers around the quartiles and the two largest, in exact places.

    With n numbers, the quantile p lies at place (n - 1) × p (type 7).
    """
    group = [F("question"), F("dimension")]
    last = F("count") - 1
    quarters = [last / 4, last / 2, last * 3 / 4]
    wanted = [*quarters, *(quarter + 1 for quarter in quarters), last, last - 1]
    rows = (
        _facts([cycle])
        .filter(number__isnull=False, choice="", question__in=questions)
        .annotate(
            place=Window(RowNumber(), partition_by=group, order_by=F("number").asc())
            - 1,
            count=Window(Count("pk"), partition_by=group),
        )
        .filter(reduce(or_, (Q(place=place) for place in wanted)))
        .values_list("question", "dimension", "count", "place", "number")
    )
    found: dict[tuple[str, str], Ranked] = {}
    for question, dimension, count, place, number in rows:
        entry = found.setdefault(
            (question, dimension), Ranked(question, dimension, count, {})
        )
        entry.at[place] = number or Decimal(0)
    return list(found.values())


def measured(cycles: Collection[Cycle], questions: Collection[str]) -> list[Measure]:
    """Return the answers to the questions that measure an indicator, per year.

    An answer “unknown” is known of nobody, whatever level it is counted with.
    """
    years = {cycle.pk: cycle.year for cycle in cycles}
    rows = (
        _facts(cycles)
        .filter(status=FactStatus.ANSWERED, question__in=questions)
        .values_list("cycle_id", "question", "dimension", "choice", "level")
        .annotate(count=Count("pk"))
    )
    return [Measure(years[cycle], *rest) for cycle, *rest in rows]


class YearParty(NamedTuple):
    """An organisation that was party to the covenant in the year, and its report.

    `state` is empty and `report` None where there is no report; `submitted` is the
    day on which it was handed in.
    """

    signatory: int
    organisation: int
    uid: str
    name: str
    constituency: str
    joined: date
    left: date | None
    report: int | None
    state: str
    submitted: date | None


def parties(cycle: Cycle) -> list[YearParty]:
    """Return who was party in the reporting year: joined by then, and not yet gone.

    Gone is who left on or before the due date (without one: in or before the year). One
    that filed is always among them.
    """
    until = cycle.due or date(cycle.year, 12, 31)
    reports = {
        signatory: (report, state, submitted)
        for signatory, report, state, submitted in Report.objects.filter(cycle=cycle)
        .order_by()
        .values_list("signatory_id", "pk", "state", "submitted_at")
    }
    none: tuple[int | None, str, datetime | None] = (None, "", None)
    rows = (
        Signatory.objects.filter(covenant=cycle.covenant_id)
        .order_by()
        .values_list(
            "pk",
            "organisation_id",
            "organisation__uid",
            "organisation__name",
            "constituency",
            "joined",
            "left",
        )
    )
    found = []
    for pk, organisation, uid, name, constituency, since, left in rows:
        report, state, submitted = reports.get(pk, none)
        was_party = since.year <= cycle.year and (left is None or left > until)
        if was_party or state not in {"", State.WITHDRAWN}:
            day = timezone.localdate(submitted) if submitted else None
            found.append(
                YearParty(
                    pk,
                    organisation,
                    str(uid),
                    name,
                    constituency,
                    since,
                    left,
                    report,
                    state,
                    day,
                )
            )
    return found


def joined(cycle: Cycle) -> dict[int, int]:
    """Return organisation → the year in which it first joined the covenant."""
    return dict(
        Signatory.objects.filter(covenant=cycle.covenant_id)
        .order_by()
        .values_list("organisation_id")
        .annotate(first=Min("joined__year"))
    )
