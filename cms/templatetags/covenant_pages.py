"""The address of a covenant's page in the active language, for templates."""

from django import template
from django.utils.translation import get_language

from cms.site.models import CovenantPage
from covenants.agreements.models import Covenant

register = template.Library()


@register.simple_tag
def covenant_address(covenant: Covenant, below: str = "") -> str:
    """Return the address of the page, with `below` behind it; empty without a page."""
    page = (
        CovenantPage.objects.live()
        .filter(covenant=covenant, locale__language_code=get_language())
        .select_related("locale")
        .first()
    )
    return f"{page.url}{below}" if page else ""
