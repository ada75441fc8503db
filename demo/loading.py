"""Fills an empty platform: two real programmes and one fictional covenant."""

import uuid
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import transaction

from cms.site.services import build_site
from covenants.agreements.models import Covenant, CovenantKind
from covenants.agreements.services import leave, open_cycle, sign
from covenants.questionnaires.models import Norm, Questionnaire
from covenants.questionnaires.services import load_library
from demo.history import History
from demo.sharing import share_and_corroborate
from demo.world import (
    COMPANIES,
    COVENANT,
    FIRST_YEAR,
    OPEN_YEAR,
    OTHERS,
    PASSWORD,
    PEOPLE,
    SECRETARIAT,
    Party,
)
from members.models import Organisation, User
from members.rights import Role
from members.services import add_member, create_organisation
from members.validators import TEST_PREFIX
from reporting.filing.imports import import_filings

STATEMENTS = settings.BASE_DIR / "demo" / "data" / "msa-statements"
NAMES = uuid.UUID("5f0d8a55-5a5f-5c53-9c9c-8f1d2b1f7c02")
PROGRAMMES = {
    "garment-statements": (
        "filings-garment-2015-2020.jsonl",
        "Modern slavery statements: garments",
        "Verklaringen over moderne slavernij: kleding",
        "Garments and textile",
        "Kleding en textiel",
    ),
    "food-statements": (
        "filings-food-2015-2020.jsonl",
        "Modern slavery statements: food and beverage",
        "Verklaringen over moderne slavernij: voeding en drank",
        "Food and beverage",
        "Voeding en drank",
    ),
}
QUESTIONNAIRES = (
    "company-core",
    "union-core",
    "ngo-core",
    "association-core",
    "government-core",
)


class DemoRefusedError(Exception):
    """The demo is only for a machine that says so by DEMO=true."""


def load_demo() -> list[str]:
    """Load the demo and return what was loaded; a second time changes nothing.

    Raises:
        DemoRefusedError: where the setting DEMO is not true.
    """
    if not settings.DEMO:
        raise DemoRefusedError(
            "The demo brings people with a public password. Set DEMO=true to load it."
        )
    load_library()
    loaded = [_load_fictional_covenant()]
    loaded += [_load_programme(slug) for slug in PROGRAMMES]
    build_site()
    return loaded


@transaction.atomic
def _load_fictional_covenant() -> str:
    if Covenant.objects.filter(slug=COVENANT).exists():
        return f"{COVENANT}: already there"
    secretariat = _create(SECRETARIAT)
    covenant = Covenant.objects.create(
        slug=COVENANT,
        name_en="Tableware Covenant (fictional)",
        name_nl="Serviesconvenant (fictief)",
        sector_en="Tableware and ceramics",
        sector_nl="Servies en keramiek",
        kind=CovenantKind.COVENANT,
        starts_on=date(FIRST_YEAR, 1, 1),
        ends_on=date(2027, 12, 31),
        secretariat=secretariat,
        fictional=True,
        status_is_public=True,
        source={
            "en": "Fictional data, made from a seed. Nobody in it exists.",
            "nl": "Fictieve gegevens uit een vast begin. Niemand bestaat echt.",
        },
    )
    covenant.norms.set(Norm.objects.filter(code__in=["oecd-2023", "ungp"]))
    organisations = {SECRETARIAT.code: secretariat}
    for party in (*COMPANIES, *OTHERS):
        organisations[party.code] = _create(party)
        sign(
            covenant,
            organisations[party.code],
            constituency=party.constituency,
            joined=party.joined,
        )
    _open_cycles(covenant)
    staff = _create_people(organisations)
    History(covenant, staff).write()
    _let_leave(covenant)
    share_and_corroborate(covenant, staff)
    return f"{COVENANT}: {len(COMPANIES)} companies, {len(OTHERS)} other parties"


def _create(party: Party) -> Organisation:
    """Create a fictional organisation with test numbers and its first name."""
    return create_organisation(
        kind=party.constituency,
        name=party.former_name or party.name,
        uid=uuid.uuid5(NAMES, party.code),
        country="NL",
        size=party.size,
        website=party.website,
        register_number=f"{TEST_PREFIX}{party.code}",
        fictional=True,
    )


def _open_cycles(covenant: Covenant) -> None:
    """Open each reporting year: due 1 April, late until 1 May, frozen 1 July after."""
    questionnaires = Questionnaire.objects.filter(code__in=QUESTIONNAIRES)
    for year in range(FIRST_YEAR, OPEN_YEAR + 1):
        open_cycle(
            covenant,
            year,
            opens=date(year, 10, 1),
            due=date(year + 1, 4, 1),
            late_until=date(year + 1, 5, 1),
            freeze=date(year + 1, 7, 1),
            questionnaires=questionnaires,
            floor={
                "1": [2, 2, 1, 1, 1, 1],
                "2": [2, 2, 2, 2, 1, 2],
                "3": [3, 3, 2, 2, 3, 2],
                "4": [3, 3, 3, 3, 3, 3],
            },
        )


def _create_people(organisations: dict[str, Organisation]) -> dict[str, User]:
    """Create the people to sign in as, and a reporter and approver for every party."""
    staff: dict[str, User] = {}
    for person in PEOPLE:
        user = _person(person.email, person.name, PASSWORD)
        staff[person.mailbox] = user
        for role in person.roles:
            add_member(user, organisations[person.party], Role(role))
            staff[f"{person.party}:{role}"] = user
    for party in (*COMPANIES, *OTHERS):
        for role in (Role.REPORTER, Role.APPROVER):
            key = f"{party.code}:{role}"
            if key not in staff:
                email = f"{role}@{party.code}.example"
                staff[key] = _person(email, f"{role.label} {party.name}", None)
                add_member(staff[key], organisations[party.code], role)
    return staff


def _person(email: str, name: str, password: str | None) -> User:
    user: User = User.objects.create_user(
        email, password, name=name, language="nl", uid=uuid.uuid5(NAMES, email)
    )
    return user


def _let_leave(covenant: Covenant) -> None:
    for party in COMPANIES:
        if party.left:
            signatory = covenant.signatories.get(organisation__website=party.website)
            leave(signatory, on=party.left, reason=party.left_reason)


def _load_programme(slug: str) -> str:
    """Import the real statements; titles, licence and attribution are ours to give."""
    file_name, name_en, name_nl, sector_en, sector_nl = PROGRAMMES[slug]
    with Path(STATEMENTS / file_name).open(encoding="utf-8") as lines:
        result = import_filings(
            lines, covenant_slug=slug, questionnaire_code="msa-statements", create=True
        )
    Covenant.objects.filter(slug=slug).update(
        name_en=name_en,
        name_nl=name_nl,
        sector_en=sector_en,
        sector_nl=sector_nl,
        kind=CovenantKind.INITIATIVE,
        licence="CC-BY-SA-4.0",
        source={
            "en": (
                "Statements read by WikiRate and Walk Free, with the Business & Human "
                "Rights Resource Centre (2015-2020)."
            ),
            "nl": (
                "Verklaringen gelezen door WikiRate en Walk Free, met het Business & "
                "Human Rights Resource Centre (2015-2020)."
            ),
        },
    )
    covenant = Covenant.objects.get(slug=slug)
    covenant.norms.set(Norm.objects.filter(code__in=["oecd-2023", "ungp"]))
    return f"{slug}: {result.imported} reports, {result.unchanged} already there"
