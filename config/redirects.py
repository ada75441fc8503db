"""Which visitor is sent on to a page in their own language: one at the front door."""

from http import HTTPStatus

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language


class LanguageMiddleware(LocaleMiddleware):
    """Django's, except that what does not exist stays not found.

    Django would try ``/nl/…`` for any address without a language. The public pages
    answer to every ``/nl/…``, so a missing report or API row would become a redirect.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        missing = response.status_code == HTTPStatus.NOT_FOUND
        if not missing or request.path_info == "/":
            return super().process_response(request, response)
        patch_vary_headers(response, ("Accept-Language",))
        response.headers.setdefault("Content-Language", get_language() or "")
        return response
