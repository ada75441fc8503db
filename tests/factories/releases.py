"""Frozen releases with their cells and contents, made by hand for tests of files."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from hashlib import sha256
from typing import Any

from covenants.agreements.models import Covenant
from covenants.questionnaires.models import Disclosure
from reporting.disclosure.audience import Audience
from reporting.statistics.breakdown import Breakdown
from reporting.statistics.indicators.declared import (
    INDICATORS,
    formula_versions,
)
from reporting.statistics.models import Cell, Release
from tests.factories.covenants import in_both, make_covenant, make_cycle
from tests.factories.parties import make_parties

YEAR = 2025
LEVELS = ("absent", "started", "defined", "implemented", "effective")
CATEGORIES = (
    "none",
    "in_development",
    "own_employees",
    "supply_chain_workers",
    "with_protection",
)


def make_release(
    *,
    covenant: Covenant | None = None,
    year: int = YEAR,
    number: int = 1,
    audience: str = Audience.PUBLIC,
    cells: Iterable[Cell] | None = None,
    contents: Mapping[str, Any] | None = None,
    corrects: Release | None = None,
    **fields: Any,
) -> Release:
    """Make a release; without `cells` it has figures of thirty organisations.

    `contents` replaces single keys of the contents that go with them.
    """
    covenant = covenant or make_covenant(name="Stone covenant (fictional)")
    cycle = corrects.cycle if corrects else make_cycle(covenant=covenant, year=year)
    seed = f"{covenant.slug} {year} {number} {audience}"
    release = Release.objects.create(
        cycle=cycle,
        audience=audience,
        number=number,
        input_sha256=sha256(f"input {seed}".encode()).hexdigest(),
        sha256=sha256(seed.encode()).hexdigest(),
        contents=_whole(make_contents(covenant, year) | dict(contents or {})),
        frozen_at=fields.pop("frozen_at", datetime(year + 1, 7, 1, 4, 0, tzinfo=UTC)),
        corrects=corrects,
        **fields,
    )
    made = list(typical_cells(year) if cells is None else cells)
    for cell in made:
        cell.release = release
    Cell.objects.bulk_create(made)
    return release


def _whole(contents: dict[str, Any]) -> dict[str, Any]:
    """Give each question what a test that is not about it leaves out."""
    asked = {"type": "text", "unit": {}, "choices": []}
    rest = {"measures": {}, "weight": "0", "sdgs": [], "levels": 4, "parts": {}}
    questions = {
        code: asked
        | rest
        | question
        | {"parts": {of: asked | one for of, one in question.get("parts", {}).items()}}
        for code, question in contents["questions"].items()
    }
    return contents | {"questions": questions}


def make_cell(
    indicator: str,
    value: Decimal | float | None = None,
    *,
    n: int | None = 30,
    numerator: float | None = None,
    denominator: float | None = None,
    suppressed: bool = False,
    **breakdown: Any,
) -> Cell:
    """Make a cell that is not saved; a suppressed one tells nothing."""
    return Cell(
        indicator=indicator,
        **Breakdown.of(**breakdown).columns,
        value=None if value is None or suppressed else Decimal(str(value)),
        n=None if suppressed else n,
        numerator=None if numerator is None else Decimal(str(numerator)),
        denominator=None if denominator is None else Decimal(str(denominator)),
        suppressed=suppressed,
        formula_version=INDICATORS[indicator].version,
    )


def share(indicator: str, part: int, whole: int, **breakdown: Any) -> Cell:
    """Make a percentage of organisations."""
    return make_cell(
        indicator,
        Decimal(part * 100) / whole,
        n=whole,
        numerator=part,
        denominator=whole,
        **breakdown,
    )


def counted(indicator: str, part: int, whole: int, **breakdown: Any) -> Cell:
    """Make a count of organisations."""
    return make_cell(
        indicator, part, n=part, numerator=part, denominator=whole, **breakdown
    )


def typical_cells(year: int = YEAR) -> Iterator[Cell]:
    """Yield what a year of thirty organisations comes to, with a year's gap before."""
    yield share("coverage", 33, 36)
    yield share("coverage", 30, 32, constituency="company")
    for place in ("trade_union", "ngo", "government"):
        yield share("coverage", 1, 1, constituency=place)
    yield share("coverage", 0, 1, constituency="association")
    yield share("on_time", 28, 36)
    for step in range(1, 7):
        yield from _step_cells(step, year)
        yield from _question_cells(step)
    yield make_cell("panel_change", 4.5, n=27)
    yield make_cell("overall_score", 48.25, n=30)
    for joined, score in ((year - 4, 58), (year - 1, 47.5), (year, 31)):
        yield make_cell("overall_score", score, n=10, joined=joined)
    yield from _access_cells(year)


