"""The code lists that answers and questions refer to: countries and SDGs."""

import csv
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from django.utils.translation import get_language

LIBRARY = Path(__file__).parent / "library"


@dataclass(frozen=True)
class Country:
    """A country or territory of ISO 3166-1 under its two- and three-letter codes."""

    code: str
    code3: str
    name_en: str
    name_nl: str

    def name(self, language: str | None = None) -> str:
        """Return the name in `language`, else in the active one."""
        spoken = (language or get_language() or "en").split("-")[0]
        return self.name_nl if spoken == "nl" else self.name_en


@cache
def countries() -> dict[str, Country]:
    """Return every country by its two-letter code."""
    with (LIBRARY / "countries.csv").open(encoding="utf-8", newline="") as lines:
        return {
            row["iso2"]: Country(
                row["iso2"], row["iso3"], row["name_en"], row["name_nl"]
            )
            for row in csv.DictReader(lines)
        }


@cache
def country_spellings() -> dict[str, str]:
    """Return the codes and names by which a country is known → its code."""
    known: dict[str, str] = {}
    for country in countries().values():
        for spelling in (
            country.name_en,
            country.name_nl,
            country.code3,
            country.code,
        ):
            known[spelling_key(spelling)] = country.code
    return known


@lru_cache(maxsize=10_000)
def spelling_key(text: str) -> str:
    """Return the form in which names are compared: no case, accents or extra space."""
    if text.isascii():
        return " ".join(text.casefold().split())
    letters = unicodedata.normalize("NFKD", text)
    bare = "".join(one for one in letters if not unicodedata.combining(one))
    return " ".join(bare.casefold().split())


@cache
def sdg_goals() -> dict[str, dict[str, str]]:
    """Return the number of each of the 17 goals → its short name in both languages."""
    with (LIBRARY / "sdgs.csv").open(encoding="utf-8", newline="") as lines:
        return {
            row["number"]: {"en": row["short_en"], "nl": row["short_nl"]}
            for row in csv.DictReader(lines)
            if row["kind"] == "goal"
        }


@cache
def sdgs() -> frozenset[str]:
    """Return the numbers of the goals (``8``) and targets (``8.7``)."""
    with (LIBRARY / "sdgs.csv").open(encoding="utf-8", newline="") as lines:
        return frozenset(row["number"] for row in csv.DictReader(lines))
