"""The map of the public pages, of both languages, for search engines."""

from wagtail.contrib.sitemaps import Sitemap
from wagtail.models import Page
from wagtail.query import PageQuerySet


class SiteMap(Sitemap):
    """Wagtail's own stays in the tree of one language; this one has all of them."""

    def items(self) -> PageQuerySet:
        roots = self.get_wagtail_site().root_page.get_translations(inclusive=True)
        found = Page.objects.none()
        for root in roots.live():
            found |= Page.objects.descendant_of(root, inclusive=True)
        pages: PageQuerySet = (
            found.live().public().order_by("path").defer_streamfields().specific()
        )
        return pages
