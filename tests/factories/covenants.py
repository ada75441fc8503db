"""Covenants, signatories, reporting years and questionnaires for tests."""

from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256
from itertools import count
from typing import Any

from django.utils import timezone

from covenants.agreements.models import Covenant, Cycle, Signatory
from covenants.questionnaires.models import (
    Constituency,
    Disclosure,
    Filing,
    Question,
    Questionnaire,
    QuestionType,
    Step,
    Visibility,
)
from members.models import Membership, Organisation, OrganisationKind
from members.rights import Role, grant_in_all
from tests.factories.members import make_organisation

_numbers = count(1)


def in_both(text: str) -> dict[str, str]:
    """Return a text as questionnaires hold it, the same in English and in Dutch."""
    return {"en": text, "nl": text}


def make_covenant(
    *,
    slug: str | None = None,
    name: str = "Test covenant (fictional)",
    secretariat: Organisation | None = None,
    disclosure: str = Disclosure.COVENANT,
    fictional: bool = True,
    **fields: Any,
) -> Covenant:
    """Make a covenant; one of its own secretariat unless one is given."""
    covenant = Covenant.objects.create(
        slug=slug or f"covenant-{next(_numbers)}",
        name_en=name,
        name_nl=name,
        secretariat=secretariat
        or make_organisation(kind=OrganisationKind.SECRETARIAT, size=""),
        disclosure=disclosure,
        fictional=fictional,
        **fields,
    )
    _refresh_rights(covenant.secretariat)
    return covenant


def make_signatory(
    *,
    covenant: Covenant | None = None,
    organisation: Organisation | None = None,
    constituency: str = Constituency.COMPANY,
    joined: date = date(2020, 1, 1),
    **fields: Any,
) -> Signatory:
    """Make an organisation a party; its members' rights are in step after it."""
    organisation = organisation or make_organisation(
        kind=OrganisationKind(constituency)
    )
    signatory = Signatory.objects.create(
        covenant=covenant or make_covenant(),
        organisation=organisation,
        constituency=constituency,
        joined=joined,
        **fields,
    )
    _refresh_rights(organisation)
    return signatory


def _refresh_rights(organisation: Organisation | None) -> None:
    if organisation is None:
        return
    roles = Membership.objects.filter(organisation=organisation).values_list(
        "role", flat=True
    )
    for role in set(roles):
        grant_in_all(organisation, Role(role))


def make_cycle(
    *,
    covenant: Covenant | None = None,
    year: int = 2025,
    questionnaires: Iterable[Questionnaire] = (),
    **fields: Any,
) -> Cycle:
    """Make a reporting year; open from January, due in May, frozen in July after it."""
    dates = {
        "opens": date(year + 1, 1, 1),
        "due": date(year + 1, 5, 1),
        "late_until": date(year + 1, 6, 1),
        "freeze": date(year + 1, 7, 1),
    }
    cycle = Cycle.objects.create(
        covenant=covenant or make_covenant(), year=year, **(dates | fields)
    )
    cycle.questionnaires.set(questionnaires)
    return cycle


def make_questionnaire(
    *,
    questions: Iterable[Mapping[str, Any]] | None = None,
    code: str | None = None,
    version: str = "2025.1",
    constituency: str = Constituency.COMPANY,
    filing: str = Filing.PARTY,
    disclosure: str = Disclosure.COVENANT,
    levels: int = 4,
    **fields: Any,
) -> Questionnaire:
    """Make a published questionnaire.

    Each of `questions` holds the fields of a `Question` that matter to the test; the
    rest are those of a public, scored choice of step 1. Without any there is one
    scored choice in each of the six steps, with codes C1.01 to C6.01.
    """
    code = code or f"questionnaire-{next(_numbers)}"
    questionnaire = Questionnaire.objects.create(
        code=code,
        version=version,
        constituency=constituency,
        filing=filing,
        disclosure=disclosure,
        levels=levels,
        title=fields.pop("title", in_both("Test questionnaire")),
        sha256=sha256(f"{code} {version}".encode()).hexdigest(),
        published_at=fields.pop("published_at", timezone.now()),
        **fields,
    )
    if questions is None:
        questions = [{"code": f"C{step}.01", "step": step} for step in Step.six()]
    Question.objects.bulk_create(
        Question(questionnaire=questionnaire, **_question(place, given, levels))
        for place, given in enumerate(questions, start=1)
    )
    return questionnaire


def _question(place: int, given: Mapping[str, Any], levels: int) -> dict[str, Any]:
    kind = given.get("type", QuestionType.SINGLE_CHOICE)
    defaults: dict[str, Any] = {
        "code": f"C1.{place:02}",
        "position": place,
        "step": Step.EMBED,
        "type": kind,
        "text": in_both(f"Question {place}?"),
        "visibility": Visibility.PUBLIC,
        "weight": 0,
    }
    if kind == QuestionType.SINGLE_CHOICE:
        defaults["weight"] = 1
        defaults["choices"] = [
            {"code": f"l{level}", "text": in_both(f"Level {level}"), "level": level}
            for level in range(levels + 1)
        ]
    return defaults | dict(given)
