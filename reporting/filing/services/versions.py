"""Seals what was handed in and what was finalised, and reads it back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from covenants.questionnaires.answers import derive
from covenants.questionnaires.answers.shape import Answers
from covenants.questionnaires.applicable import applicable
from covenants.questionnaires.models import Questionnaire
from reporting.filing.models import Report, Version
from reporting.ledger.actors import Actor
from reporting.ledger.documents import (
    Document,
    build_document,
    canonical,
    fingerprint,
)
from reporting.ledger.verifiers import Verifier


def reference(questionnaire: Questionnaire) -> dict[str, str]:
    """Return how a document names its questionnaire."""
    return {
        "code": questionnaire.code,
        "version": questionnaire.version,
        "sha256": questionnaire.sha256,
    }


def answers_to_seal(report: Report) -> Answers:
    """Return the answers to what is asked, with those that are computed from them.

    An answer to a question that another answer has hidden since is left out; the
    draft keeps it, for it may be asked again. Of an imported report all is sealed.
    """
    answers = report.draft.answers
    if report.questionnaire.is_public_source:
        return answers
    questions = list(report.questionnaire.questions.all())
    shown = {question.code for question in applicable(questions, answers)}
    kept = {code: value for code, value in answers.items() if code in shown}
    computed = derive(questions, kept)
    return kept | {code: one for code, one in computed.items() if one is not None}


def build_version(
    report: Report, document: Mapping[str, Any], *, by: Actor, at: datetime
) -> Version:
    """Return the unsaved version that seals `document`; makes no query."""
    text = canonical(document)
    return Version(
        report=report,
        number=document["number"],
        kind=document["kind"],
        document=text,
        sha256=fingerprint(text),
        actor=by.uid,
        made_at=at,
    )


@transaction.atomic
def seal(
    report: Report,
    kind: str,
    *,
    answers: Answers,
    sources: Mapping[str, str],
    levels: Mapping[str, int] | None = None,
    by: Actor,
) -> Version:
    """Add the next version of a report. The caller holds the report's lock."""
    last = report.versions.newest().first()
    document = build_document(
        covenant=report.cycle.covenant.slug,
        organisation=report.signatory.organisation.uid,
        year=report.cycle.year,
        questionnaire=reference(report.questionnaire),
        number=last.number + 1 if last else 1,
        kind=kind,
        answers=answers,
        sources=sources,
        levels=levels,
        previous=last.sha256 if last else "",
    )
    version = build_version(report, document, by=by, at=by.now())
    version.save()
    return version


def read(version: Version) -> Document:
    """Return what a version holds."""
    return Document.read(version.document)


def is_intact(version: Version) -> bool:
    """Is the document still the one that was sealed?"""
    return fingerprint(version.document) == version.sha256


def find_version(sha256: str) -> Version | None:
    """Return the version that a receipt's fingerprint belongs to."""
    found = Version.objects.filter(sha256=sha256)
    return found.select_related("report__cycle__covenant").first()


AS_VERSION = Verifier("version", find_version)
