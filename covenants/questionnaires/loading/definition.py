"""A questionnaire file, checked whole and brought into the form that is stored."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import rfc8785

from covenants.questionnaires.definitions import QuestionData, QuestionnaireData
from covenants.questionnaires.loading.checks import check_question
from covenants.questionnaires.loading.shapes import QUESTIONNAIRE
from covenants.questionnaires.loading.source import read_file
from covenants.questionnaires.loading.spots import (
    DefinitionError,
    FileProblem,
    Source,
    Spot,
)
from covenants.questionnaires.loading.whole import check_whole
from covenants.questionnaires.models import QuestionType
from members.plain import Json

YES_NO = {"yes": True, "no": False, "true": True, "false": False}


@dataclass(frozen=True)
class Definition:
    """A questionnaire as it is stored; `sha256` is over its canonical JSON (RFC 8785).

    Option sets are written out and defaults filled in, so that the fingerprint follows
    what is asked, not how the file is laid out.
    """

    content: QuestionnaireData
    source: Source

    @property
    def questions(self) -> list[QuestionData]:
        return self.content["questions"]

    @property
    def sha256(self) -> str:
        plain: Json = json.loads(json.dumps(self.content))
        return hashlib.sha256(rfc8785.dumps(plain)).hexdigest()

    def refusal(self, field: str, message: str) -> DefinitionError:
        """Return the error that names a field of this definition."""
        return DefinitionError(
            [FileProblem(self.source.line((field,)), field, message)]
        )


def read_definition(given: Path | Mapping[str, Json]) -> Definition:
    """Read and check a questionnaire from a YAML file or from plain data.

    Raises:
        DefinitionError: with every problem of the file.

    """
    source = read_file(given) if isinstance(given, Path) else Source(given)
    problems: list[FileProblem] = []
    spot = Spot(source, problems)
    read = QUESTIONNAIRE(spot, source.data)
    if read is None:
        raise DefinitionError(problems)
    questions = {
        number: question
        for number, question in enumerate(read["questions"])
        if question is not None
    }
    _settle_conditions(questions)
    for number, question in questions.items():
        check_question(spot.at("questions", number), question, read["levels"] or 0)
    check_whole(spot, read, questions)
    if problems:
        raise DefinitionError(problems)
    return Definition(read, source)


def _settle_conditions(questions: Mapping[int, QuestionData]) -> None:
    """Bring "yes" and "no" in conditions on yes/no questions to true and false."""
    kinds = {one["code"]: one["type"] for one in questions.values()}
    for question in questions.values():
        for code, values in question["show_if"].items():
            if kinds.get(code) == QuestionType.BOOLEAN:
                question["show_if"][code] = [
                    YES_NO.get(value, value) if isinstance(value, str) else value
                    for value in values
                ]
