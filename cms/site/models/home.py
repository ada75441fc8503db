"""The first page: what this is for each reader, one figure, and where to go."""

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from cms.site.blocks import ReaderBlock
from cms.site.models.base import SitePage
from cms.site.models.covenants import CovenantPage
from cms.site.presenting import newest_figure

MOST_COVENANTS = 6


class HomePage(SitePage):
    headline = models.CharField(_("headline"), max_length=120)
    lede = models.CharField(_("lede"), max_length=300)
    readers = StreamField(
        [("reader", ReaderBlock())], verbose_name=_("readers"), blank=True
    )

    content_panels = [
        *SitePage.content_panels,
        FieldPanel("headline"),
        FieldPanel("lede"),
        FieldPanel("readers"),
    ]
    parent_page_types = ["wagtailcore.Page"]
    template = "cms/home_page.html"

    class Meta:
        verbose_name = _("first page")
        verbose_name_plural = _("first pages")

    def get_context(
        self, request: HttpRequest, *args: object, **kwargs: object
    ) -> dict[str, object]:
        cards = CovenantPage.objects.listed(self.language)
        return super().get_context(request, *args, **kwargs) | {
            "cards": cards[:MOST_COVENANTS],
            "more": cards.count() > MOST_COVENANTS,
            "figure": newest_figure(self.language),
        }
