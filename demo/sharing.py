"""Which fictional reports are shared, and what the union and the NGO say of them."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.utils import timezone

from covenants.agreements.models import Covenant
from demo.world import COMPANIES, Party
from members.models import Organisation, User
from reporting.filing.models import Version
from reporting.ledger.actors import Actor
from reporting.sharing.models import Share, Verdict
from reporting.sharing.services import (
    accept_share,
    corroborate,
    reply_to,
    share_version,
)

# Days before the demo is loaded, so that its shares are live whenever that is.
SHARED, ACCEPTED, CHECKED, REPLIED = 80, 78, 45, 31
LASTS = timedelta(days=365)
# What each says of three answers; the first company's latest share stays unopened,
# so that there is a first task for the NGO.
VERDICTS = (
    (
        "C1.02",
        Verdict.AGREE,
        "Het beleid hangt ook op de werkvloer, in de taal van de werknemers.",
        "Bezoek aan twee locaties, mei 2026",
    ),
    (
        "C4.04",
        Verdict.PARTLY,
        "Op een van de twee locaties zijn wij wel gevraagd, op de andere niet.",
        "Verslag van het lokale kader, juni 2026",
    ),
    (
        "C6.05",
        Verdict.DISAGREE,
        "Twee leden zijn na een klacht overgeplaatst. Dat lezen wij hier niet terug.",
        "https://kleienvuur.example/dossiers/2026-14",
    ),
)
REPLY = "Wij hebben dit met de fabriek besproken; beide leden zijn terug op hun plek."


def ago(days: int) -> datetime:
    return timezone.now() - timedelta(days=days)


def share_and_corroborate(covenant: Covenant, staff: Mapping[str, User]) -> list[Share]:
    """Share the newest finalised version of each company that shares, and answer."""
    return [
        _share(covenant, staff, party, grantee)
        for party in COMPANIES
        for grantee in party.shares_with
    ]


def _share(
    covenant: Covenant, staff: Mapping[str, User], party: Party, grantee_code: str
) -> Share:
    version = (
        Version.objects.filter(
            report__cycle__covenant=covenant,
            report__signatory__organisation__website=party.website,
        )
        .finalised()
        .newest()
        .order_by("-report__cycle__year")
        .select_related("report__signatory__organisation")
        .first()
    )
    assert version is not None
    company = version.report.signatory.organisation
    grantee = Organisation.objects.get(website=f"https://{grantee_code}.example")
    approver = staff[f"{party.code}:approver"]
    share = share_version(
        version,
        grantee=grantee,
        purpose="Toetsing van de jaarrapportage",
        valid_until=ago(SHARED) + LASTS,
        scope={},
        files=False,
        conditions="Niet verder delen. Tien werkdagen voor een weerwoord.",
        by=Actor(uid=approver.uid, organisation=company.uid, at=ago(SHARED)),
    )
    if (party.code, grantee_code) != ("aardelinde", "helderwater"):
        _check(share, staff, party, grantee, grantee_code)
    return share


def _check(
    share: Share,
    staff: Mapping[str, User],
    party: Party,
    grantee: Organisation,
    grantee_code: str,
) -> None:
    reader = staff[f"{grantee_code}:corroborator"]
    accept_share(
        share, by=Actor(uid=reader.uid, organisation=grantee.uid, at=ago(ACCEPTED))
    )
    by = Actor(uid=reader.uid, organisation=grantee.uid, at=ago(CHECKED))
    for question, verdict, comment, source in VERDICTS:
        said = corroborate(
            share, question, verdict=verdict, comment=comment, source=source, by=by
        )
        if verdict == Verdict.DISAGREE and party.code == "aardelinde":
            filer = staff[f"{party.code}:reporter"]
            company = share.version.report.signatory.organisation
            reply_to(
                said,
                REPLY,
                by=Actor(uid=filer.uid, organisation=company.uid, at=ago(REPLIED)),
            )
