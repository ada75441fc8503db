"""What every page's frame needs: the viewer, the languages, and if it is a demo."""

from collections.abc import Iterable
from typing import TypedDict

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language, get_language_info

from members.models import Membership
from members.viewer import PUBLIC, Viewer


class Language(TypedDict):
    """A language and the `url` of this page in it.

    It is empty where the address is the same in each, and is then chosen by form.
    """

    code: str
    name: str
    url: str
    current: bool


class PageFrame(TypedDict):
    viewer: Viewer
    memberships: Iterable[Membership]
    languages: list[Language]
    DEMO: bool


def page_frame(request: HttpRequest) -> PageFrame:
    """Return what `templates/base.html` asks for."""
    viewer = getattr(request, "viewer", PUBLIC)
    return {
        "viewer": viewer,
        "memberships": getattr(request, "memberships", ()),
        "languages": [_language(code, request) for code, _name in settings.LANGUAGES],
        "DEMO": settings.DEMO,
    }


def _language(code: str, request: HttpRequest) -> Language:
    here = request.get_full_path()
    prefixed = here.split("/", 2)[1] in dict(settings.LANGUAGES)
    there = translate_url(here, code)
    return {
        "code": code,
        "name": get_language_info(code)["name_local"],
        "url": there if prefixed or there != here else "",
        "current": code == get_language(),
    }
