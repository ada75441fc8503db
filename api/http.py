"""How the API speaks: versions in headers, problems as RFC 9457, pages with links."""

from collections.abc import Callable
from typing import NotRequired, TypedDict

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from rest_framework import exceptions, status
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView, exception_handler

API_VERSION = "1.0.0"


class Context(TypedDict):
    """What Django REST framework tells of the request that failed."""

    view: APIView
    args: tuple[object, ...]
    kwargs: dict[str, object]
    request: Request


# What to mend in a request: `in` is where it stands, `field` its name. `in` is a word
# of Python, so that this one is written as a call.
Mistake = TypedDict("Mistake", {"in": str, "field": str, "detail": str})


class Details(TypedDict):
    detail: str
    errors: NotRequired[list[Mistake]]


class ProblemRenderer(JSONRenderer):
    media_type = "application/problem+json"


def problem_response(error: Exception, context: Context) -> Response | None:
    """Turn an expected error into a problem: `status`, `title`, `detail`, `errors`.

    An unexpected one stays what it is: a fault, to be seen and mended.
    """
    response = exception_handler(error, {**context})
    if response is None:
        return None
    response.data = {
        "type": "about:blank",
        "status": response.status_code,
        "title": _title(response.status_code),
        **_details(error),
    }
    request = context["request"]
    request.accepted_renderer = ProblemRenderer()
    request.accepted_media_type = ProblemRenderer.media_type
    response.content_type = ProblemRenderer.media_type
    return response


def _title(code: int) -> str:
    titles = {
        status.HTTP_400_BAD_REQUEST: "The request cannot be answered as it is",
        status.HTTP_403_FORBIDDEN: "Not allowed",
        status.HTTP_404_NOT_FOUND: "Not found",
        status.HTTP_405_METHOD_NOT_ALLOWED: "This API is read-only",
        status.HTTP_406_NOT_ACCEPTABLE: "Only JSON is offered",
    }
    return titles.get(code, "The request failed")


def _details(error: Exception) -> Details:
    if isinstance(error, exceptions.ValidationError):
        fields = error.detail if isinstance(error.detail, dict) else {"": error.detail}
        errors: list[Mistake] = [
            {"in": "query", "field": field, "detail": str(detail)}
            for field, details in fields.items()
            for detail in (details if isinstance(details, list) else [details])
        ]
        return {
            "detail": " ".join(
                f"{one['field']}: {one['detail']}".removeprefix(": ") for one in errors
            ),
            "errors": errors,
        }
    if isinstance(error, Http404 | PermissionDenied):
        return {"detail": str(error) or "There is nothing here for you."}
    return {"detail": str(getattr(error, "detail", error))}


def versioned(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Say the API's version in a header, and let other origins read it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.path.startswith("/api/"):
            response.headers["API-Version"] = API_VERSION
            response.headers["Access-Control-Allow-Origin"] = "*"
            response.headers["Access-Control-Expose-Headers"] = "API-Version, ETag"
        return response

    return middleware
