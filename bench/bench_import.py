"""What importing filings costs, against bulk-inserting the very rows that it makes."""

import json
import random
import time
from collections.abc import Iterator
from typing import TypedDict

from django.db import models, transaction

from bench import Measure
from covenants.agreements.models import Cycle, Signatory
from covenants.questionnaires.definitions import ChoiceData
from covenants.questionnaires.models import Question, Questionnaire, QuestionType
from covenants.questionnaires.services import load_library
from members.models import Organisation, OrganisationName
from reporting.filing.imports import import_filings
from reporting.filing.models import Report, Version
from reporting.ledger.models import Event
from reporting.statistics.models import Fact

REPORTS = 2_000
YEARS = 4
BOUND = 6.0
BATCH = 2_000
CODE = "msa-statements"
YES = ChoiceData(code="yes", text={"en": "Yes"})
SYLLABLES = ("ba", "co", "di", "fen", "gor", "hal", "in", "jus", "kel", "lum", "mar")
ROWS: tuple[type[models.Model], ...] = (
    Organisation,
    OrganisationName,
    Signatory,
    Report,
    Version,
    Event,
    Fact,
)


def make_lines(questionnaire: Questionnaire) -> list[str]:
    """Write filings of fictional companies, four years each, from a seed."""
    chance = random.Random(2)  # noqa: S311 -- a seeded world, not a secret
    questions = list(questionnaire.questions.all())
    names: set[str] = set()
    while len(names) < REPORTS // YEARS:
        names.add("".join(chance.choice(SYLLABLES) for _part in range(5)).title())
    return [
        json.dumps(
            {
                "company": name,
                "country_hq": "NL",
                "sectors": ["Garment"],
                "size": "Large",
                "year": 2017 + year,
                "answers": {
                    question.code: _answer(question, chance) for question in questions
                },
            }
        )
        for name in sorted(names)
        for year in range(YEARS)
    ]


class Filed(TypedDict):
    value: str
    maturity: int | None
    source: str


def _answer(question: Question, chance: random.Random) -> Filed:
    several = question.type == QuestionType.MULTI_CHOICE
    chosen = chance.sample(question.choices or [YES], 1 + several)
    return {
        "value": ", ".join(choice["text"]["en"] for choice in chosen),
        "maturity": chance.randrange(5) if question.is_scored else None,
        "source": "https://source.example/statement",
    }


def measure() -> Iterator[Measure]:
    """Compare an import with `bulk_create` of the rows that it left."""
    load_library()
    lines = make_lines(Questionnaire.objects.get(code=CODE))
    imported, rows, cycles = _import(lines)
    inserted = _insert(rows, cycles)
    number = sum(len(of_model) for of_model in rows.values())
    yield Measure(
        "import ÷ bulk insert of the same rows",
        imported / inserted,
        BOUND,
        details=(
            f"{len(lines)} reports, {number} rows: {imported:.2f} s against "
            f"{inserted:.2f} s"
        ),
    )


def _import(
    lines: list[str],
) -> tuple[float, dict[type[models.Model], list[models.Model]], list[Cycle]]:
    """Return the seconds, and the rows that it made; nothing remains of them."""
    with transaction.atomic():
        started = time.perf_counter()
        result = import_filings(
            lines, covenant_slug="bench-import", questionnaire_code=CODE, create=True
        )
        seconds = time.perf_counter() - started
        assert result.imported == len(lines), result.problems[:3]
        rows = {model: list(model._default_manager.defer(None)) for model in ROWS}
        cycles = list(Cycle.objects.select_related("covenant"))
        transaction.set_rollback(True)
    return seconds, rows, cycles


def _insert(
    rows: dict[type[models.Model], list[models.Model]], cycles: list[Cycle]
) -> float:
    """Return the seconds that the bare rows take, with the ids that they had."""
    with transaction.atomic():
        cycles[0].covenant.save(force_insert=True)
        Cycle.objects.bulk_create(cycles)
        started = time.perf_counter()
        for model, of_model in rows.items():
            model._default_manager.bulk_create(of_model, batch_size=BATCH)
        seconds = time.perf_counter() - started
        transaction.set_rollback(True)
    return seconds
