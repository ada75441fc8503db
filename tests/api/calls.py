"""How tests call the API."""

import json
from typing import Any

from django.test import Client


def read(client: Client, path: str, **query: str | int) -> Any:
    response = client.get(f"/api/v1/{path}", query)
    assert response.status_code == 200, response.content
    return json.loads(response.content)
