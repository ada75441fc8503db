"""What one line of a filings file says, or everything that is wrong with it."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from covenants.questionnaires.answers import RESERVED, AnswerError, Shape, parse
from covenants.questionnaires.answers.asked import Asked
from covenants.questionnaires.code_lists import countries
from covenants.questionnaires.models import QuestionType
from members.models.organisation import Size
from members.text import clean_text
from reporting.filing.imports.refusals import (
    LineProblem,
    RefusedError,
    did_you_mean,
)

MAX_NAME = 255
MAX_LINE = 5_000_000
YEARS = range(1900, 2201)
# How much of what was written is repeated where it is refused.
SHOWN = 100

ADDRESS = Shape(code="source", type=QuestionType.URL)

T = TypeVar("T")


@dataclass(frozen=True)
class FiledReport:
    """One report as filed, with its answers parsed. `levels` are the given levels."""

    line: int
    company: str
    country: str
    size: str
    year: int
    answers: Mapping[str, Any]
    levels: Mapping[str, int]
    sources: Mapping[str, str]


class LineReader:
    """Reads the fields of one line, and gathers what is wrong."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.problems: list[LineProblem] = []

    def take(self, read: Callable[..., T], *given: Any) -> T | None:
        """Return what `read` makes of `given`; a refusal becomes a problem."""
        try:
            return read(*given)
        except RefusedError as refused:
            self.refuse(refused.field, refused.message)
            return None

    def refuse(self, field: str, message: str) -> None:
        self.problems.append(LineProblem(self.number, field, message))


def read_filing(
    number: int,
    raw: str | bytes,
    asked_in: Callable[[int], Mapping[str, Asked]],
) -> FiledReport | list[LineProblem]:
    """Return the filing on a line, or its problems.

    `asked_in` gives what is asked in a year; it raises `RefusedError` for a year that
    is not one of the covenant's.
    """
    line = LineReader(number)
    held = line.take(_object, raw)
    if held is None:
        return line.problems
    company = line.take(_company, held.get("company"))
    country = line.take(_country, held.get("country_hq"))
    size = line.take(_size, held.get("size"))
    year = line.take(_year, held.get("year"))
    asked = None if year is None else line.take(asked_in, year)
    answers = line.take(_answers, held.get("answers"))
    filed = _Filed(line)
    if answers is not None and asked is not None:
        for code, entry in answers.items():
            filed.read(code, entry, asked)
    if line.problems or company is None or year is None:
        return line.problems
    return FiledReport(
        line=number,
        company=company,
        country=country or "",
        size=size or "",
        year=year,
        answers=filed.answers,
        levels=filed.levels,
        sources=filed.sources,
    )


class _Filed:
    """The answers of a line, taken apart."""

    def __init__(self, line: LineReader) -> None:
        self.line = line
        self.answers: dict[str, Any] = {}
        self.levels: dict[str, int] = {}
        self.sources: dict[str, str] = {}

    def read(self, code: str, entry: Any, asked: Mapping[str, Asked]) -> None:
        field = f"answers.{code[:SHOWN]}"
        question = asked.get(code)
        if question is None:
            self.line.refuse(field, _unknown_question(code, asked))
        elif not isinstance(entry, Mapping):
            self.line.refuse(
                field, _("Give an object with “value”, “maturity” and “source”.")
            )
        else:
            self._read(code, entry, question)

    def _read(self, code: str, entry: Mapping[str, Any], question: Asked) -> None:
        field = f"answers.{code}"
        value = self.line.take(
            _value, f"{field}.value", entry.get("value"), question.shape
        )
        level = self.line.take(
            _level, f"{field}.maturity", entry.get("maturity"), question, value
        )
        source = self.line.take(_source, f"{field}.source", entry.get("source"))
        if value is not None:
            self.answers[code] = value
        if level is not None:
            self.levels[code] = level
        if source:
            self.sources[code] = source


