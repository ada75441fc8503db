"""Reports in any state, shares and evidence for tests, made by the real services."""

from collections.abc import Mapping
from datetime import date
from itertools import count
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile

from covenants.agreements.models import Covenant, Cycle, Signatory
from covenants.questionnaires.models import Question, Questionnaire, QuestionType
from members.models import Organisation, OrganisationKind, User
from reporting.assessment.models import Assignment, Given
from reporting.assessment.services.assessing import (
    save_levels,
    sign_assessment,
    start_assessment,
)
from reporting.filing.models import Evidence, Report, Version
from reporting.filing.services.evidence import keep_file
from reporting.filing.services.moves import make_move
from reporting.filing.services.reports import open_report, save_answers
from reporting.filing.workflow import Move, State
from reporting.ledger.actors import Actor
from reporting.sharing.models import Corroboration, Share, Verdict
from reporting.sharing.services import accept_share, corroborate, share_version
from tests.factories.covenants import (
    make_covenant,
    make_cycle,
    make_questionnaire,
    make_signatory,
)
from tests.factories.members import make_organisation, make_user

_numbers = count(1)

EDITOR = Actor(uid=uuid4())
APPROVER = Actor(uid=uuid4())
SECRETARIAT = Actor(uid=uuid4())
WITHDRAWAL = {"reason": "Filed for the wrong year"}
QUESTION = {"text": "Which locations does this cover?"}

SIMPLE_ANSWERS: dict[str, Any] = {
    QuestionType.BOOLEAN: True,
    QuestionType.INTEGER: 12,
    QuestionType.DECIMAL: "12.5",
    QuestionType.PERCENT: "40",
    QuestionType.MONEY: "1500",
    QuestionType.DATE: "2025-03-31",
    QuestionType.TEXT: "An answer in words",
    QuestionType.URL: "https://company.example/policy",
    QuestionType.COUNTRIES: ["BD", "IN"],
    QuestionType.FILE: [],
}


def an_answer_to(question: Question) -> Any:
    """Return a valid stored answer; of choices the highest."""
    if question.type == QuestionType.GROUP:
        return {part["code"]: _cell(part) for part in question.parts}
    if question.type == QuestionType.TABLE:
        cells = {column["code"]: _cell(column) for column in question.columns}
        return [{"row": row["code"], **cells} for row in question.rows] or [cells]
    return _cell({"type": question.type, "choices": question.choices})


def _cell(shape: Mapping[str, Any]) -> Any:
    if shape["type"] == QuestionType.SINGLE_CHOICE:
        return shape["choices"][-1]["code"]
    if shape["type"] == QuestionType.MULTI_CHOICE:
        return [shape["choices"][-1]["code"]]
    return SIMPLE_ANSWERS[shape["type"]]


def answers_to(questionnaire: Questionnaire) -> dict[str, Any]:
    """Return an answer to each question that is asked."""
    return {
        question.code: an_answer_to(question)
        for question in questionnaire.questions.filter(derived="")
    }


def make_report(
    *,
    state: str = State.DRAFT,
    covenant: Covenant | None = None,
    organisation: Organisation | None = None,
    signatory: Signatory | None = None,
    cycle: Cycle | None = None,
    questionnaire: Questionnaire | None = None,
    year: int = 2025,
    answers: Mapping[str, Any] | None = None,
    level: int = 1,
) -> Report:
    """Make a report and bring it to `state` by the moves that lead there.

    Every question is answered unless `answers` are given; every scored answer gets
    the assessed `level`. A withdrawn report was finalised before.
    """
    signatory, cycle = _place(
        covenant=covenant,
        organisation=organisation,
        signatory=signatory,
        cycle=cycle,
        questionnaire=questionnaire,
        year=year,
    )
    report = open_report(signatory, cycle, by=EDITOR)
    given = answers_to(report.questionnaire) if answers is None else answers
    report = save_answers(report, given, by=EDITOR)
    return bring_to(report, state, level=level)


