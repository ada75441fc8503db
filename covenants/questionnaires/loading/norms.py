"""A norm file, checked whole; and the clauses that questions may refer to."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _

from covenants.questionnaires.code_lists import LIBRARY
from covenants.questionnaires.definitions import ClauseData, NormData
from covenants.questionnaires.loading.readers import (
    INNER_CODE,
    Key,
    Reader,
    both_languages,
    code,
    list_of,
    mapping,
    text,
)
from covenants.questionnaires.loading.source import read_file
from covenants.questionnaires.loading.spots import (
    DefinitionError,
    FileProblem,
    Source,
    Spot,
)
from covenants.questionnaires.models import NormClause
from members.plain import Json

NORMS = LIBRARY / "norms"


def day(spot: Spot, value: "Json | date") -> date | None:
    """Read a date: ``2023-06-08``."""
    try:
        return value if isinstance(value, date) else date.fromisoformat(str(value))
    except ValueError:
        spot.wrong(_("Write a date as year-month-day: 2023-06-08."))
        return None


CLAUSE: Reader[ClauseData | None] = mapping(
    {
        "number": Key(text, required=True),
        "title": Key(both_languages, required=True),
        "paraphrase": Key(both_languages, required=True),
    }
)
NORM: Reader[NormData | None] = mapping(
    {
        "code": Key(code(INNER_CODE), required=True),
        "title": Key(both_languages, required=True),
        "issuer": Key(text, required=True),
        "edition": Key(text, ""),
        "valid_from": Key(day, required=True),
        "valid_until": Key(day),
        "url": Key(text, ""),
        "clauses": Key(list_of(CLAUSE, at_least=1), [], required=True),
    }
)


def read_norm(given: Path | Mapping[str, Json]) -> NormData:
    """Read and check a norm from a YAML file or from plain data.

    Raises:
        DefinitionError: with every problem of the file.

    """
    source = read_file(given) if isinstance(given, Path) else Source(given)
    problems: list[FileProblem] = []
    spot = Spot(source, problems)
    read = NORM(spot, source.data)
    if read is not None:
        _check_twice(spot, read["clauses"])
    if read is None or problems:
        raise DefinitionError(problems)
    return read


def _check_twice(spot: Spot, clauses: Iterable[ClauseData | None]) -> None:
    seen: set[str] = set()
    for number, clause in enumerate(clauses):
        if clause and clause["number"] in seen:
            spot.at("clauses", number, "number").wrong(_("This clause is there twice."))
        seen.add(clause["number"] if clause else "")


@cache
def library_clauses() -> dict[str, tuple[str, ...]]:
    """Return the clause numbers of each norm of the library, by the norm's code."""
    norms = [read_norm(path) for path in sorted(NORMS.glob("*.yaml"))]
    return {
        norm["code"]: tuple(clause["number"] for clause in norm["clauses"])
        for norm in norms
    }


def known_clauses() -> dict[str, set[str]]:
    """Return the clause numbers of each norm: of the library and of those loaded."""
    known = {norm: set(numbers) for norm, numbers in library_clauses().items()}
    loaded = NormClause.objects.values_list("norm__code", "number")
    for norm, number in loaded:
        known.setdefault(norm, set()).add(number)
    return known
