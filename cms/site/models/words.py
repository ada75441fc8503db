"""Pages of words alone: method, licences, accessibility, contact, privacy."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from cms.site.blocks import BodyBlock
from cms.site.models.base import SitePage


class StandardPage(SitePage):
    lede = models.CharField(_("lede"), max_length=300, blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)

    content_panels = [*SitePage.content_panels, FieldPanel("lede"), FieldPanel("body")]
    parent_page_types = ["cms.HomePage"]
    subpage_types: list[str] = []
    template = "cms/standard_page.html"

    class Meta:
        verbose_name = _("page of text")
        verbose_name_plural = _("pages of text")
