"""Loads norms and questionnaires; loading the same thing twice changes nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from covenants.questionnaires.code_lists import LIBRARY
from covenants.questionnaires.definitions import NormData, QuestionData
from covenants.questionnaires.loading import (
    Definition,
    read_definition,
    read_norm,
)
from covenants.questionnaires.loading.norms import NORMS
from covenants.questionnaires.models import (
    Norm,
    NormClause,
    Question,
    Questionnaire,
)
from members.plain import Json


@dataclass(frozen=True)
class LibraryLoad:
    """What loading the library did: all that it holds, and what is new."""

    norms: list[Norm]
    questionnaires: list[Questionnaire]
    created: list[Questionnaire]


@transaction.atomic
def load_norms(paths: Iterable[Path] | None = None) -> list[Norm]:
    """Load norms, those of the library unless paths are given.

    A clause that the file no longer has is kept, for questions may refer to it.

    Raises:
        DefinitionError: with every problem of a file.
    """
    chosen = sorted(NORMS.glob("*.yaml")) if paths is None else paths
    return [_store_norm(read_norm(path)) for path in chosen]


def _store_norm(read: NormData) -> Norm:
    apart = {"code", "clauses"}
    fields = {name: value for name, value in read.items() if name not in apart}
    norm, _created = Norm.objects.update_or_create(code=read["code"], defaults=fields)
    NormClause.objects.bulk_create(
        [
            NormClause(norm=norm, position=position, **clause)
            for position, clause in enumerate(read["clauses"], start=1)
        ],
        update_conflicts=True,
        unique_fields=["norm", "number"],
        update_fields=["position", "title", "paraphrase"],
    )
    return norm


@transaction.atomic
def load_questionnaire(
    given: Path | str | Mapping[str, Json],
) -> tuple[Questionnaire, bool]:
    """Load and publish a questionnaire from a file, or from plain data.

    Returns the questionnaire and whether it is new. The same content changes nothing.

    Raises:
        DefinitionError: with every problem of the file; also where this version was
            published with other content.
    """
    definition = read_definition(Path(given) if isinstance(given, str) else given)
    content = definition.content
    present = Questionnaire.objects.filter(
        code=content["code"], version=content["version"]
    ).first()
    if present is None:
        return _store_questionnaire(definition), True
    if present.sha256 != definition.sha256:
        raise definition.refusal(
            "version",
            _(
                "Version %s is published with other content, and reports answer to it. "
                "Raise the version."
            )
            % content["version"],
        )
    return present, False


def _store_questionnaire(definition: Definition) -> Questionnaire:
    fields = {
        name: value for name, value in definition.content.items() if name != "questions"
    }
    questionnaire = Questionnaire.objects.create(
        **fields, sha256=definition.sha256, published_at=timezone.now()
    )
    Question.objects.bulk_create(
        _question(questionnaire, position, question)
        for position, question in enumerate(definition.questions, start=1)
    )
    return questionnaire


def _question(
    questionnaire: Questionnaire, position: int, read: QuestionData
) -> Question:
    fields: dict[str, Any] = {**read, "weight": Decimal(read["weight"])}
    return Question(questionnaire=questionnaire, position=position, **fields)


@transaction.atomic
def load_library() -> LibraryLoad:
    """Load all norms and questionnaires of ``covenants/questionnaires/library``."""
    norms = load_norms()
    loaded = [load_questionnaire(path) for path in sorted(LIBRARY.glob("*.yaml"))]
    return LibraryLoad(
        norms,
        [questionnaire for questionnaire, _created in loaded],
        [questionnaire for questionnaire, created in loaded if created],
    )
