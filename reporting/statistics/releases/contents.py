"""What a release holds beside its numbers: all that a report on the year prints.

No timestamp of the freeze and no database id is in it, so that the same reports give
the same contents everywhere. Who filed when is told by day.
"""

from collections.abc import Iterable
from datetime import date

from covenants.agreements.models import Cycle
from covenants.questionnaires.answers import display
from covenants.questionnaires.models import Constituency, Disclosure, Norm, Question
from covenants.questionnaires.text import LANGUAGES
from reporting.disclosure import audience_answers
from reporting.disclosure.audience import Audience
from reporting.filing.models import Version
from reporting.filing.workflow import State
from reporting.statistics.breakdown import CellSpot
from reporting.statistics.frames.frames import YearParty
from reporting.statistics.indicators.compute import Computed, company_questions
from reporting.statistics.indicators.declared import formula_versions
from reporting.statistics.indicators.questions import slots_of
from reporting.statistics.models.contents import (
    AnswerContents,
    CovenantContents,
    HeadlineContents,
    NormContents,
    PartyContents,
    QuestionContents,
    SharedContents,
)
from reporting.statistics.numbers import Number

HEADLINES = (
    CellSpot("grievance_access"),
    CellSpot("overall_score"),
    CellSpot("coverage"),
)
ORDER = [constituency.value for constituency in Constituency]


def shared_contents(cycle: Cycle, computed: Computed) -> SharedContents:
    """Return what is the same for every audience."""
    panel = computed.panel
    return {
        "covenant": _covenant(cycle),
        "cycle": {
            "year": cycle.year,
            "opens": _day(cycle.opens),
            "due": _day(cycle.due),
            "late_until": _day(cycle.late_until),
            "freeze": _day(cycle.freeze),
        },
        "rubric": cycle.rubric_version,
        "formulas": formula_versions(),
        "questionnaires": [
            {
                "code": questionnaire.code,
                "version": questionnaire.version,
                "title": questionnaire.title,
                "constituency": questionnaire.constituency,
                "levels": questionnaire.levels,
                "sha256": questionnaire.sha256,
            }
            for questionnaire in cycle.questionnaires.order_by("code", "version")
        ],
        "questions": {
            question.code: _question(question) for question in company_questions(cycle)
        },
        "years": computed.years,
        "panel": {"n": panel.n, "from": panel.since, "to": panel.until}
        if panel
        else None,
    }


def headline(
    numbers: Iterable[Number], hidden: set[CellSpot]
) -> HeadlineContents | None:
    """Return which figure opens the report: the first that is shown, or None."""
    shown = {
        number.spot
        for number in numbers
        if number.spot not in hidden and number.value is not None
    }
    spot = next((one for one in HEADLINES if one in shown), None)
    if spot is None:
        return None
    return {"indicator": spot.indicator, "key": spot.breakdown.key}


def party_contents(
    cycle: Cycle, parties: Iterable[YearParty], audience: str
) -> list[PartyContents]:
    """Return each party with its status, and what it did where that may be told.

    Companies have no answers here. The status of a company is for the public only
    where the covenant says so. Programmes read from public sources have no parties:
    the organisations in them joined nothing.
    """
    covenant = cycle.covenant
    if covenant.disclosure == Disclosure.PUBLIC_SOURCE:
        return []
    telling = audience != Audience.PUBLIC or covenant.status_is_public
    return [
        _party(party, audience, telling=telling or not _is_company(party))
        for party in sorted(parties, key=_order)
    ]


def _covenant(cycle: Cycle) -> CovenantContents:
    covenant = cycle.covenant
    return {
        "slug": covenant.slug,
        "name": {"en": covenant.name_en, "nl": covenant.name_nl},
        "sector": {"en": covenant.sector_en, "nl": covenant.sector_nl},
        "kind": covenant.kind,
        "fictional": covenant.fictional,
        "disclosure": covenant.disclosure,
        "licence": covenant.licence,
        "source": covenant.source,
        "norms": [_norm(norm) for norm in covenant.norms.order_by("code")],
        "starts_on": _day(covenant.starts_on),
        "ends_on": _day(covenant.ends_on),
        "secretariat": covenant.secretariat.name if covenant.secretariat else None,
    }


def _norm(norm: Norm) -> NormContents:
    return {"code": norm.code, "title": norm.title}


def _question(question: Question) -> QuestionContents:
    return {
        "step": question.step,
        "text": question.text,
        "type": question.type,
        "unit": question.unit,
        "choices": question.choices,
        "measures": question.measures,
        "weight": str(question.weight),
        "sdgs": question.sdgs,
        "levels": question.questionnaire.levels,
        "parts": {
            slot.dimension: {
                "text": dict(slot.shape.text),
                "type": slot.shape.type,
                "unit": dict(slot.shape.unit),
                "choices": [
                    {"code": choice.code, "text": dict(choice.text)}
                    for choice in slot.shape.choices
                ],
            }
            for slot in slots_of(question)
            if slot.dimension
        },
    }


def _party(party: YearParty, audience: str, *, telling: bool) -> PartyContents:
    return {
        "name": party.name,
        "constituency": party.constituency,
        "joined": _day(party.joined),
        "left": _day(party.left),
        "state": (party.state or None) if telling else None,
        "submitted_at": _day(party.submitted) if telling else None,
        "answers": [] if _is_company(party) else _answers(party, audience),
    }


def _answers(party: YearParty, audience: str) -> list[AnswerContents]:
    """Return the answers of a finalised report that the audience may read."""
    version = (
        Version.objects.with_document()
        .filter(report=party.report, report__state=State.FINALISED)
        .finalised()
        .newest()
        .select_related("report__cycle__covenant", "report__questionnaire")
        .first()
    )
    if version is None:
        return []
    answers = audience_answers(version, audience)
    return [
        {
            "code": question.code,
            "step": question.step,
            "text": question.text,
            "value": {
                language: display(question, answers[question.code], language)
                for language in LANGUAGES
            },
        }
        for question in version.report.questionnaire.questions.all()
        if question.code in answers
    ]


def _is_company(party: YearParty) -> bool:
    return party.constituency == Constituency.COMPANY


def _order(party: YearParty) -> tuple[int, str, str]:
    return ORDER.index(party.constituency), party.name.casefold(), party.uid


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