def _step_cells(step: int, year: int) -> Iterator[Cell]:
    score = 70 - 7.5 * step
    yield make_cell("step_score", score, step=step)
    yield make_cell("self_score", score + 12, step=step)
    yield make_cell("step_score", score, step=step, year=year)
    yield make_cell("step_score", score - 3, n=28, step=step, year=year - 1)
    yield make_cell("step_score", score - 9, n=22, step=step, year=year - 3)
    yield make_cell("step_score", suppressed=True, step=step, year=year - 4)
    for joined in (year - 4, year - 1, year):
        yield make_cell("step_score", score, n=10, joined=joined, step=step)
    yield make_cell("panel_step_score", score + 2, n=27, step=step, year=year)
    yield make_cell("panel_step_score", score - 3, n=27, step=step, year=year - 1)
    yield make_cell("panel_change", 5, n=27, step=step)


def _question_cells(step: int) -> Iterator[Cell]:
    code = f"C{step}.01"
    yield counted("question_answered", 30, 30, question=code)
    for level, part in enumerate((7, 8, 6, 5, 4)):
        yield counted("question_level", part, 30, level=level, question=code)
        yield share("question_choice", part, 30, choice=LEVELS[level], question=code)
    yield make_cell("question_sum", 123456, question=f"C{step}.02")
    for name, value in (("p25", 3), ("median", 7.5), ("p75", 12)):
        yield make_cell(f"question_{name}", value, question=f"C{step}.02")
    yield make_cell(
        "question_sum", suppressed=True, part="women", question=f"C{step}.02"
    )


def _access_cells(year: int) -> Iterator[Cell]:
    periods: list[dict[str, Any]] = [{}, {"year": year}, {"year": year - 1}]
    for when in periods:
        yield share("grievance_access", 13, 30, **when)
        yield share("remedy", 5, 28, **when)
        for category, part in zip(CATEGORIES, (8, 4, 5, 9, 4), strict=True):
            yield counted("grievance_category", part, 30, category=category, **when)
        yield counted("remedy_category", 19, 28, category="not_described", **when)
        yield make_cell(
            "remedy_category", suppressed=True, category="in_development", **when
        )
        yield counted("remedy_category", 5, 28, category="described", **when)


def make_contents(covenant: Covenant, year: int) -> dict[str, Any]:
    """Make the contents that go with `typical_cells`, for either disclosure."""
    public = covenant.disclosure == Disclosure.PUBLIC_SOURCE
    return {
        "covenant": {
            "slug": covenant.slug,
            "name": {"en": covenant.name_en, "nl": covenant.name_nl},
            "sector": {"en": covenant.sector_en, "nl": covenant.sector_nl},
            "kind": covenant.kind,
            "fictional": covenant.fictional,
            "disclosure": covenant.disclosure,
            "licence": covenant.licence,
            "source": covenant.source,
            "norms": [{"code": "oecd-2023", "title": in_both("OECD Guidelines")}],
            "starts_on": None,
            "ends_on": None,
            "secretariat": None if public else "Secretariat (fictional)",
        },
        "cycle": {
            "year": year,
            "opens": f"{year + 1}-01-01",
            "due": f"{year + 1}-05-01",
            "late_until": f"{year + 1}-06-01",
            "freeze": f"{year + 1}-07-01",
        },
        "rubric": "2026.1",
        "formulas": formula_versions(),
        "questionnaires": [
            {
                "code": "company-core",
                "version": "2026.1",
                "title": in_both("Companies"),
                "constituency": "company",
                "levels": 4,
                "sha256": "c" * 64,
            }
        ],
        "questions": {
            code: question for step in range(1, 7) for code, question in _asked(step)
        },
        "parties": [] if public else make_parties(),
        "years": [year - 4, year - 3, year - 1, year],
        "panel": {"n": 27, "from": year - 1, "to": year},
        "headline": None,
    }


def _asked(step: int) -> Iterator[tuple[str, dict[str, Any]]]:
    yield (
        f"C{step}.01",
        {
            "step": step,
            "text": {
                "en": "Which policy does the company have, and for which suppliers?",
                "nl": "Welk beleid heeft het bedrijf, en voor welke leveranciers?",
            },
            "type": "single_choice",
            "choices": [
                {"code": code, "text": in_both(code.capitalize()), "level": level}
                for level, code in enumerate(LEVELS)
            ],
            "measures": {},
            "weight": "2",
            "sdgs": ["8.7", "16.3"],
        },
    )
    yield (
        f"C{step}.02",
        {
            "step": step,
            "text": {"en": "How many workers?", "nl": "Hoeveel werkers?"},
            "type": "group",
            "choices": [],
            "parts": {"women": {"text": {"en": "Women", "nl": "Vrouwen"}}},
            "unit": {"en": "people", "nl": "mensen"},
            "measures": {},
            "weight": "0",
            "sdgs": ["8"],
        },
    )
