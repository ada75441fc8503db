"""What the OpenAPI document says beyond the views: our paths, headers and problems."""

from collections.abc import Callable
from typing import TypedDict

from django.http.response import HttpResponseBase
from drf_spectacular.utils import OpenApiResponse, inline_serializer
from rest_framework import serializers

Endpoint = tuple[str, str, str, Callable[..., HttpResponseBase]]


class Operation(TypedDict):
    responses: dict[str, dict[str, object]]


class Description(TypedDict):
    """An OpenAPI document, as far as it is changed here."""

    paths: dict[str, dict[str, Operation]]


def only_our_api(endpoints: list[Endpoint], **_kwargs: object) -> list[Endpoint]:
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


def problems(*codes: int) -> dict[tuple[int, str], OpenApiResponse]:
    """Return the documented problem responses for these status codes."""
    return {
        (code, "application/problem+json"): OpenApiResponse(PROBLEM, "A problem")
        for code in codes
    }


def with_version_header(result: Description, **_kwargs: object) -> Description:
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
