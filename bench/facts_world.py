"""A covenant with any number of finalised reports of 100 facts each, from a seed."""

import hashlib
import random
import uuid
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from covenants.agreements.models import Covenant, Cycle, Signatory
from covenants.questionnaires.definitions import Measures
from covenants.questionnaires.models import Question, Questionnaire, QuestionType
from members.models import Organisation, OrganisationKind
from reporting.filing.models import Report, Version, VersionKind
from reporting.filing.workflow import State
from reporting.statistics.models import Fact

CHOICES = ("none", "started", "defined", "implemented", "verified")
QUESTIONS = 100
NUMBERS = 20
PER_STEP = 8
BATCH = 5_000


def make_questionnaire(code: str) -> Questionnaire:
    """Ask 48 scored choices (8 per step), 32 unscored ones and 20 numbers."""
    questionnaire = Questionnaire.objects.create(
        code=code,
        version="1",
        constituency="company",
        disclosure="covenant",
        title={"en": code, "nl": code},
        sha256=hashlib.sha256(code.encode()).hexdigest(),
        published_at=timezone.now(),
    )
    Question.objects.bulk_create(
        _question(questionnaire, number) for number in range(QUESTIONS)
    )
    return questionnaire


def _question(questionnaire: Questionnaire, number: int) -> Question:
    scored = number < 6 * PER_STEP
    is_number = number >= QUESTIONS - NUMBERS
    texts = [{"code": code, "text": {"en": code, "nl": code}} for code in CHOICES]
    return Question(
        questionnaire=questionnaire,
        code=f"B{number:03}",
        position=number,
        step=number // PER_STEP + 1 if scored else 0,
        type=QuestionType.INTEGER if is_number else QuestionType.SINGLE_CHOICE,
        text={"en": "Question", "nl": "Vraag"},
        choices=[]
        if is_number
        else [{**choice, "level": level} for level, choice in enumerate(texts)],
        visibility="public",
        aggregate=["sum", "median", "quartiles"] if is_number else ["distribution"],
        weight=Decimal(1 + number % 3) if scored else Decimal(0),
        measures=_measures(number),
    )


def _measures(number: int) -> Measures:
    categories = (
        "none",
        "in_development",
        "own_employees",
        "supply_chain_workers",
        "with_protection",
    )
    if number == 5 * PER_STEP:
        return {
            "indicator": "grievance_access",
            "categories": dict(zip(CHOICES, categories, strict=True)),
        }
    return {}


@transaction.atomic
def make_world(*, reports: int, seed: int = 1) -> Cycle:
    """Make a cycle of 2025 with `reports` finalised reports, and return it."""
    chance = random.Random(seed)  # noqa: S311 -- a seeded world, not a secret
    name = f"bench-{reports}"
    covenant = Covenant.objects.create(
        slug=name, name_en=name, name_nl=name, disclosure="covenant"
    )
    questionnaire = make_questionnaire(name)
    cycle = Cycle.objects.create(covenant=covenant, year=2025)
    cycle.questionnaires.add(questionnaire)
    organisations = Organisation.objects.bulk_create(
        [
            Organisation(
                kind=OrganisationKind.COMPANY,
                name=f"Bench {number} (fictional)",
                uid=uuid.uuid5(uuid.NAMESPACE_OID, f"{name} {number}"),
                fictional=True,
            )
            for number in range(reports)
        ],
        batch_size=BATCH,
    )
    signatories = Signatory.objects.bulk_create(
        [
            Signatory(
                covenant=covenant,
                organisation=organisation,
                constituency="company",
                joined=date(2018 + chance.randrange(8), 1, 1),
            )
            for organisation in organisations
        ],
        batch_size=BATCH,
    )
    filed = Report.objects.bulk_create(
        [
            Report(
                signatory=signatory,
                cycle=cycle,
                questionnaire=questionnaire,
                state=State.FINALISED,
            )
            for signatory in signatories
        ],
        batch_size=BATCH,
    )
    versions = Version.objects.bulk_create(
        [
            Version(
                report=report,
                number=2,
                kind=VersionKind.FINALISED,
                document="{}",
                sha256=hashlib.sha256(str(number).encode()).hexdigest(),
            )
            for number, report in enumerate(filed)
        ],
        batch_size=BATCH,
    )
    questions = list(questionnaire.questions.all())
    rows: list[Fact] = []
    for version, signatory in zip(versions, signatories, strict=True):
        rows.extend(_facts(version, cycle, signatory, questions, chance))
        if len(rows) >= BATCH:
            Fact.objects.bulk_create(rows, batch_size=BATCH)
            rows.clear()
    Fact.objects.bulk_create(rows, batch_size=BATCH)
    return cycle


def _facts(
    version: Version,
    cycle: Cycle,
    signatory: Signatory,
    questions: list[Question],
    chance: random.Random,
) -> Iterator[Fact]:
    for question in questions:
        level = chance.randrange(len(CHOICES))
        is_number = question.type == QuestionType.INTEGER
        yield Fact(
            version=version,
            cycle=cycle,
            organisation_id=signatory.organisation_id,
            constituency="company",
            question=question.code,
            step=question.step,
            number=Decimal(chance.randrange(1_000_000)) / 100 if is_number else None,
            choice="" if is_number else CHOICES[level],
            weight=question.weight,
            level=level if question.is_scored else None,
            self_level=level if question.is_scored else None,
            highest=4,
        )
