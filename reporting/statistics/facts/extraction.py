"""Which typed rows a finalised version gives: what statistics read.

Each kind of answer tells its own pieces (`Kind.facts`); here they become rows. A
question gives one row as a whole, and rows below it by `dimension`: each chosen
choice or country, ``part`` and ``part.choice`` of a group, ``row.column`` of a table
with fixed rows. Of a table with free rows the whole holds the number of rows,
``column`` the sum of a column that is summed, ``column.choice`` the number of rows
with that choice. Texts, addresses and files tell only that they were answered.

Facts stand for the reports that are finalised now: extracting replaces those of the
report's earlier versions, and a report that leaves the state loses them
(`forget_facts`). They can always be extracted again from the sealed version.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from django.db import transaction

from covenants.questionnaires.answers import Value, pieces_of, self_level, status
from covenants.questionnaires.answers.asked import Asked, asked_in
from covenants.questionnaires.answers.status import FactStatus
from reporting.filing.models import Report, Version
from reporting.ledger.documents import Document
from reporting.statistics.models import Fact

BATCH = 2_000
AT_ONCE = 500


def facts_of(
    document: Document,
    asked: Mapping[str, Asked],
    *,
    version: Version,
    cycle_id: int,
    organisation_id: int,
    constituency: str,
) -> list[Fact]:
    """Return the unsaved facts of a finalised version, in the order of the questions.

    Pure: no query. An answer that the questionnaire does not ask gives none; unknown
    and not applicable give a row with their status and no level.
    """
    facts = []
    for code, question in asked.items():
        value = document.answers.get(code)
        levels = _levels(document, code, question, value)
        for piece in pieces_of(question.shape, value):
            whole = not piece.dimension
            facts.append(
                Fact(
                    version=version,
                    cycle_id=cycle_id,
                    organisation_id=organisation_id,
                    constituency=constituency,
                    question=code,
                    dimension=piece.dimension,
                    step=question.step,
                    status=piece.status,
                    number=piece.number,
                    choice=piece.choice,
                    weight=question.weight if whole else Decimal(0),
                    level=levels.assessed if whole else None,
                    self_level=levels.own if whole else None,
                    highest=question.highest,
                )
            )
    return facts


@transaction.atomic
def extract_facts(versions: Sequence[Version]) -> list[Fact]:
    """Save the facts of finalised versions in place of their reports' earlier ones."""
    for start in range(0, len(versions), AT_ONCE):
        reports = [version.report_id for version in versions[start : start + AT_ONCE]]
        earlier = Version.objects.filter(report__in=reports).values("pk")
        Fact.objects.filter(version__in=earlier).delete()
    asked: dict[int, Mapping[str, Asked]] = {}
    facts: list[Fact] = []
    for version in versions:
        report = version.report
        if report.questionnaire_id not in asked:
            asked[report.questionnaire_id] = asked_in(report.questionnaire)
        facts += facts_of(
            Document.read(version.document),
            asked[report.questionnaire_id],
            version=version,
            cycle_id=report.cycle_id,
            organisation_id=report.signatory.organisation_id,
            constituency=report.signatory.constituency,
        )
    return Fact.objects.bulk_create(facts, batch_size=BATCH)


def forget_facts(report: Report) -> None:
    """Remove the facts of a report that is no longer finalised; versions stay."""
    Fact.objects.filter(version__in=report.versions.all()).delete()


class _Levels(NamedTuple):
    assessed: int | None
    own: int | None


def _levels(document: Document, code: str, question: Asked, value: Value) -> _Levels:
    if status(value) is not FactStatus.ANSWERED:
        return _Levels(None, None)
    return _Levels(
        (document.levels or {}).get(code),
        self_level(question.shape, value, question.highest)
        if question.has_self_level
        else None,
    )
