"""The description of the API, and what every answer of it says."""

import pytest

from tests.api.calls import read

pytestmark = pytest.mark.django_db


def test_the_description_has_our_addresses_alone_and_its_version(client):
    schema = read(client, "openapi.json")

    assert set(schema["paths"]) == {
        "/covenants",
        "/covenants/{slug}",
        "/reports",
        "/statistics",
        "/indicators",
        "/publications",
    }
    assert schema["servers"] == [{"url": "/api/v1"}]


def test_every_answer_says_the_version_of_the_api(client):
    assert client.get("/api/v1/covenants")["API-Version"] == "1.0.0"
