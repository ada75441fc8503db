"""Who is sent to a page in a language, and who is told that there is nothing."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("accepted", ["nl", "en"])
def test_the_front_door_leads_to_the_pages_in_the_visitors_language(
    client: Client, accepted: str
) -> None:
    response = client.get("/", headers={"Accept-Language": accepted})

    assert (response.status_code, response["Location"]) == (302, f"/{accepted}/")


@pytest.mark.parametrize("path", ["/api/v1/nothing", "/workspace/nothing/", "/nothing"])
def test_what_does_not_exist_is_not_found_in_any_language(
    client: Client, path: str
) -> None:
    response = client.get(path, headers={"Accept-Language": "en"})

    assert response.status_code == 404
    assert response["Content-Language"] == "en"
    assert "Accept-Language" in response["Vary"]
