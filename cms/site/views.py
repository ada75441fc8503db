"""Serves published files, the way from plain addresses to pages, and robots.txt."""

from django.core.files import File
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import quote_etag
from django.utils.translation import get_language_from_request
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from cms.site.addresses import page_addresses
from cms.site.models import CovenantPage
from members.middleware import MemberRequest
from members.viewer import PUBLIC
from reporting.statistics.models import Publication, Release

TYPES = {
    "pdf": "application/pdf",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}
AN_HOUR = 60 * 60
ROBOTS = """User-agent: *
Disallow: /accounts/
Disallow: /cms/
Disallow: /workspace/
Sitemap: {sitemap}
"""


@require_safe
def publication(request: MemberRequest, path: str) -> HttpResponseBase:
    """Serve a file of a release that the viewer may see; nothing else is served.

    The fingerprint is the entity tag: who has the file already, gets no second copy.
    """
    if "\0" in path:
        raise Http404
    found = get_object_or_404(
        Publication.objects.filter(
            release__in=Release.objects.visible_to(request.viewer)
        )
        .select_related("release")
        .defer("release__contents"),
        file=f"publications/{path}",
    )
    etag = quote_etag(found.sha256)
    response: HttpResponseBase | None = get_conditional_response(request, etag=etag)
    if response is None:
        response = FileResponse(
            _opened(found),
            content_type=TYPES.get(found.format, "application/octet-stream"),
            filename=path.rsplit("/", 1)[-1],
        )
        response["Content-Length"] = str(found.size)
    response["ETag"] = etag
    if found.release in Release.objects.visible_to(PUBLIC):
        patch_cache_control(response, public=True, max_age=AN_HOUR)
    else:
        patch_cache_control(response, private=True, no_store=True)
    return response


def _opened(publication: Publication) -> File[bytes]:
    try:
        return publication.file.open("rb")
    except FileNotFoundError:
        raise Http404 from None


@vary_on_headers("Accept-Language", "Cookie")
def covenant(request: HttpRequest, slug: str, year: int | None = None) -> HttpResponse:
    """Lead from an address without a language to the page in the reader's own."""
    language = get_language_from_request(request)
    page = get_object_or_404(
        CovenantPage.objects.live(),
        covenant__slug=slug,
        locale__language_code=language,
    )
    return redirect(f"{page.get_url(request)}{f'{year}/' if year else ''}")


@vary_on_headers("Accept-Language", "Cookie")
def covenant_index(request: HttpRequest) -> HttpResponse:
    """Lead to the list of covenants in the reader's own language."""
    language = get_language_from_request(request)
    address = page_addresses(language).get("covenants")
    if address is None:
        raise Http404
    return redirect(address)


def robots(request: HttpRequest) -> HttpResponse:
    sitemap = request.build_absolute_uri(reverse("sitemap"))
    return HttpResponse(ROBOTS.format(sitemap=sitemap), content_type="text/plain")
