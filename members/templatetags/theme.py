"""Where an organisation's own style comes in: after ours, on every page."""

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def theme_link() -> SafeString:
    """Return the link to the stylesheet that THEME_CSS names, or nothing."""
    if not settings.THEME_CSS:
        return SafeString("")
    return format_html('<link rel="stylesheet" href="{}">', static(settings.THEME_CSS))
