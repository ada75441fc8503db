"""A small covenant to walk in: one question of each type, and people to enter as."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone

from cms.site.services import build_site
from covenants.agreements.models import Covenant, Cycle
from covenants.questionnaires.models import Constituency, QuestionType, Visibility
from members.models import Organisation, OrganisationKind
from members.rights import Role
from reporting.filing.workflow import State
from tests.factories.covenants import (
    in_both,
    make_covenant,
    make_cycle,
    make_questionnaire,
    make_signatory,
)
from tests.factories.members import make_organisation, make_user
from tests.factories.reporting import make_report

OTHERS = 5
CHOICES = [
    {"code": f"l{level}", "text": in_both(f"Choice {level}"), "level": level}
    for level in range(5)
]
YES_NO = [{"code": code, "text": in_both(code.title())} for code in ("yes", "no")]


def _scored(step: int) -> dict[str, Any]:
    return {
        "code": f"C{step}.01",
        "step": step,
        "text": in_both(f"How far are you with step {step}?"),
        "choices": CHOICES,
        "required": "yes",
    }


QUESTIONS: list[dict[str, Any]] = [
    {
        "code": "C0.01",
        "step": 0,
        "type": QuestionType.GROUP,
        "text": in_both("Your organisation"),
        "parts": [
            {"code": "staff", "type": "integer", "text": in_both("Staff")},
            {"code": "since", "type": "date", "text": in_both("Since")},
            {"code": "large", "type": "boolean", "text": in_both("Large")},
        ],
    },
    {
        "code": "C0.02",
        "step": 0,
        "type": QuestionType.COUNTRIES,
        "text": in_both("Countries"),
    },
    _scored(1),
    {
        "code": "C1.02",
        "step": 1,
        "type": QuestionType.BOOLEAN,
        "text": in_both("A policy?"),
    },
    {
        "code": "C1.03",
        "step": 1,
        "type": QuestionType.URL,
        "text": in_both("Where is it?"),
        "show_if": {"C1.02": [True]},
    },
    {
        "code": "C1.04",
        "step": 1,
        "type": QuestionType.FILE,
        "text": in_both("The policy itself"),
        "visibility": Visibility.PARTIES,
    },
    _scored(2),
    {
        "code": "C2.02",
        "step": 2,
        "type": QuestionType.TABLE,
        "text": in_both("Your suppliers"),
        "visibility": Visibility.PARTIES,
        "columns": [
            {"code": "name", "type": "text", "text": in_both("Name")},
            {"code": "share", "type": "percent", "text": in_both("Share")},
        ],
    },
    {
        "code": "C2.03",
        "step": 2,
        "type": QuestionType.MULTI_CHOICE,
        "text": in_both("Which risks?"),
        "choices": CHOICES,
    },
    _scored(3),
    {"code": "C3.02", "step": 3, "type": QuestionType.MONEY, "text": in_both("Budget")},
    {
        "code": "C3.03",
        "step": 3,
        "type": QuestionType.DECIMAL,
        "text": in_both("Hours"),
    },
    _scored(4),
    {
        "code": "C4.02",
        "step": 4,
        "type": QuestionType.DATE,
        "text": in_both("Checked on"),
    },
    _scored(5),
    {
        "code": "C5.02",
        "step": 5,
        "type": QuestionType.TEXT,
        "text": in_both("What do you tell?"),
        "visibility": Visibility.SECRETARIAT,
    },
    _scored(6),
    {
        "code": "C6.02",
        "step": 6,
        "type": QuestionType.INTEGER,
        "text": in_both("Cases"),
    },
]


@dataclass(frozen=True)
class World:
    """What the tests must know of it; its people have the names of their roles."""

    covenant: Covenant
    cycle: Cycle
    company: Organisation
    ngo: Organisation


PEOPLE = {
    "company": [(Role.REPORTER, "Rosa Reporter"), (Role.APPROVER, "Adam Approver")],
    "ngo": [(Role.CORROBORATOR, "Nora Ngo")],
    "secretariat": [
        (Role.ASSESSOR, "Ada Assessor"),
        (Role.COORDINATOR, "Cor Coordinator"),
    ],
}


def make_world(*, others: int = 0) -> World:
    """Make a covenant with an open year, its people and its pages.

    `others` companies have a final report already, so that figures can be shown.
    """
    today = timezone.localdate()
    covenant = make_covenant(slug="lamps", name="Lamp Covenant (fictional)")
    questionnaire = make_questionnaire(code="lamps", questions=QUESTIONS)
    cycle = make_cycle(
        covenant=covenant,
        year=2025,
        questionnaires=[questionnaire],
        opens=today - timedelta(days=30),
        due=today + timedelta(days=30),
        late_until=today + timedelta(days=60),
        freeze=today + timedelta(days=90),
    )
    company = _party(covenant, "Lichtwerk (fictional)", Constituency.COMPANY)
    ngo = _party(covenant, "Heldere Nacht (fictional)", Constituency.NGO)
    for number in range(others):
        other = _party(
            covenant, f"Lampenist {number} (fictional)", Constituency.COMPANY
        )
        make_report(
            signatory=other.signatures.get(),
            cycle=cycle,
            state=State.FINALISED,
            level=2,
        )
    places = {"company": company, "ngo": ngo, "secretariat": covenant.secretariat}
    for place, people in PEOPLE.items():
        for role, name in people:
            make_user(name=name, role=role, organisation=places[place])
    build_site()
    return World(covenant, cycle, company, ngo)


def _party(covenant: Covenant, name: str, constituency: Constituency) -> Organisation:
    organisation = make_organisation(name=name, kind=OrganisationKind(constituency))
    make_signatory(
        covenant=covenant, organisation=organisation, constituency=constituency
    )
    return organisation
