"""What a number is broken down by: as an object, as text and as columns."""

import pytest
from django.db import IntegrityError, transaction

from reporting.statistics.breakdown import WHOLE, Breakdown, CellSpot
from reporting.statistics.models import Cell
from tests.factories.releases import make_release

KEYS = [
    "",
    "step=6",
    "step=2;year=2024",
    "joined=2019;step=1",
    "constituency=company;state=not_started",
    "choice=yes;part=women.covered;question=C6.02",
]


def at(key: str) -> Cell:
    columns = Breakdown.parse(key).columns
    return Cell(indicator="reports", formula_version="1", **columns)


@pytest.mark.parametrize("key", KEYS)
def test_a_breakdown_is_written_as_it_was_read(key):
    assert Breakdown.parse(key).key == key


def test_the_text_names_all_parts_in_order_whatever_order_they_were_given_in():
    given = Breakdown.of(year=2024, part="women", question="C1.01", choice="yes")

    assert given.key == "choice=yes;part=women;question=C1.01;year=2024"
    assert Breakdown.parse("question=C1.01;year=2024;part=women;choice=yes") == given
    assert Breakdown.of() == WHOLE


def test_two_dimensions_have_the_columns_that_their_names_give_them():
    columns = Breakdown.of(state="draft", constituency="ngo", step=1).columns

    assert columns == {
        "step": 1,
        "year": None,
        "question": "",
        "dimension": "constituency",
        "dimension_value": "ngo",
        "second_dimension": "state",
        "second_value": "draft",
    }


@pytest.mark.parametrize(
    "key",
    ["step", "step=", "=1", "step=x", "year=2o24", "a=1;b=2;c=3", "a=1;a=2", "a=1;"],
)
def test_what_is_no_breakdown_is_refused(key):
    with pytest.raises(ValueError, match=r"breakdown|dimensions|invalid literal"):
        Breakdown.parse(key)


@pytest.mark.django_db
def test_a_cell_keeps_its_breakdown_in_columns_and_tells_its_text():
    release = make_release(cells=[at(key) for key in reversed(KEYS)])

    assert [cell.key for cell in release.cells.in_order()] == sorted(KEYS)
    assert {cell.spot for cell in release.cells.all()} == {
        CellSpot("reports", Breakdown.parse(key)) for key in KEYS
    }
    assert release.cells.at("reports", joined=2019, step=1).get().step == 1


@pytest.mark.django_db
@pytest.mark.parametrize("key", KEYS)
def test_the_same_number_twice_is_refused_by_the_database(key):
    release = make_release(cells=[at(key)])
    again = at(key)
    again.release = release

    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [
        {"dimension": "state", "second_dimension": "constituency"},
        {"second_dimension": "state", "second_value": "draft"},
        {"dimension": "state", "second_dimension": "state"},
    ],
)
def test_dimensions_out_of_order_are_refused_by_the_database(wrong):
    release = make_release(cells=[])

    with pytest.raises(IntegrityError), transaction.atomic():
        Cell.objects.create(release=release, indicator="reports", **wrong)
