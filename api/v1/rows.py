"""The rows that the API lists, read from covenants and from frozen releases."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypedDict

from django.utils import translation

from covenants.agreements.models import Covenant
from covenants.questionnaires.definitions import Texts
from covenants.questionnaires.text import localise
from reporting.statistics.indicators.declared import INDICATORS, Indicator
from reporting.statistics.models import Cell, Publication, Release
from reporting.statistics.releases.display import show
from reporting.statistics.releases.explanations import explain
from reporting.statistics.releases.figure import Figure, Figures


class NormRow(TypedDict):
    code: str
    title: Texts


class CovenantRow(TypedDict):
    slug: str
    name: Texts
    sector: Texts
    kind: str
    fictional: bool
    norms: list[NormRow]
    starts_on: date | None
    ends_on: date | None
    disclosure: str
    license: str
    attribution: str
    years: list[int]


class ReleaseRow(TypedDict):
    """Of which release a row is; `release` is its fingerprint."""

    covenant: str
    year: int
    release: str


class StatusRow(ReleaseRow):
    constituency: str
    status: str
    count: int | None
    suppressed: bool


class StatisticRow(ReleaseRow):
    fictional: bool
    license: str
    indicator: str
    breakdown: dict[str, str]
    value: Decimal | None
    display: str
    unit: str
    n: int | None
    numerator: Decimal | None
    denominator: Decimal | None
    suppressed: bool
    explanation: str
    formula_version: str


class IndicatorRow(TypedDict):
    id: str
    title: str
    formula: str
    numerator: str
    denominator: str
    unit: str
    breakdowns: list[str]
    minimum_n: int
    version: str


class PublicationRow(ReleaseRow):
    format: str
    language: str
    url: str
    sha256: str
    size: int
    license: str
    fictional: bool
    corrects: str | None


def covenant_row(covenant: Covenant) -> CovenantRow:
    """Return a covenant; `years` are those with published figures."""
    years = [
        cycle.year for cycle in covenant.cycles.all() if getattr(cycle, "published", ())
    ]
    return {
        "slug": covenant.slug,
        "name": {"en": covenant.name_en, "nl": covenant.name_nl},
        "sector": {"en": covenant.sector_en, "nl": covenant.sector_nl},
        "kind": covenant.kind,
        "fictional": covenant.fictional,
        "norms": [
            {"code": norm.code, "title": norm.title} for norm in covenant.norms.all()
        ],
        "starts_on": covenant.starts_on,
        "ends_on": covenant.ends_on,
        "disclosure": covenant.disclosure,
        "license": covenant.licence,
        "attribution": localise(covenant.source, "en"),
        "years": sorted(years, reverse=True),
    }


def status_row(release: Release, figure: Figure) -> StatusRow:
    """Return how many reports of a constituency were in a state at the freeze."""
    return {
        **_about(release),
        "constituency": figure.parts["constituency"],
        "status": figure.parts["state"],
        "count": None if figure.value is None else int(figure.value),
        "suppressed": figure.suppressed,
    }


@dataclass(frozen=True)
class Statistics:
    """Numbers of a release, in the order of the indicators and of their breakdowns."""

    release: Release
    figures: list[Figure]
    language: str

    @classmethod
    def of(cls, release: Release, cells: Iterable[Cell], language: str) -> "Statistics":
        read = Figures(release, cells)
        return cls(
            release, [one for name in INDICATORS for one in read.all(name)], language
        )

    def row(self, figure: Figure) -> StatisticRow:
        covenant, indicator = self.release.cycle.covenant, figure.declaration
        with translation.override(self.language):
            return {
                **_about(self.release),
                "fictional": covenant.fictional,
                "license": covenant.licence,
                "indicator": indicator.id,
                "breakdown": figure.parts,
                "value": figure.value,
                "display": show(figure, indicator, self.language),
                "unit": str(indicator.unit),
                "n": figure.n,
                "numerator": figure.numerator,
                "denominator": figure.denominator,
                "suppressed": figure.suppressed,
                "explanation": str(explain(figure, indicator, self.language)),
                "formula_version": figure.formula_version,
            }


def indicator_row(indicator: Indicator, *, language: str) -> IndicatorRow:
    with translation.override(language):
        return {
            "id": indicator.id,
            "title": str(indicator.title),
            "formula": str(indicator.formula),
            "numerator": str(indicator.numerator),
            "denominator": str(indicator.denominator),
            "unit": str(indicator.unit),
            "breakdowns": list(indicator.breakdowns),
            "minimum_n": indicator.minimum_n,
            "version": indicator.version,
        }


def publication_row(publication: Publication) -> PublicationRow:
    release = publication.release
    return {
        **_about(release),
        "format": publication.format,
        "language": publication.language,
        "url": publication.file.url,
        "sha256": publication.sha256,
        "size": publication.size,
        "license": publication.licence,
        "fictional": release.cycle.covenant.fictional,
        "corrects": release.corrects.sha256 if release.corrects else None,
    }


def _about(release: Release) -> ReleaseRow:
    return {
        "covenant": release.cycle.covenant.slug,
        "year": release.cycle.year,
        "release": release.sha256,
    }
