"""What the OpenAPI document says beyond the views: our paths, headers and problems."""

from typing import Any

from drf_spectacular.utils import OpenApiResponse, inline_serializer
from rest_framework import serializers

Endpoint = tuple[str, str, str, Any]


def only_our_api(endpoints: list[Endpoint], **_kwargs: Any) -> list[Endpoint]:
    """Leave out the addresses that other packages add, such as Wagtail's own API."""
    return [one for one in endpoints if one[0].startswith("/api/v1/")]


PROBLEM = inline_serializer(
    "Problem",
    {
        "type": serializers.CharField(),
        "status": serializers.IntegerField(),
        "title": serializers.CharField(),
        "detail": serializers.CharField(),
    },
)


def problems(*codes: int) -> dict[Any, OpenApiResponse]:
    """Return the documented problem responses for these status codes."""
    return {
        (code, "application/problem+json"): OpenApiResponse(PROBLEM, "A problem")
        for code in codes
    }


def with_version_header(result: dict[str, Any], **_kwargs: Any) -> dict[str, Any]:
    """Document the API-Version header on every successful response."""
    header = {
        "API-Version": {
            "description": "The full version of the API",
            "schema": {"type": "string", "example": "1.0.0"},
        }
    }
    for path in result["paths"].values():
        for operation in path.values():
            for code, response in operation["responses"].items():
                if code.startswith(("2", "3")):
                    response["headers"] = header
    return result
