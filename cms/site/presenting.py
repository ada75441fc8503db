"""What a page shows of a release: its figures, parties and files, and their making."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.cache import cache
from django.core.paginator import Paginator
from django.db.models import Count, Model, QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cms.site.releases import published_releases
from cms.site.wording import breakdown_in_words
from covenants.agreements.models import Covenant
from covenants.questionnaires.models import Constituency, Disclosure
from covenants.questionnaires.text import localise
from reporting.filing.workflow import State
from reporting.publishing.figures import CovenantFigures, covenant_figures
from reporting.statistics.indicators.declared import INDICATORS
from reporting.statistics.models import Publication, Release
from reporting.statistics.releases.display import (
    NOTHING,
    SUPPRESSED,
    round_half_up,
    show,
    show_number,
)
from reporting.statistics.releases.figure import Figure, Figures

A_DAY = 24 * 60 * 60
FIGURES_ON_A_PAGE = 60

Context = dict[str, object]
"""What a template is given."""


@dataclass(frozen=True)
class Download:
    """A file of a release, with all that is needed to trust it."""

    name: str
    publication: Publication
    address: str


@dataclass(frozen=True)
class Group:
    """The parties of one constituency, as the release tells of them."""

    name: str
    parties: list[Context]


@dataclass(frozen=True)
class Explained:
    """One figure with its breakdown in words and what it was made of, as text."""

    anchor: str
    words: str
    shown: str
    numerator: str
    denominator: str
    n: str


def of_release(release: Release, language: str, here: str) -> Context:
    """Return what a covenant's page shows of a year; `here` is the page's address."""
    contents = release.contents
    draft = release.published_at is None
    year = release.cycle.year
    figures = figures_of(release, language)
    opening = f"{figures.headline.figure} {figures.headline.sentence}".rstrip(".")
    return {
        "figures": figures,
        "facts": [fact for fact in figures.facts if fact.sentence != opening],
        "years": years_of(release, here),
        "groups": _groups(contents, language),
        "parties_count": len(contents.get("parties", [])),
        "downloads": downloads_of(release),
        "norms": [
            localise(norm["title"], language)
            for norm in contents.get("covenant", {}).get("norms", [])
        ],
        "draft": draft,
        "how": f"{here}{year}/{'draft/' if draft else ''}how/",
    }


def figures_of(release: Release, language: str) -> CovenantFigures:
    """Return the figures of a release; kept for a day, as a release never changes."""
    key = f"figures:{release.pk}:{release.sha256}:{language}"
    found: CovenantFigures | None = cache.get(key)
    if found is None:
        found = covenant_figures(release, language)
        cache.set(key, found, A_DAY)
    return found


def years_of(release: Release, here: str) -> list[Context]:
    """Return the published years of the covenant, the oldest first."""
    published = published_releases(release.cycle.covenant).values_list(
        "cycle__year", flat=True
    )
    return [
        {"year": year, "url": f"{here}{year}/", "current": year == release.cycle.year}
        for year in reversed(published)
    ]


def newest_figure(language: str) -> Context | None:
    """Return the headline of the newest published year, for the first page."""
    release = (
        Release.objects.public()
        .with_contents()
        .select_related("cycle__covenant")
        .order_by("-cycle__year", "-published_at", "-pk")
        .first()
    )
    if release is None:
        return None
    return {
        "release": release,
        "headline": figures_of(release, language).headline,
        "covenant": release.cycle.covenant,
    }


def sectors_of(pages: QuerySet[Model], field: str) -> list[str]:
    """Return the sectors that a list can be filtered by."""
    found = pages.order_by(field).values_list(field, flat=True).distinct()
    return [sector for sector in found if sector]


def parties_now(covenant: Covenant) -> list[Context]:
    """Return how many parties of each constituency there are now."""
    rows = (
        covenant.signatories.filter(left=None)
        .order_by()
        .values_list("constituency")
        .annotate(count=Count("pk"))
    )
    counts = dict(rows)
    return [
        {"name": Constituency(one).label, "count": counts[one]}
        for one in Constituency.values
        if one in counts
    ]


def downloads_of(release: Release) -> list[Download]:
    names = {
        ("pdf", "nl"): _("Annual report in Dutch (PDF)"),
        ("pdf", "en"): _("Annual report in English (PDF)"),
        ("csv", ""): _("All figures as a table (CSV)"),
        ("json", ""): _("All figures with their context (JSON)"),
    }
    found = {(one.format, one.language): one for one in release.publications.all()}
    return [
        Download(name, found[key], publication_address(found[key]))
        for key, name in names.items()
        if key in found
    ]


def publication_address(publication: Publication) -> str:
    """Return the permanent address of a file, wherever it is stored."""
    path = str(publication.file).removeprefix("publications/")
    return reverse("publication", args=[path])


def explained(
    release: Release, indicator_id: str, asked: Mapping[str, str], language: str
) -> Context:
    """Return the figures of one indicator, each with how it was computed.

    `asked` holds the query: parts of the breakdown to show alone, and the page.

    Raises:
        Http404: where there is no such indicator, or the release has no figure of it.
    """
    indicator = INDICATORS.get(indicator_id)
    figures = Figures(release).all(indicator_id)
    if indicator is None or not figures:
        raise Http404
    names = {name for figure in figures for name in figure.parts}
    wanted = {name: asked[name] for name in names if asked.get(name)}
    kept = [one for one in figures if wanted.items() <= one.parts.items()]
    # The whole first, then each kind of breakdown, the simplest before the others.
    kept.sort(key=lambda one: (len(one.parts), list(one.parts)))
    shown = Paginator(kept, FIGURES_ON_A_PAGE).get_page(asked.get("page"))
    return {
        "indicator": indicator,
        "shown": shown,
        "explained": [_explained(figure, release, language) for figure in shown],
        "wanted": wanted,
        "formula_version": figures[0].formula_version,
        "suppressed": any(figure.suppressed for figure in kept),
        **about(release.cycle.covenant, language),
    }


def _explained(figure: Figure, release: Release, language: str) -> Explained:
    indicator = figure.declaration
    return Explained(
        anchor=anchor_of(figure.key),
        words=capfirst(breakdown_in_words(figure.breakdown, release.told, language)),
        shown=show(figure, indicator, language),
        numerator=_amount(figure.numerator, figure, language),
        denominator=_amount(figure.denominator, figure, language),
        n=_amount(figure.n, figure, language),
    )


def _amount(value: Decimal | int | None, figure: Figure, language: str) -> str:
    """Return a part of a figure in full: at most two decimals, no empty ones."""
    if figure.suppressed:
        return SUPPRESSED
    if value is None:
        return NOTHING
    rounded = round_half_up(Decimal(value), 2).normalize()
    places = max(0, -int(rounded.as_tuple().exponent))
    return show_number(rounded, places, language)


def about(covenant: Covenant, language: str) -> Context:
    """Return what each page of a covenant says of where its figures are from."""
    return {
        "public_source": covenant.disclosure == Disclosure.PUBLIC_SOURCE,
        "attribution": localise(covenant.source, language) if covenant.source else "",
    }


def anchor_of(key: str) -> str:
    return key.replace("=", "-").replace(";", "_") or "whole"


def _groups(contents: Mapping[str, Any], language: str) -> list[Group]:
    """Return the parties by constituency, each with the word for its status."""
    grouped: dict[str, list[Context]] = {}
    for party in contents.get("parties", []):
        grouped.setdefault(party["constituency"], []).append(_party(party, language))
    return [
        Group(str(Constituency(one).label), grouped[one])
        for one in Constituency.values
        if one in grouped
    ]


def _party(party: Mapping[str, Any], language: str) -> Context:
    """Return a party with its days as days, and its answers in one language."""
    state = party.get("state")
    known = state in State.values
    return {
        **party,
        "joined_on": _day(party.get("joined")),
        "left_on": _day(party.get("left")),
        "status": "" if not state else State(state).label if known else _("No report"),
        "tone": "done" if state == State.FINALISED else "neutral",
        "told": [
            {
                "step": answer.get("step"),
                "text": localise(answer["text"], language),
                "value": localise(answer["value"], language),
            }
            for answer in party.get("answers", [])
        ],
    }


def _day(iso: str | None) -> str:
    return date_format(date.fromisoformat(iso), "j F Y") if iso else ""
