"""What every public page has: its languages, its address, and what search shows."""

from collections.abc import Sequence
from typing import TypedDict

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class Crumb(TypedDict):
    """A step on the way to a page; the last, which is the page, has no address."""

    name: str
    url: str


class SitePage(Page):
    """A page of one of the two trees. Its translations are found by Wagtail's key.

    `key` names the pages of which every site has one (see content/pages.yaml), in each
    language the same, and whatever an editor calls them.
    """

    key = models.SlugField(blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def language(self) -> str:
        code: str = self.locale.language_code
        return code

    def in_languages(self) -> dict[str, Page]:
        """Return language code → this page in that language, if it is published."""
        others = self.get_translations().live().select_related("locale").specific()
        return {page.locale.language_code: page for page in [self, *others]}

    def get_context(
        self, request: HttpRequest, *args: object, **kwargs: object
    ) -> dict[str, object]:
        context: dict[str, object] = super().get_context(request, *args, **kwargs)
        return context | self.frame(request)

    def frame(
        self, request: HttpRequest, below: str = "", further: Sequence[Crumb] = ()
    ) -> dict[str, object]:
        """Return the addresses of this page, or of a route `below` it.

        `further` are the steps that lead from this page to the route.

        `languages` takes the place of the one for all pages (members.context): the
        addresses of a translation have their own words in them.
        """
        addresses = {
            code: request.build_absolute_uri(f"{page.get_url(request)}{below}")
            for code, page in self.in_languages().items()
        }
        return {
            "canonical": addresses[self.language],
            "default_address": addresses.get(settings.LANGUAGE_CODE, ""),
            "languages": [
                {
                    "code": code,
                    "name": get_language_info(code)["name_local"],
                    "url": addresses.get(code)
                    or request.build_absolute_uri(f"/{code}/"),
                    "current": code == self.language,
                }
                for code, _name in settings.LANGUAGES
            ],
            "trail": self.trail(request, further),
            "summary": self.search_description,
        }

    def trail(self, request: HttpRequest, further: Sequence[Crumb] = ()) -> list[Crumb]:
        """Return the way from the first page to here, and on to what is `further`."""
        above = self.get_ancestors().filter(depth__gt=1).specific()
        names = [Crumb(name=page.title, url=page.get_url(request)) for page in above]
        if not names:
            return []
        names[0]["name"] = str(_("Home"))
        here = self.get_url(request) if further else ""
        return [*names, Crumb(name=self.title, url=here), *further]
