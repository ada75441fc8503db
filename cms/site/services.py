"""Builds the site: two trees of pages, and a page for each covenant in each.

Safe to repeat: what is there stays as its editors left it, what is missing is added.
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import yaml
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils import timezone
from wagtail.models import GroupPagePermission, Locale, Page, Site

from cms.site.addresses import forget_addresses
from cms.site.models import (
    CovenantIndexPage,
    CovenantPage,
    HomePage,
    StandardPage,
)
from cms.site.models.base import SitePage
from cms.site.presenting import Context
from covenants.agreements.models import Covenant
from covenants.questionnaires.text import localise
from members.rights import Role, group_name

CONTENT = Path(__file__).parent / "content" / "pages.yaml"
# In this order, so that each page can link to those before it.
STANDARD = ("contact", "method", "licences", "accessibility", "privacy")
EDITORS = (Role.PUBLISHER, Role.COORDINATOR)
HTTP, HTTPS = 80, 443
EDITING = ("add_page", "change_page", "publish_page")
PageT = TypeVar("PageT", bound=SitePage)
PAGE_LINK = re.compile(r'<a page="([a-z]+)">')


@transaction.atomic
def build_site() -> Site:
    """Make locales, trees, standard pages and covenant pages that are not there yet."""
    locales = {
        code: Locale.objects.get_or_create(language_code=code)[0]
        for code, _name in settings.LANGUAGES
    }
    made = {code: _make_tree(locale) for code, locale in locales.items()}
    for covenant in Covenant.objects.order_by("pk"):
        make_covenant_pages(covenant)
    site = _make_site(made[settings.LANGUAGE_CODE])
    forget_addresses()
    return site


@transaction.atomic
def make_covenant_pages(covenant: Covenant) -> list[CovenantPage]:
    """Give a covenant a page in each language, and its secretariat the editing."""
    pages: list[CovenantPage] = []
    for language, _name in settings.LANGUAGES:
        page = CovenantPage.objects.filter(
            covenant=covenant, locale__language_code=language
        ).first()
        if page is None:
            lede = localise(_content()["covenant_ledes"][covenant.disclosure], language)
            page = CovenantPage(
                title=covenant.name_nl if language == "nl" else covenant.name_en,
                slug=covenant.slug,
                covenant=covenant,
                lede=lede,
                search_description=lede,
            )
            index = CovenantIndexPage.objects.get(locale__language_code=language)
            _publish(page, index, index.locale, pages[0] if pages else None)
        pages.append(page)
    _let_edit(covenant, pages)
    return pages


@cache
def _content() -> Mapping[str, Any]:
    content: dict[str, Any] = yaml.safe_load(CONTENT.read_text(encoding="utf-8"))
    return content


def _make_tree(locale: Locale) -> HomePage:
    """Make the pages of one language that every site has; return the first page."""
    root = Page.get_first_root_node()
    home, is_new = _make(HomePage, "home", root, locale)
    _make(CovenantIndexPage, "covenants", home, locale)
    pages: dict[str, SitePage] = {}
    for key in STANDARD:
        pages[key], _made = _make(StandardPage, key, home, locale, linked=pages)
    if is_new:
        home.readers = [
            ("reader", _reader(reader, locale.language_code, pages))
            for reader in _content()["home"]["readers"]
        ]
        home.save()
    return home


def _make(
    kind: type[PageT],
    key: str,
    parent: Page,
    locale: Locale,
    linked: Mapping[str, SitePage] | None = None,
) -> tuple[PageT, bool]:
    """Return the page and whether it was made now; `linked` are those it may link to.

    It is the translation of the page with the same key in another language.
    """
    content, language = _content()[key], locale.language_code
    found: PageT | None = kind.objects.filter(key=key, locale=locale).first()
    if found is not None:
        return found, False
    page = kind(
        key=key,
        title=localise(content["title"], language),
        slug=localise(content["slug"], language),
        search_description=localise(content["description"], language),
    )
    for field in ("headline", "lede"):
        if field in content:
            setattr(page, field, localise(content[field], language))
    if "body" in content:
        page.body = [
            (block, _words(text, language, linked or {}))
            for blocks in content["body"]
            for block, text in blocks.items()
        ]
    others = kind.objects.filter(key=key).exclude(locale=locale)
    return _publish(page, parent, locale, others.first()), True


def _publish(page: PageT, parent: Page, locale: Locale, other: PageT | None) -> PageT:
    """Put a new page below its parent, as the translation of `other`."""
    page.locale = locale
    page.first_published_at = page.last_published_at = timezone.now()
    if other is not None:
        page.translation_key = other.translation_key
    parent.add_child(instance=page)
    return page


def _make_site(home: Page) -> Site:
    """Let the one site begin at our first page, and take Wagtail's own away.

    Its address is that of the settings, for links in the map for search engines.
    """
    site = Site.objects.filter(is_default_site=True).first() or Site(
        is_default_site=True
    )
    welcome = site.root_page if site.pk else None
    address = urlsplit(settings.BASE_URL)
    site.hostname = address.hostname
    site.port = address.port or (HTTPS if address.scheme == "https" else HTTP)
    site.root_page, site.site_name = home, settings.WAGTAIL_SITE_NAME
    site.save()
    if welcome and welcome.specific_class is Page:
        welcome.delete()
    return site


def _words(
    text: Mapping[str, str], language: str, pages: Mapping[str, SitePage]
) -> str:
    written = localise(text, language).replace("{contact}", settings.CONTACT_EMAIL)
    return PAGE_LINK.sub(
        lambda found: f'<a linktype="page" id="{pages[found[1]].pk}">', written
    )


def _reader(
    reader: Mapping[str, Any], language: str, pages: Mapping[str, SitePage]
) -> Context:
    return {
        "title": localise(reader["title"], language),
        "text": localise(reader["text"], language),
        "action": localise(reader["action"], language),
        "page": pages.get(reader.get("page", "")),
        "address": reader.get("address", ""),
    }


def _let_edit(covenant: Covenant, pages: list[CovenantPage]) -> None:
    """Let the publishers and coordinators of the covenant edit and translate its pages.

    They are in the groups that `members.rights` keeps in step with their roles.
    """
    editing = Permission.objects.filter(
        content_type__app_label="wagtailcore", codename__in=EDITING
    )
    translating = Permission.objects.filter(
        content_type__app_label="wagtail_localize", codename="submit_translation"
    )
    for role in EDITORS:
        group, _created = Group.objects.get_or_create(name=group_name(covenant, role))
        group.permissions.add(*translating)
        for page in pages:
            for permission in editing:
                GroupPagePermission.objects.get_or_create(
                    group=group, page=page, permission=permission
                )
