"""Texts that come in both languages, as data: ``{"en": …, "nl": …}``."""

import json
from collections.abc import Mapping

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from members.plain import Json

# In a fixed order, whichever comes first on the site: stored texts keep theirs.
LANGUAGES = tuple(sorted(code for code, _name in settings.LANGUAGES))


def localise(text: Mapping[str, str], language: str | None = None) -> str:
    """Return the text in `language` (else the active one), or in English."""
    code = (language or get_language() or "en").split("-")[0]
    return text.get(code) or text.get("en", "")


def validate_texts(value: Json) -> None:
    """Refuse what is no text by language; a language may be left out.

    Raises:
        ValidationError: with what was given, and how to write it.
    """
    if not isinstance(value, Mapping) or not all(
        language in LANGUAGES and isinstance(text, str)
        for language, text in value.items()
    ):
        raise ValidationError(
            _("“%(given)s” is no text by language. Write: %(example)s.")
            % {
                "given": _written(value),
                "example": _written(dict.fromkeys(LANGUAGES, "…")),
            }
        )


def _written(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False)
