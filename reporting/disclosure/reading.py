"""Which answers of a report are read, from which version, and within which limits."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from covenants.questionnaires.answers import Value
from covenants.questionnaires.models import Constituency, Question
from reporting.disclosure.audience import Audience
from reporting.disclosure.classes import WayName, classes_of
from reporting.disclosure.narrowing import readable_part
from reporting.filing.models import Report, Version
from reporting.ledger.documents import Document

NOTHING: frozenset[str] = frozenset()


class Grant(Protocol):
    """The row of a room above on which a reading rests."""

    @property
    def pk(self) -> int: ...


@dataclass(frozen=True)
class Reading:
    """What somebody may read of a report.

    `way` is how they come to it, None where they do not. `version` is the sealed
    version that they read, None for the working answers of one's own organisation.
    `steps` and `questions` limit it where they are given; `everywhere` are the classes
    that no limit holds back. `grant` is what it rests on, if on a row of its own.
    """

    way: WayName | None = None
    version: Version | None = None
    answers: Mapping[str, Value] = field(default_factory=dict)
    classes: frozenset[str] = NOTHING
    steps: frozenset[int] | None = None
    questions: frozenset[str] | None = None
    everywhere: frozenset[str] = NOTHING
    files: bool = False
    grant: Grant | None = None

    def of(self, question: Question) -> Value:
        """Return what may be read of the answer to a question, or None."""
        value = self.answers.get(question.code)
        if value is None:
            return None
        classes = self.classes if self._reaches(question) else self.everywhere
        return readable_part(question, value, classes=classes, files=self.files)

    def of_all(self, report: Report) -> dict[str, Value]:
        """Return question code → what may be read of the answer, where anything may."""
        found = {
            question.code: self.of(question)
            for question in report.questionnaire.questions.all()
        }
        return {code: value for code, value in found.items() if value is not None}

    def _reaches(self, question: Question) -> bool:
        if self.steps is not None:
            return question.step in self.steps
        return self.questions is None or question.code in self.questions


def sealed(way: WayName, version: Version, report: Report) -> Reading:
    """Return what may be read of a sealed version that way, within no further limit."""
    return Reading(
        way=way,
        version=version,
        answers=Document.read(version.document).answers,
        classes=classes_of(way, report.cycle.covenant, report.questionnaire),
    )


def audience_answers(version: Version, audience: str) -> dict[str, Value]:
    """Return what a release may print of the report of a party.

    Nothing of a company's. Of the others what is public, for the parties too: among
    them are government's monitors, who never read a confidential answer.
    """
    report = version.report
    if report.signatory.constituency == Constituency.COMPANY:
        return {}
    secretariat = audience == Audience.SECRETARIAT
    way = WayName.SECRETARIAT if secretariat else WayName.PUBLIC
    return sealed(way, version, report).of_all(report)
