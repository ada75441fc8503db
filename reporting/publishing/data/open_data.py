"""The figures of a release as open data: one table (CSV), one document (JSON).

Both hold every figure with its numerator, denominator, n and formula version, and say
their licence inside. Numbers are exact, in plain decimals. The same release gives the
same bytes.
"""

import csv
import io
import json
from decimal import Decimal
from typing import Final, TypedDict

from django.utils import translation
from django.utils.functional import Promise

from covenants.questionnaires.definitions import Texts
from covenants.questionnaires.text import LANGUAGES
from reporting.publishing.licences import licence_of
from reporting.statistics.indicators.declared import (
    INDICATORS,
    Indicator,
)
from reporting.statistics.models import Cell, Release
from reporting.statistics.models.contents import QuestionnaireContents

SCHEMA: Final = "scharnier/figures/1"
COLUMNS: Final = (
    "covenant",
    "year",
    "release",
    "indicator",
    "breakdown",
    "value",
    "unit",
    "n",
    "numerator",
    "denominator",
    "suppressed",
    "formula_version",
    "fictional",
    "licence",
    "release_sha256",
)


class LicenceRow(TypedDict):
    code: str
    name: str
    url: str


class CovenantRow(TypedDict):
    slug: str
    name: Texts
    sector: Texts
    kind: str


class ReleaseRow(TypedDict):
    number: int
    audience: str
    frozen_at: str
    sha256: str
    input_sha256: str
    corrects: str | None
    reason: str


class DataOrigin(TypedDict):
    """Whose figures these are, under which licence, and of which release."""

    covenant: CovenantRow
    fictional: bool
    year: int
    licence: LicenceRow
    attribution: Texts
    release: ReleaseRow
    rubric: str
    questionnaires: list[QuestionnaireContents]


class Declaration(TypedDict):
    title: Texts
    formula: Texts
    numerator: Texts
    denominator: Texts
    unit: str


class FigureRow(TypedDict):
    """One figure; numbers are exact, as text."""

    indicator: str
    breakdown: dict[str, str]
    value: str | None
    n: int | None
    numerator: str | None
    denominator: str | None
    suppressed: bool
    formula_version: str


def csv_bytes(release: Release) -> bytes:
    """Return one row a figure (RFC 4180, UTF-8); empty is null, true is suppressed."""
    contents = release.told
    covenant = contents["covenant"]
    text = io.StringIO(newline="")
    table = csv.writer(text)
    table.writerow(COLUMNS)
    for cell in release.cells.in_order():
        table.writerow(
            (
                covenant["slug"],
                contents["cycle"]["year"],
                release.number,
                cell.indicator,
                cell.key,
                _plain(cell.value),
                INDICATORS[cell.indicator].unit,
                "" if cell.n is None else cell.n,
                _plain(cell.numerator),
                _plain(cell.denominator),
                _yes_no(holds=cell.suppressed),
                cell.formula_version,
                _yes_no(holds=covenant["fictional"]),
                covenant["licence"],
                release.sha256,
            )
        )
    return text.getvalue().encode()


def json_bytes(release: Release) -> bytes:
    """Return all figures with their declarations, licence and attribution."""
    cells = release.cells.in_order()
    document = {
        "schema": SCHEMA,
        **_origin(release),
        "indicators": {
            name: _declaration(INDICATORS[name])
            for name in dict.fromkeys(cell.indicator for cell in cells)
        },
        "figures": [_figure(cell) for cell in cells],
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def _origin(release: Release) -> DataOrigin:
    contents = release.told
    covenant = contents["covenant"]
    licence = licence_of(covenant["licence"])
    return {
        "covenant": {
            "slug": covenant["slug"],
            "name": covenant["name"],
            "sector": covenant["sector"],
            "kind": covenant["kind"],
        },
        "fictional": covenant["fictional"],
        "year": contents["cycle"]["year"],
        "licence": {"code": licence.code, "name": licence.name, "url": licence.address},
        "attribution": covenant["source"] or covenant["name"],
        "release": {
            "number": release.number,
            "audience": release.audience,
            "frozen_at": release.frozen_at.isoformat(),
            "sha256": release.sha256,
            "input_sha256": release.input_sha256,
            "corrects": release.corrects.sha256 if release.corrects else None,
            "reason": release.reason,
        },
        "rubric": contents["rubric"],
        "questionnaires": contents["questionnaires"],
    }


def _declaration(indicator: Indicator) -> Declaration:
    return {
        "title": _in_all(indicator.title),
        "formula": _in_all(indicator.formula),
        "numerator": _in_all(indicator.numerator),
        "denominator": _in_all(indicator.denominator),
        "unit": indicator.unit,
    }


def _in_all(words: str | Promise) -> Texts:
    told = {}
    for language in LANGUAGES:
        with translation.override(language):
            told[language] = str(words)
    return told


def _figure(cell: Cell) -> FigureRow:
    return {
        "indicator": cell.indicator,
        "breakdown": cell.breakdown.parts,
        "value": _plain(cell.value) or None,
        "n": cell.n,
        "numerator": _plain(cell.numerator) or None,
        "denominator": _plain(cell.denominator) or None,
        "suppressed": cell.suppressed,
        "formula_version": cell.formula_version,
    }


def _plain(value: Decimal | None) -> str:
    """Return a number without exponent and needless zeros; empty for none."""
    if value is None:
        return ""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _yes_no(*, holds: bool) -> str:
    return "true" if holds else "false"