def _place(
    *,
    covenant: Covenant | None,
    organisation: Organisation | None,
    signatory: Signatory | None,
    cycle: Cycle | None,
    questionnaire: Questionnaire | None,
    year: int,
) -> tuple[Signatory, Cycle]:
    known = signatory or cycle
    if covenant is None:
        covenant = known.covenant if known else make_covenant()
    signatory = signatory or make_signatory(
        covenant=covenant, organisation=organisation
    )
    if cycle is None:
        asked = questionnaire or make_questionnaire(constituency=signatory.constituency)
        cycle = make_cycle(covenant=covenant, year=year, questionnaires=[asked])
    return signatory, cycle


def bring_to(report: Report, state: str, *, level: int = 1) -> Report:
    """Bring a draft to `state` by the moves that lead there."""
    path = [
        State.DRAFT,
        State.SUBMITTED,
        State.UNDER_ASSESSMENT,
        State.FINALISED,
        State.WITHDRAWN,
    ]
    if state == State.CLARIFICATION_REQUESTED:
        report = bring_to(report, State.UNDER_ASSESSMENT)
        return make_move(report, Move.ASK, by=SECRETARIAT, details=QUESTION)
    for reached in path[1 : path.index(State(state)) + 1]:
        if reached == State.SUBMITTED:
            report = make_move(report, Move.SUBMIT, by=APPROVER)
        elif reached == State.UNDER_ASSESSMENT:
            start_assessment(report, assessor=make_user(), by=SECRETARIAT)
            report = Report.objects.get(pk=report.pk)
        elif reached == State.FINALISED:
            report = finalise(report, level=level)
        else:
            report = make_move(report, Move.WITHDRAW, by=APPROVER, details=WITHDRAWAL)
    return report


def make_report_in_each_state() -> dict[State, Report]:
    """Make reports of one organisation, a year each, together in every state."""
    signatory = make_signatory()
    return {
        state: make_report(signatory=signatory, state=state, year=2020 + place)
        for place, state in enumerate(State)
    }


def assessment_of(report: Report) -> Assignment:
    """Return the assessment of the report's newest version."""
    return Assignment.objects.get(version=report.versions.latest("number"))


def finalise(report: Report, *, level: int = 1) -> Report:
    """Give each scored answer `level`, sign by a second person, and finalise."""
    assessment = assessment_of(report)
    levels: dict[str, Given] = {
        question.code: {"level": level, "reason": ""}
        for question in report.questionnaire.questions.all()
        if question.is_scored and question.code in report.draft.answers
    }
    save_levels(assessment, levels, by=SECRETARIAT)
    sign_assessment(assessment, second=make_user(), by=SECRETARIAT)
    return make_move(report, Move.FINALISE, by=SECRETARIAT)


def make_finalised_version(**report: Any) -> Version:
    """Make a finalised report and return its newest version."""
    return make_report(state=State.FINALISED, **report).versions.latest("number")


def make_share(
    *,
    version: Version | None = None,
    grantee: Organisation | None = None,
    accepted: bool = True,
    purpose: str = "Verification",
    **share: Any,
) -> Share:
    """Share a finalised version with a union, which has accepted unless told."""
    made = share_version(
        version or make_finalised_version(),
        grantee=grantee or make_organisation(kind=OrganisationKind.TRADE_UNION),
        purpose=purpose,
        by=APPROVER,
        **share,
    )
    return accept_share(made, by=Actor(uid=uuid4())) if accepted else made


def make_corroboration(
    *,
    share: Share | None = None,
    question: str = "C1.01",
    verdict: str = Verdict.AGREE,
    comment: str = "So our members tell us",
    source: str = "Interviews with workers, March",
    by: User | None = None,
) -> Corroboration:
    """Say something of one shared answer."""
    return corroborate(
        share or make_share(),
        question,
        verdict=verdict,
        comment=comment,
        source=source,
        by=Actor(uid=by.uid if by else uuid4()),
    )


def make_evidence(
    *,
    organisation: Organisation | None = None,
    name: str = "policy.pdf",
    content: bytes | None = None,
    covers_from: date | None = None,
    covers_until: date | None = None,
) -> Evidence:
    """Keep a file of an organisation; each its own unless `content` is given."""
    content = content or f"%PDF-1.7 number {next(_numbers)}".encode()
    return keep_file(
        organisation or make_organisation(),
        ContentFile(content, name),
        covers_from=covers_from,
        covers_until=covers_until,
    )
