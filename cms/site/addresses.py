"""Where the pages stand of which every site has one, whatever an editor calls them."""

from collections.abc import Mapping

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from cms.site.models import CovenantIndexPage, HomePage, StandardPage

KINDS = (HomePage, CovenantIndexPage, StandardPage)
A_WHILE = 5 * 60


def page_addresses(language: str) -> Mapping[str, str]:
    """Return key → address of each published page with a key (see content/pages.yaml).

    Kept for a while, as every page of the site shows some of them.
    """
    found: dict[str, str] | None = cache.get(_kept(language))
    if found is None:
        found = {
            page.key: page.get_url()
            for kind in KINDS
            for page in kind.objects.live()
            .exclude(key="")
            .filter(locale__language_code=language)
            .select_related("locale")
        }
        cache.set(_kept(language), found, A_WHILE)
    return found


def forget_addresses() -> None:
    """Look them up again: an editor published, moved or took away a page."""
    cache.delete_many([_kept(code) for code, _name in settings.LANGUAGES])


def site_pages(_request: HttpRequest) -> dict[str, object]:
    """Give every template `addresses`: those in the active language, when asked."""
    language = get_language() or settings.LANGUAGE_CODE
    return {"addresses": SimpleLazyObject(lambda: page_addresses(language))}


def _kept(language: str) -> str:
    return f"page-addresses:{language}"
