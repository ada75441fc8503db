"""Ways are declared once; the list of rows and the check of one row follow from it."""

import pytest

from members.models import Organisation
from members.viewer import PUBLIC
from reporting.ledger.ways import Way, Ways
from tests.factories.members import make_organisation

pytestmark = pytest.mark.django_db


def way_of(name, **condition):
    return Way(
        name,
        rows=lambda _viewer, among: among.filter(**condition),
        read=lambda _viewer, row: f"{row.country} as {name}",
    )


def ways_of(*ways):
    known: Ways[Organisation, str] = Ways(order=["neighbour", "large", "never"])
    for way in ways:
        known.register(way)
    return known


NEIGHBOUR = way_of("neighbour", country__in=["BE", "DE"])
LARGE = way_of("large", size="large")


@pytest.mark.parametrize("order", [(NEIGHBOUR, LARGE), (LARGE, NEIGHBOUR)])
@pytest.mark.parametrize(
    ("country", "size", "read"),
    [
        ("BE", "small", "BE as neighbour"),
        ("NL", "large", "NL as large"),
        ("BE", "large", "BE as neighbour"),
        ("NL", "small", None),
    ],
)
def test_the_first_way_that_is_open_counts_whichever_was_registered_first(
    order, country, size, read
):
    ways = ways_of(*order)
    row = make_organisation(country=country, size=size)

    assert ways.open(PUBLIC, row) == read
    assert list(ways.ids(PUBLIC, Organisation.objects.all())) in (
        [[row.pk], [row.pk, row.pk]] if read else [[]]
    )


def test_one_way_alone_opens_what_its_rows_hold():
    belgian, dutch = make_organisation(country="BE"), make_organisation()

    assert NEIGHBOUR.open(PUBLIC, belgian) == "BE as neighbour"
    assert NEIGHBOUR.open(PUBLIC, dutch) is None


def test_what_the_caller_asked_for_narrows_each_way():
    ways = ways_of(NEIGHBOUR, LARGE)
    make_organisation(country="BE"), make_organisation()
    asked = make_organisation(country="DE", size="small")

    found = ways.ids(PUBLIC, Organisation.objects.filter(country="DE"))

    assert list(found) == [asked.pk]
    assert str(found.query).count('"country" = DE') == 2


def test_a_row_is_opened_in_one_query_for_all_ways(django_assert_num_queries):
    ways, row = ways_of(NEIGHBOUR, LARGE), make_organisation()

    with django_assert_num_queries(1):
        assert ways.open(PUBLIC, row) == "NL as large"


def test_a_way_without_a_place_is_refused():
    with pytest.raises(LookupError, match="no place"):
        ways_of(way_of("elsewhere"))


def test_two_ways_of_one_name_are_refused_and_the_same_one_twice_is_not():
    assert [way.name for way in ways_of(LARGE, LARGE)] == ["large"]
    with pytest.raises(LookupError, match="already"):
        ways_of(LARGE, way_of("large"))
