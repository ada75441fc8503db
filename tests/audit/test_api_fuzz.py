"""Whatever is asked of the API, it answers as its own description says."""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from reporting.disclosure.audience import Audience
from reporting.statistics.indicators.declared import INDICATORS
from reporting.statistics.models import Cell, Publication
from tests.factories.covenants import make_covenant
from tests.factories.releases import YEAR, make_cell, make_release

pytestmark = [pytest.mark.audit, pytest.mark.usefixtures("world")]

SECRET = Decimal("12.3456789000")
OPERATIONS = [
    "/covenants",
    "/covenants/{slug}",
    "/reports",
    "/statistics",
    "/indicators",
    "/publications",
]
# What there is something of, so that examples come further than the first refusal.
LIKELY = {
    "covenant": st.sampled_from(["tiles", "tiles", "bricks"]),
    "year": st.sampled_from([str(YEAR), str(YEAR), str(YEAR + 1)]),
    "indicator": st.sampled_from(sorted(INDICATORS)),
    "page": st.integers(-1, 3).map(str),
    "pageSize": st.sampled_from(["0", "1", "500", "501"]),
    "slug": st.sampled_from(["tiles", "bricks"]),
}
SLUGS = st.from_regex(r"[-a-zA-Z0-9_]{1,60}", fullmatch=True)


def make_world() -> dict[str, Any]:
    """Publish a year of a covenant; figures that nobody may see stand beside them.

    Returns:
        How the API describes itself.
    """
    covenant = make_covenant(slug="tiles")
    release = make_release(covenant=covenant, published_at=timezone.now())
    Publication.objects.create(
        release=release,
        format="pdf",
        language="nl",
        file="publications/tiles/2024/tiles-2024-nl.pdf",
        sha256="a" * 64,
        size=7,
        licence="CC-BY-4.0",
    )
    make_release(
        covenant=make_covenant(slug="bricks"),
        audience=Audience.PARTIES,
        published_at=timezone.now(),
        cells=secret_cells(),
    )
    make_release(corrects=release, number=2, cells=secret_cells())
    return described()


def secret_cells() -> list[Cell]:
    return [make_cell("overall_score", SECRET)]


def described() -> dict[str, Any]:
    """Return the description of the API; `nullable` becomes JSON Schema's own null."""
    text = Client().get("/api/v1/openapi.json").content
    found: dict[str, Any] = json.loads(text, object_hook=_with_null)
    return found


def _with_null(schema: dict[str, Any]) -> dict[str, Any]:
    if schema.pop("nullable", False):
        schema["type"] = [schema["type"], "null"]
    return schema


def values(parameter: Mapping[str, Any]) -> st.SearchStrategy[str]:
    """Return what may be sent for a parameter: what is meant, and anything else."""
    if parameter["in"] == "path":
        return LIKELY[parameter["name"]] | SLUGS
    meant = LIKELY.get(parameter["name"], st.nothing())
    allowed = st.sampled_from(parameter["schema"].get("enum", [""]))
    anything = st.text(st.characters(codec="utf-8"), max_size=40)
    return meant | allowed | st.integers().map(str) | anything


def problems(answer: Any, responses: Mapping[str, Any], schemas: Any) -> list[str]:
    """Return in what an answer differs from those that are described."""
    response = responses.get(str(answer.status_code))
    if response is None:
        return [f"{answer.status_code} is not described"]
    kind = answer["Content-Type"].partition(";")[0]
    if kind not in response["content"]:
        return [f"{kind} is not described for {answer.status_code}"]
    schema, body = response["content"][kind]["schema"], json.loads(answer.content)
    if schema.get("type") == "array":
        # The description leaves out the page around the rows: to be mended there.
        body = body["results"]
    validator = Draft202012Validator({**schema, "components": schemas})
    return [f"{one.json_path}: {one.message}" for one in validator.iter_errors(body)]


@pytest.mark.parametrize("path", OPERATIONS)
@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_every_answer_is_one_of_those_that_are_described(
    client: Client, world: dict[str, Any], path: str, data: st.DataObject
) -> None:
    operation = world["paths"][path]["get"]
    parameters = {one["name"]: one for one in operation["parameters"]}
    inside = {name: one for name, one in parameters.items() if one["in"] == "path"}
    # Every other time a year is named: nothing else is asked for without one.
    named = inside.keys() | {"covenant", "year"} if data.draw(st.booleans()) else inside
    sent = data.draw(
        st.fixed_dictionaries(
            {
                name: LIKELY[name] if named is not inside else values(one)
                for name, one in parameters.items()
                if name in named
            },
            optional={
                name: values(one)
                for name, one in parameters.items()
                if name not in named
            },
        )
    )
    query = {name: value for name, value in sent.items() if name not in inside}

    answer = client.get(f"/api/v1{path.format(**sent)}?{urlencode(query)}")

    found = problems(answer, operation["responses"], world["components"])
    assert found == []
    assert answer["API-Version"]
    assert str(SECRET.normalize()) not in answer.content.decode()


def test_every_address_that_is_described_is_asked(
    world: dict[str, Any],
) -> None:
    assert sorted(world["paths"]) == sorted(OPERATIONS)


@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(accepted=st.text(st.characters(min_codepoint=32, max_codepoint=126)))
def test_no_wish_for_a_format_breaks_it(client: Client, accepted: str) -> None:
    answer = client.get("/api/v1/covenants", headers={"Accept": accepted})

    assert answer.status_code in {200, 406}
