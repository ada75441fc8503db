"""The figures of a release as open data: one table (CSV), one document (JSON).

Both hold every figure with its numerator, denominator, n and formula version, and say
their licence inside. Numbers are exact, in plain decimals. The same release gives the
same bytes.
"""

import csv
import io
import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

from django.utils import translation
from django.utils.functional import Promise

from covenants.questionnaires.text import LANGUAGES
from reporting.publishing.licences import licence_of
from reporting.statistics.indicators.declared import (
    INDICATORS,
    Indicator,
    parts_of,
)
from reporting.statistics.models import Cell, Release

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


def csv_bytes(release: Release) -> bytes:
    """Return one row a figure (RFC 4180, UTF-8); empty is null, true is suppressed."""
    covenant = release.contents["covenant"]
    text = io.StringIO(newline="")
    table = csv.writer(text)
    table.writerow(COLUMNS)
    for cell in _cells(release):
        table.writerow(
            (
                covenant["slug"],
                release.contents["cycle"]["year"],
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
    document = {
        "schema": SCHEMA,
        **_origin(release),
        "indicators": {
            name: _declaration(INDICATORS[name])
            for name in dict.fromkeys(cell.indicator for cell in _cells(release))
        },
        "figures": [_figure(cell) for cell in _cells(release)],
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def _origin(release: Release) -> dict[str, Any]:
    contents = release.contents
    covenant = contents["covenant"]
    licence = licence_of(covenant["licence"])
    return {
        "covenant": {
            name: covenant.get(name) for name in ("slug", "name", "sector", "kind")
        },
        "fictional": covenant["fictional"],
        "year": contents["cycle"]["year"],
        "licence": {"code": licence.code, "name": licence.name, "url": licence.address},
        "attribution": covenant.get("source") or covenant["name"],
        "release": {
            "number": release.number,
            "audience": release.audience,
            "frozen_at": release.frozen_at.isoformat(),
            "sha256": release.sha256,
            "input_sha256": release.input_sha256,
            "corrects": release.corrects.sha256 if release.corrects else None,
            "reason": release.reason,
        },
        "rubric": contents.get("rubric"),
        "questionnaires": contents.get("questionnaires", []),
    }


def _declaration(indicator: Indicator) -> dict[str, Any]:
    return {
        "title": _in_all(indicator.title),
        "formula": _in_all(indicator.formula),
        "numerator": _in_all(indicator.numerator),
        "denominator": _in_all(indicator.denominator),
        "unit": indicator.unit,
    }


def _in_all(words: str | Promise) -> dict[str, str]:
    told = {}
    for language in LANGUAGES:
        with translation.override(language):
            told[language] = str(words)
    return told


def _figure(cell: Cell) -> dict[str, Any]:
    return {
        "indicator": cell.indicator,
        "breakdown": parts_of(cell.key),
        "value": _plain(cell.value) or None,
        "n": cell.n,
        "numerator": _plain(cell.numerator) or None,
        "denominator": _plain(cell.denominator) or None,
        "suppressed": cell.suppressed,
        "formula_version": cell.formula_version,
    }


def _cells(release: Release) -> Iterator[Cell]:
    return release.cells.order_by("indicator", "key").iterator()


def _plain(value: Decimal | None) -> str:
    """Return a number without exponent and needless zeros; empty for none."""
    if value is None:
        return ""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _yes_no(*, holds: bool) -> str:
    return "true" if holds else "false"