def _object(raw: str | bytes) -> dict[str, Any]:
    if len(raw) > MAX_LINE:
        raise RefusedError(
            "",
            _("This line is longer than %d bytes; write one report a line.") % MAX_LINE,
        )
    try:
        text = raw.decode("utf-8-sig") if isinstance(raw, bytes) else raw
        held = json.loads(
            text,
            object_pairs_hook=_once,
            parse_float=Decimal,
            parse_constant=_no_number,
        )
    except UnicodeDecodeError as error:
        raise RefusedError(
            "",
            _("This is not UTF-8 from byte %d on; save the file as UTF-8.")
            % (error.start + 1),
        ) from None
    except json.JSONDecodeError as error:
        raise RefusedError(
            "",
            _("This is not JSON at character %(place)d (%(why)s); write one object.")
            % {"place": error.pos + 1, "why": error.msg},
        ) from None
    except RecursionError:
        raise RefusedError("", _("The values are nested too deeply.")) from None
    except ValueError:  # of the interpreter, that reads no number this long
        raise RefusedError("", _("A number here has too many digits.")) from None
    if not isinstance(held, dict):
        raise RefusedError("", _("Write one JSON object a line: {…}."))
    return held


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _value in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise RefusedError(twice, _("“%s” is there twice; leave one out.") % twice)
    return found


def _no_number(word: str) -> Any:
    raise RefusedError("", _("“%s” is not a number in JSON; leave it out.") % word)


def _company(raw: Any) -> str:
    name = clean_text(raw).replace("\n", " ") if isinstance(raw, str) else ""
    if not name:
        raise RefusedError("company", _("Give the name of the company as a text."))
    if len(name) > MAX_NAME:
        raise RefusedError(
            "company", _("This name is longer than %d characters.") % MAX_NAME
        )
    return name


def _country(raw: Any) -> str:
    if raw in (None, ""):
        return ""
    code = raw.strip().upper() if isinstance(raw, str) else ""
    if code not in countries():
        raise RefusedError(
            "country_hq",
            _("“%s” is no country; give two letters (ISO 3166-1) or leave it empty.")
            % str(raw)[:SHOWN],
        )
    return code


def _size(raw: Any) -> str:
    if raw in (None, ""):
        return ""
    size = raw.strip().lower() if isinstance(raw, str) else ""
    if size not in Size.values:
        raise RefusedError(
            "size",
            _("“%(given)s” is no size; give one of %(sizes)s, or leave it empty.")
            % {"given": str(raw)[:SHOWN], "sizes": ", ".join(Size.values)},
        )
    return size


def _year(raw: Any) -> int:
    if isinstance(raw, bool) or not isinstance(raw, int) or raw not in YEARS:
        raise RefusedError("year", _("Give the year as a number of four digits: 2020."))
    return raw


def _answers(raw: Any) -> Mapping[str, Any]:
    if not isinstance(raw, Mapping) or not raw:
        raise RefusedError(
            "answers", _("Give at least one answer: {question code: {“value”: …}}.")
        )
    return raw


def _unknown_question(code: str, asked: Iterable[str]) -> str:
    known = list(asked)
    return (
        _("The questionnaire does not ask “%s”; leave it out.") % code[:SHOWN]
    ) + did_you_mean(code[:SHOWN], known)


def _value(field: str, raw: Any, shape: Shape) -> Any:
    try:
        value = parse(shape, raw, lenient=True)
    except AnswerError as error:
        raise RefusedError(field, str(error)) from None
    if value is None:
        raise RefusedError(
            field, _("This is blank; leave the question out, or write “Unknown”.")
        )
    return value


def _level(field: str, raw: Any, question: Asked, value: Any) -> int | None:
    if raw is None:
        return None
    if isinstance(raw, bool) or not isinstance(raw, int):
        raise RefusedError(field, _("Give the level as a whole number, or null."))
    if not 0 <= raw <= question.highest:
        raise RefusedError(
            field, _("Give a level from 0 to %d, or null.") % question.highest
        )
    if value in RESERVED:
        raise RefusedError(field, _("“%s” has no level; write null.") % value)
    return raw


def _source(field: str, raw: Any) -> str:
    if raw in (None, ""):
        return ""
    try:
        return str(parse(ADDRESS, raw))
    except AnswerError:
        raise RefusedError(
            field,
            _("Give a web address that starts with https://, or leave it empty."),
        ) from None
