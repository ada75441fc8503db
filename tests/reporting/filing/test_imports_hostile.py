"""A filings file made to break the import is refused by the line, and quickly."""

import json
import time

import pytest

from covenants.agreements.models import Covenant
from covenants.questionnaires.answers import AnswerError, Shape, parse
from covenants.questionnaires.models import QuestionType
from reporting.filing.imports import FilingsError
from tests.reporting.filing.lines import a_line, at_level, import_lines

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def _sourced(address: str) -> str:
    answers = at_level(2)
    answers["C1.01"] = answers["C1.01"] | {"source": address}
    return a_line(answers=answers)


def test_a_number_of_thousands_of_digits_costs_its_own_line_only():
    line = a_line().replace("2020", "1" * 5000)

    result = import_lines([a_line("First"), line, a_line("Last")])

    assert result.imported == 2
    [problem] = result.problems
    assert problem.line == 2
    assert "too many digits" in problem.message


def test_a_line_of_fifty_megabytes_is_refused_at_once():
    value = {"C1.01": {"value": "x" * 50_000_000}}
    long = json.dumps({"company": "Long", "year": 2020, "answers": value}).encode()
    began = time.monotonic()

    result = import_lines([long, a_line("Last")])

    assert time.monotonic() - began < 5
    assert result.imported == 1
    assert "longer than" in result.problems[0].message


def test_a_code_of_a_million_letters_is_told_by_its_first():
    began = time.monotonic()

    result = import_lines([a_line(answers={"q" * 1_000_000: {"value": "x"}})])

    assert time.monotonic() - began < 5
    assert len(str(result.problems[0])) < 400


def test_a_list_of_very_many_pieces_is_refused_at_once():
    asked = Shape(code="Q", type=QuestionType.COUNTRIES)
    began = time.monotonic()

    with pytest.raises(AnswerError):
        parse(asked, "Atlantis, " * 1900, lenient=True)
    with pytest.raises(AnswerError):
        parse(asked, "NL, " * 1_000_000, lenient=True)

    assert time.monotonic() - began < 2


@pytest.mark.parametrize(
    "address",
    ["http://", "https://[::1", "https://", "https://a.example/\u202e x", "https://.."],
)
def test_a_source_that_is_no_address_is_refused(address):
    [problem] = import_lines([_sourced(address)]).problems

    assert problem.field == "answers.C1.01.source"


@pytest.mark.parametrize("slug", ["Bad Slug/../x", "x" * 300, "", "é"])
def test_a_covenant_that_cannot_bear_its_name_is_refused_with_the_mend(slug):
    with pytest.raises(FilingsError, match="small letters"):
        import_lines([a_line()], slug=slug or " ")


def test_a_covenant_is_not_made_for_a_file_of_which_nothing_goes_in():
    [problem] = import_lines(["{broken"], slug="made-for-nothing").problems

    assert problem.line == 1
    assert not Covenant.objects.filter(slug="made-for-nothing").exists()


@pytest.mark.parametrize("lines", [[], ["", " "]])
def test_an_empty_file_is_an_error_and_makes_nothing(lines):
    with pytest.raises(FilingsError, match="empty"):
        import_lines(lines, slug="made-for-nothing")

    assert not Covenant.objects.filter(slug="made-for-nothing").exists()
