"""The API tells the public's frozen numbers, and nothing that is not published."""

import json
from copy import copy
from decimal import Decimal

import pytest
from django.utils import timezone

from reporting.disclosure.audience import Audience
from reporting.statistics.models import Publication, Release
from tests.api.calls import read
from tests.factories.covenants import make_covenant
from tests.factories.releases import YEAR, counted, make_cell, make_release, share

pytestmark = pytest.mark.django_db

SECRET = Decimal("77.7700000000")


def make_published(slug: str = "tiles", **fields) -> Release:
    release = make_release(covenant=make_covenant(slug=slug), **fields)
    Release.objects.filter(pk=release.pk).update(published_at=timezone.now())
    release.refresh_from_db()
    return release


def test_a_number_comes_with_its_n_its_formula_and_its_release(client):
    release = make_published(cells=[share("grievance_access", 13, 30)])

    body = read(client, "statistics", covenant="tiles", year=YEAR)

    [row] = body["results"]
    assert (row["value"], row["n"]) == ("43.3333333333", 30)
    assert (row["numerator"], row["denominator"]) == ("13.0000000000", "30.0000000000")
    assert (row["release"], row["formula_version"]) == (release.sha256, "1")
    assert "13" in row["explanation"]


def test_a_number_reads_the_same_in_dutch_with_a_dutch_comma(client):
    make_published(cells=[make_cell("step_score", 61.25, step=1)])

    shown = {
        language: read(
            client, "statistics", covenant="tiles", year=YEAR, language=language
        )["results"][0]["display"]
        for language in ("en", "nl")
    }

    assert shown == {"en": "61.3", "nl": "61,3"}


def test_a_suppressed_number_tells_nothing_but_that(client):
    make_published(cells=[make_cell("grievance_access", None, n=None, suppressed=True)])

    [row] = read(client, "statistics", covenant="tiles", year=YEAR)["results"]

    assert {name: row[name] for name in ("value", "n", "numerator", "denominator")} == {
        "value": None,
        "n": None,
        "numerator": None,
        "denominator": None,
    }
    assert (row["suppressed"], row["display"]) == (True, "·")


@pytest.mark.parametrize("audience", [Audience.PARTIES, Audience.SECRETARIAT])
def test_numbers_for_others_are_not_told(client, audience):
    make_published(cells=[make_cell("overall_score", SECRET)], audience=audience)

    response = client.get("/api/v1/statistics", {"covenant": "tiles", "year": YEAR})

    assert (response.status_code, b"77.77" in response.content) == (404, False)


def test_a_draft_is_not_told_and_does_not_hide_what_was_published(client):
    old = make_published(cells=[share("grievance_access", 13, 30)])
    make_release(
        covenant=old.cycle.covenant,
        number=2,
        cells=[make_cell("overall_score", SECRET)],
        corrects=old,
    )

    body = read(client, "statistics", covenant="tiles", year=YEAR)

    assert [row["release"] for row in body["results"]] == [old.sha256]


def test_a_published_correction_takes_the_place_of_what_it_corrects(client):
    old = make_published(cells=[share("grievance_access", 13, 30)])
    new = make_release(
        covenant=old.cycle.covenant,
        number=2,
        cells=[share("grievance_access", 14, 30)],
        corrects=old,
        published_at=timezone.now(),
    )

    body = read(client, "statistics", covenant="tiles", year=YEAR)

    assert [row["release"] for row in body["results"]] == [new.sha256]


FEW = [
    make_cell("step_score", 50, step=1),
    make_cell("step_score", 60, step=2),
    make_cell("step_score", 40, step=2, year=YEAR - 1),
    counted("question_level", 9, 30, level=2, question="C2.01"),
    make_cell("question_choice", 10, choice="yes", part="women", question="C2.01"),
    share("question_choice", 4, 30, choice="yes", question="C1.01"),
]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"step": 2}, ["step=2", "step=2;year=2024"]),
        ({"step": 2, "ofYear": YEAR - 1}, ["step=2;year=2024"]),
        ({"question": "C1.01"}, ["choice=yes;question=C1.01"]),
        ({"part": "women"}, ["choice=yes;part=women;question=C2.01"]),
        (
            {"choice": "yes"},
            ["choice=yes;part=women;question=C2.01", "choice=yes;question=C1.01"],
        ),
        ({"level": 2, "indicator": "step_score"}, []),
        ({"choice": "no"}, []),
        ({"step": ""}, None),
    ],
)
def test_numbers_can_be_asked_for_by_what_they_are_broken_down_by(client, asked, found):
    made = [copy(cell) for cell in FEW]
    make_published(cells=made)

    body = read(client, "statistics", covenant="tiles", year=YEAR, **asked)

    told = [
        ";".join(f"{name}={value}" for name, value in row["breakdown"].items())
        for row in body["results"]
    ]
    assert told == ([cell.key for cell in made] if found is None else found)


