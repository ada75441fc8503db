"""What every page's frame needs: the viewer, the languages, and whether it is a demo."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language, get_language_info

from members.viewer import PUBLIC


def page_frame(request: HttpRequest) -> dict[str, Any]:
    """Return `viewer`, `languages` (code, name, url, current) and `DEMO`."""
    current = get_language()
    languages = [
        {
            "code": code,
            "name": get_language_info(code)["name_local"],
            "url": translate_url(request.get_full_path(), code),
            "current": code == current,
        }
        for code, _name in settings.LANGUAGES
    ]
    return {
        "viewer": getattr(request, "viewer", PUBLIC),
        "languages": languages,
        "DEMO": settings.DEMO,
    }
