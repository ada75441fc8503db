"""How a frozen release becomes the annual report: one PDF per language.

Everything printed comes from the release, so that compiling it twice gives the same
bytes; the figures travel inside the PDF as data.
"""

from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from reporting.publishing.data.open_data import csv_bytes, json_bytes
from reporting.publishing.figures import CovenantFigures, Edition, figures_of
from reporting.publishing.licences import Licence, licence_of
from reporting.publishing.pdf import archival, renderer
from reporting.publishing.reports import annex, chapters
from reporting.statistics.models import Release
from reporting.statistics.models.contents import CycleContents

TEMPLATE: Final = "pdf/annual_report/report.html"


@dataclass(frozen=True)
class Entry:
    """A line in the table of contents; `number` is that of one of the six steps."""

    anchor: str
    title: str
    number: int | None = None


def compile_annual_report(release: Release, language: str) -> bytes:
    """Return the annual report as PDF/A-3a and PDF/UA-1, with its data attached."""
    with translation.override(language):
        edition = Edition.of(release, language)
        licence = licence_of(edition.covenant["licence"])
        printed = renderer.render(
            TEMPLATE,
            report_context(edition),
            language=language,
            attachments=attachments_of(release),
            metadata=metadata_of(edition, licence),
        )
        rights = rights_of(attribution_of(edition), licence)
    return archival.conform(printed, language=language, rights=rights)


def report_context(edition: Edition) -> dict[str, object]:
    """Return what the template needs; the edition's language must be active."""
    figures = figures_of(edition)
    licence = licence_of(edition.covenant["licence"])
    tables, goals = annex.annex(edition), chapters.goals(edition)
    return {
        "LANGUAGE_CODE": edition.language,
        "edition": edition,
        "release": edition.release,
        "contents": edition.contents,
        "covenant": edition.covenant,
        "figures": figures,
        "has_figures": not figures.headline.is_empty,
        "entries": _entries(edition, figures, has_annex=bool(tables or goals)),
        "constituents": chapters.constituents(edition),
        "declared": annex.declared(edition),
        "annex": tables,
        "goals": goals,
        "cycle": _dates(edition.contents["cycle"]),
        "norms": [edition.text(one["title"]) for one in edition.covenant["norms"]],
        "questionnaires": [
            {**one, "title": edition.text(one["title"])}
            for one in edition.contents["questionnaires"]
        ],
        "sector": edition.text(edition.covenant["sector"]),
        "attribution": attribution_of(edition),
        "licence": licence,
        "verify": f"{settings.BASE_URL}/verify/{edition.release.sha256}",
        "base_url": settings.BASE_URL,
    }


def attribution_of(edition: Edition) -> str:
    """Return who made the data: its source, else the covenant itself."""
    return (edition.text(edition.covenant["source"]) or edition.name).rstrip(".")


def rights_of(attribution: str, licence: Licence) -> archival.Rights:
    """Return the licence as the PDF says it about itself."""
    words = {"attribution": attribution, "licence": licence.name}
    return archival.Rights(
        _("%(attribution)s. Licence: %(licence)s.") % words, licence.address
    )


def attachments_of(release: Release) -> list[renderer.Attachment]:
    """Return the figures as the files that travel inside the PDF."""
    return [
        renderer.Attachment(
            "data.csv", csv_bytes(release), _("All figures as a table")
        ),
        renderer.Attachment(
            "data.json", json_bytes(release), _("All figures with their declarations")
        ),
    ]


def metadata_of(edition: Edition, licence: Licence) -> renderer.Metadata:
    """Return what the PDF says of itself; its date is that of the freeze."""
    words = {"covenant": edition.name, "year": edition.year}
    title = _("%(covenant)s: annual report on %(year)s") % words
    if edition.covenant["fictional"]:
        title = _("%(title)s (fictional data)") % {"title": title}
    return renderer.Metadata(
        title=title,
        author=attribution_of(edition),
        description=_("Figures of %(covenant)s on %(year)s, release %(number)s.")
        % {**words, "number": edition.release.number},
        keywords=(
            _("due diligence"),
            _("responsible business conduct"),
            licence.code,
            edition.release.sha256,
        ),
        made_at=edition.release.frozen_at,
        identifier=f"{edition.release.sha256}-{edition.language}",
    )


def _entries(
    edition: Edition, figures: CovenantFigures, *, has_annex: bool
) -> list[Entry]:
    """Return the chapters in the order in which the template prints them."""
    entries = [Entry("about", _("About this report"))]
    if figures.profile:
        entries.append(Entry("six-steps", _("The six steps together")))
    entries += [
        Entry(f"step-{step.step}", step.name, step.step)
        for step in figures.steps
        if not step.is_empty
    ]
    if figures.panel or figures.series or figures.cohorts:
        entries.append(Entry("progress", _("Progress")))
    if figures.grievance or figures.remedy:
        entries.append(Entry("access", _("Access to complaint and remedy")))
    if not edition.is_public_source:
        entries.append(Entry("deeds", _("What each party did")))
        entries.append(Entry("parties", _("The parties")))
    entries.append(Entry("method", _("How these figures were computed")))
    if has_annex:
        entries.append(Entry("annex", _("Annex: all figures")))
    entries.append(Entry("colophon", _("Sources, licence and colophon")))
    return entries


def _dates(cycle: CycleContents) -> dict[str, str]:
    return {
        "opens": chapters.day(cycle["opens"]),
        "due": chapters.day(cycle["due"]),
        "late_until": chapters.day(cycle["late_until"]),
        "freeze": chapters.day(cycle["freeze"]),
    }