def test_a_page_of_numbers_costs_the_same_for_any_release(
    client, django_assert_num_queries
):
    make_published()

    with django_assert_num_queries(2):
        read(client, "statistics", covenant="tiles", year=YEAR, pageSize=5)


def test_a_page_has_at_most_five_hundred_rows(client):
    make_published(
        cells=[make_cell("question_sum", 1, question=f"Q{one}") for one in range(502)]
    )

    body = read(client, "statistics", covenant="tiles", year=YEAR, pageSize=100_000)

    assert (body["count"], len(body["results"])) == (502, 500)


def test_reports_are_counted_by_constituency_and_status(client):
    make_published(
        cells=[counted("reports", 9, 12, constituency="company", state="finalised")]
    )

    [row] = read(client, "reports", covenant="tiles", year=YEAR)["results"]

    assert (row["constituency"], row["status"], row["count"]) == (
        "company",
        "finalised",
        9,
    )


def test_a_covenant_names_the_norms_its_licence_and_that_it_is_invented(client):
    make_published()

    row = read(client, "covenants/tiles")

    assert (row["fictional"], row["license"], row["years"]) == (
        True,
        "CC-BY-4.0",
        [YEAR],
    )


def test_publications_name_their_hash_licence_and_language(client):
    release = make_published()
    Publication.objects.create(
        release=release,
        format="pdf",
        language="nl",
        file="publications/tiles/2024/tiles-2024-nl.pdf",
        sha256="a" * 64,
        size=7,
        licence="CC-BY-4.0",
    )

    [row] = read(client, "publications")["results"]

    assert (row["language"], row["sha256"], row["license"]) == (
        "nl",
        "a" * 64,
        "CC-BY-4.0",
    )


@pytest.mark.parametrize(
    ("path", "query", "code", "field"),
    [
        ("statistics", {"covenant": "tiles"}, 400, "year"),
        ("statistics", {"year": YEAR}, 400, "covenant"),
        ("statistics", {"covenant": "tiles", "year": "soon"}, 400, "year"),
        ("statistics", {"covenant": "tiles", "year": "20205"}, 400, "year"),
        ("statistics", {"covenant": "tiles", "year": "202"}, 400, "year"),
        ("statistics", {"covenant": "a\0b", "year": YEAR}, 400, "covenant"),
        ("statistics", {"covenant": "tiles", "year": YEAR, "step": "x"}, 400, "step"),
        (
            "statistics",
            {"covenant": "tiles", "year": YEAR, "ofYear": "99999"},
            400,
            "ofYear",
        ),
        (
            "statistics",
            {"covenant": "tiles", "year": YEAR, "choice": "a\0b"},
            400,
            "choice",
        ),
        ("indicators", {"language": "fr"}, 400, "language"),
        (
            "statistics",
            {"covenant": "tiles", "year": YEAR, "indicator": "x"},
            400,
            "indicator",
        ),
    ],
)
def test_a_request_that_cannot_be_answered_says_what_to_mend(
    client, path, query, code, field
):
    make_published()

    response = client.get(f"/api/v1/{path}", query)

    problem = json.loads(response.content)
    assert (response.status_code, response["Content-Type"]) == (
        code,
        "application/problem+json",
    )
    assert [error["field"] for error in problem["errors"]] == [field]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_the_api_is_read_only(client, method):
    response = getattr(client, method)("/api/v1/covenants")

    assert response.status_code == 405


def test_what_has_not_changed_is_not_sent_again(client):
    make_published()
    first = client.get("/api/v1/covenants")

    again = client.get("/api/v1/covenants", headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("item_count", [1, 3])
def test_listing_covenants_costs_the_same_for_any_number(
    client, django_assert_num_queries, item_count
):
    for number in range(item_count):
        make_published(slug=f"tiles-{number}")

    with django_assert_num_queries(5):
        body = read(client, "covenants")

    assert body["count"] == item_count
