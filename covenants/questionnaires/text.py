"""Texts that come in both languages, as data: ``{"en": …, "nl": …}``."""

from collections.abc import Mapping

from django.conf import settings
from django.utils.translation import get_language

# In a fixed order, whichever comes first on the site: stored texts keep theirs.
LANGUAGES = tuple(sorted(code for code, _name in settings.LANGUAGES))


def localise(text: Mapping[str, str], language: str | None = None) -> str:
    """Return the text in `language` (else the active one), or in English."""
    code = (language or get_language() or "en").split("-")[0]
    return text.get(code) or text.get("en", "")
