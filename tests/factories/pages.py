"""The public pages, and covenants with published years, for tests."""

from typing import Any

from django.core.files.base import ContentFile
from django.test import Client

from cms.site.services import build_site
from covenants.agreements.models import Covenant, Cycle
from covenants.questionnaires.models import Constituency
from members.models import User
from members.rights import Role
from reporting.disclosure.audience import Audience
from reporting.filing.workflow import State
from reporting.ledger.actors import CLOCK
from reporting.ledger.documents import fingerprint
from reporting.statistics.models import Publication, Release
from reporting.statistics.releases.freezing import freeze, publish
from tests.factories.covenants import (
    make_covenant,
    make_cycle,
    make_questionnaire,
    make_signatory,
)
from tests.factories.members import make_organisation, make_user
from tests.factories.reporting import make_report


def make_year(
    *,
    covenant: Covenant | None = None,
    year: int = 2025,
    companies: int = 1,
    published: bool = True,
    site: bool = True,
    **names: Any,
) -> Release:
    """Make a year with finalised reports; return its release for the public.

    `names` are those of the companies, as ``name="…"``. With `site` the pages are made.
    """
    covenant = covenant or make_covenant(slug="pottery", name="Pottery (fictional)")
    cycle = make_cycle(
        covenant=covenant,
        year=year,
        questionnaires=[make_questionnaire(constituency=Constituency.COMPANY)],
    )
    for _number in range(companies):
        signatory = make_signatory(
            covenant=covenant, organisation=make_organisation(**names)
        )
        make_report(signatory=signatory, cycle=cycle, state=State.FINALISED, level=2)
    release = release_of(cycle, published=published)
    if site:
        build_site()
    return release


def release_of(cycle: Cycle, *, published: bool = True, reason: str = "") -> Release:
    """Freeze the figures of a year, and publish them."""
    made = freeze(cycle, by=CLOCK, reason=reason)
    if published:
        publish(made)
    return made[Audience.PUBLIC]


def make_file(
    release: Release, *, name: str = "", body: bytes = b"a,b\n"
) -> Publication:
    """Put a file of a release where its publication has it."""
    covenant, year = release.cycle.covenant.slug, release.cycle.year
    publication = Publication(
        release=release,
        format="csv",
        sha256=fingerprint(body.decode()),
        size=len(body),
        licence="CC-BY-4.0",
    )
    path = name or f"publications/{covenant}/{year}/{covenant}-{year}.csv"
    publication.file.save(path, ContentFile(body))
    return publication


def signed_in(client: Client, user: User | None) -> Client:
    """Let somebody who reads English be the one who looks; None is the public."""
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    if user is None:
        client.logout()
    else:
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def secretary(covenant: Covenant, role: Role = Role.COORDINATOR) -> User:
    """Make a person with a role in the covenant's secretariat."""
    return make_user(role=role, organisation=covenant.secretariat)
