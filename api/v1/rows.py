"""The rows that the API lists, read from covenants and from frozen releases."""

from typing import Any

from django.utils import translation

from covenants.agreements.models import Covenant
from covenants.questionnaires.text import localise
from reporting.statistics.indicators.declared import INDICATORS, Indicator
from reporting.statistics.models import Publication, Release
from reporting.statistics.releases.display import show
from reporting.statistics.releases.explanations import explain
from reporting.statistics.releases.figure import Figures

Row = dict[str, Any]


def covenant_row(covenant: Covenant) -> Row:
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


def status_rows(release: Release) -> list[Row]:
    """Return how many reports of each constituency were in each state at the freeze."""
    return [
        {
            **_about(release),
            "constituency": figure.parts["constituency"],
            "status": figure.parts["state"],
            "count": None if figure.value is None else int(figure.value),
            "suppressed": figure.suppressed,
        }
        for figure in Figures(release).all("reports")
    ]


def statistic_rows(release: Release, *, indicator: str, language: str) -> list[Row]:
    """Return the numbers of a release, of one indicator or of all."""
    covenant = release.cycle.covenant
    about = {
        **_about(release),
        "fictional": covenant.fictional,
        "license": covenant.licence,
    }
    figures = Figures(release)
    with translation.override(language):
        return [
            {
                **about,
                "indicator": one.id,
                "breakdown": figure.parts,
                "value": figure.value,
                "display": show(figure, one, language),
                "unit": str(one.unit),
                "n": figure.n,
                "numerator": figure.numerator,
                "denominator": figure.denominator,
                "suppressed": figure.suppressed,
                "explanation": str(explain(figure, one, language)),
                "formula_version": one.version,
            }
            for one in INDICATORS.values()
            if indicator in ("", one.id)
            for figure in figures.all(one.id)
        ]


def indicator_rows(language: str) -> list[Row]:
    with translation.override(language):
        return [_indicator_row(one) for one in INDICATORS.values()]


def _indicator_row(indicator: Indicator) -> Row:
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


def publication_row(publication: Publication) -> Row:
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


def _about(release: Release) -> Row:
    return {
        "covenant": release.cycle.covenant.slug,
        "year": release.cycle.year,
        "release": release.sha256,
    }
