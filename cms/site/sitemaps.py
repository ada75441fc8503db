"""The map of the public pages, of both languages, for search engines."""

from wagtail.contrib.sitemaps import Sitemap
from wagtail.models import Page


class SiteMap(Sitemap):
    """Wagtail's own stays in the tree of one language; this one has all of them."""

    def items(self):
        roots = self.get_wagtail_site().root_page.get_translations(inclusive=True)
        found = Page.objects.none()
        for root in roots.live():
            found |= Page.objects.descendant_of(root, inclusive=True)
        return found.live().public().order_by("path").defer_streamfields().specific()
