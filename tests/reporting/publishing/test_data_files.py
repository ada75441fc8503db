"""What the open data promise: every figure, exact, with its licence inside."""

import csv
import io
import json

import pytest

from covenants.questionnaires.models import Disclosure
from reporting.publishing.data.open_data import COLUMNS, csv_bytes, json_bytes
from tests.factories.covenants import in_both, make_covenant
from tests.factories.releases import make_cell, make_release, share

pytestmark = pytest.mark.django_db


def rows_of(release):
    return list(csv.DictReader(io.StringIO(csv_bytes(release).decode("utf-8"))))


def test_each_figure_is_one_row_with_all_its_columns():
    release = make_release(cells=[share("remedy", 1, 3, year=2024)])

    (row,) = rows_of(release)

    assert tuple(row) == COLUMNS
    assert row == {
        "covenant": release.cycle.covenant.slug,
        "year": "2025",
        "release": "1",
        "indicator": "remedy",
        "breakdown": "year=2024",
        "value": "33.3333333333",
        "unit": "percent",
        "n": "3",
        "numerator": "1",
        "denominator": "3",
        "suppressed": "false",
        "formula_version": "1",
        "fictional": "true",
        "licence": "CC-BY-4.0",
        "release_sha256": release.sha256,
    }


def test_a_suppressed_figure_has_nothing_but_its_name():
    release = make_release(cells=[make_cell("remedy", suppressed=True)])

    (row,) = rows_of(release)
    (figure,) = json.loads(json_bytes(release))["figures"]

    assert [row[name] for name in ("value", "n", "numerator", "denominator")] == [
        ""
    ] * 4
    assert row["suppressed"] == "true"
    assert figure == {
        "indicator": "remedy",
        "breakdown": {},
        "value": None,
        "n": None,
        "numerator": None,
        "denominator": None,
        "suppressed": True,
        "formula_version": "1",
    }


def test_zero_is_a_value():
    release = make_release(cells=[share("remedy", 0, 30)])

    (figure,) = json.loads(json_bytes(release))["figures"]

    assert (figure["value"], figure["numerator"], figure["n"]) == ("0", "0", 30)


def test_large_numbers_have_no_exponent():
    release = make_release(cells=[make_cell("question_sum", 12_000_000, question="C1")])

    (row,) = rows_of(release)

    assert row["value"] == "12000000"


def test_the_document_says_its_licence_source_and_release():
    covenant = make_covenant(
        disclosure=Disclosure.PUBLIC_SOURCE,
        fictional=False,
        licence="CC-BY-SA-4.0",
        source=in_both("Statements read by WikiRate and Walk Free"),
    )
    release = make_release(covenant=covenant)

    document = json.loads(json_bytes(release))

    assert document["licence"] == {
        "code": "CC-BY-SA-4.0",
        "name": "Creative Commons Attribution-ShareAlike 4.0 International",
        "url": "https://creativecommons.org/licenses/by-sa/4.0/",
    }
    assert document["attribution"] == in_both(
        "Statements read by WikiRate and Walk Free"
    )
    assert document["fictional"] is False
    assert document["release"]["sha256"] == release.sha256
    assert len(document["figures"]) == release.cells.count()


def test_each_indicator_is_declared_in_both_languages():
    document = json.loads(json_bytes(make_release(cells=[share("remedy", 1, 3)])))

    assert list(document["indicators"]) == ["remedy"]
    assert set(document["indicators"]["remedy"]["formula"]) == {"en", "nl"}


def test_the_same_release_gives_the_same_bytes():
    release = make_release()

    assert csv_bytes(release) == csv_bytes(release)
    assert json_bytes(release) == json_bytes(release)
