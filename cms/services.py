"""Builds the site: two trees of pages, and a page for each covenant in each.

Safe to repeat: what is there stays as its editors left it, what is missing is added.
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import GroupPagePermission, Locale, Page, Site

from cms.models import CovenantIndexPage, CovenantPage, HomePage, StandardPage
from cms.models.base import SitePage
from covenants.models import Covenant
from covenants.text import localise
from members.rights import Role, group_name

CONTENT = Path(__file__).parent / "content" / "pages.yaml"
STANDARD = ("method", "licences", "accessibility", "contact", "privacy")
EDITORS = (Role.PUBLISHER, Role.COORDINATOR)
EDITING = ("add_page", "change_page", "publish_page")
PAGE_LINK = re.compile(r'<a page="([a-z]+)">')


@transaction.atomic
def build_site() -> Site:
    """Make locales, trees, standard pages and covenant pages that are not there yet."""
    locales = _make_locales()
    homes = _make_everywhere(HomePage, "home", dict.fromkeys(locales), locales)
    site = _make_site(homes[settings.LANGUAGE_CODE])
    _make_everywhere(CovenantIndexPage, "covenants", homes, locales)
    made = {
        key: _make_everywhere(StandardPage, key, homes, locales) for key in STANDARD
    }
    for language, home in homes.items():
        _write_words(language, home, {key: made[key][language] for key in STANDARD})
    for covenant in Covenant.objects.order_by("pk"):
        make_covenant_pages(covenant)
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
            lede = _content()["covenant_ledes"][covenant.disclosure]
            page = CovenantPage(
                title=covenant.name_nl if language == "nl" else covenant.name_en,
                slug=covenant.slug,
                covenant=covenant,
                lede=localise(lede, language),
                search_description=localise(lede, language),
                locale=Locale.objects.get(language_code=language),
            )
            if pages:
                page.translation_key = pages[0].translation_key
            CovenantIndexPage.objects.get(locale__language_code=language).add_child(
                instance=page
            )
            page.save_revision().publish()
        pages.append(page)
    _let_edit(covenant, pages)
    return pages


@cache
def _content() -> Mapping[str, Any]:
    return yaml.safe_load(CONTENT.read_text(encoding="utf-8"))


def _make_locales() -> dict[str, Locale]:
    return {
        code: Locale.objects.get_or_create(language_code=code)[0]
        for code, _name in settings.LANGUAGES
    }


def _make_everywhere(
    kind: type[SitePage],
    key: str,
    parents: Mapping[str, Page | None],
    locales: Mapping[str, Locale],
) -> dict[str, SitePage]:
    """Make one page in each language, tied together as translations of each other."""
    content = _content()[key]
    made: dict[str, SitePage] = {}
    for language, locale in locales.items():
        slug = localise(content["slug"], language)
        parent = parents[language] or Page.get_first_root_node()
        page = kind.objects.child_of(parent).filter(slug=slug, locale=locale).first()
        if page is None:
            page = kind(
                title=localise(content["title"], language),
                slug=slug,
                search_description=localise(content["description"], language),
                locale=locale,
            )
            for field in ("headline", "lede"):
                if field in content:
                    setattr(page, field, localise(content[field], language))
            if made:
                page.translation_key = next(iter(made.values())).translation_key
            parent.add_child(instance=page)
            page.fresh = True
        made[language] = page
    return made


def _make_site(home: Page) -> Site:
    """Let the one site begin at our first page, and take Wagtail's own away."""
    site = Site.objects.filter(is_default_site=True).first() or Site(
        is_default_site=True, hostname="localhost", port=80
    )
    welcome = site.root_page if site.pk else None
    site.root_page, site.site_name = home, settings.WAGTAIL_SITE_NAME
    site.save()
    if welcome and welcome.specific_class is Page:
        welcome.delete()
    return site


def _write_words(language: str, home: SitePage, pages: Mapping[str, SitePage]) -> None:
    """Fill what was made now, once all pages exist that the words link to."""
    content = _content()
    for key, page in pages.items():
        if getattr(page, "fresh", False):
            page.body = [
                (kind, _words(text, language, pages))
                for block in content[key]["body"]
                for kind, text in block.items()
            ]
            page.save_revision().publish()
    if getattr(home, "fresh", False):
        home.readers = [
            ("reader", _reader(reader, language, pages))
            for reader in content["home"]["readers"]
        ]
        home.save_revision().publish()


def _words(
    text: Mapping[str, str], language: str, pages: Mapping[str, SitePage]
) -> str:
    written = localise(text, language).replace(
        "{contact}", settings.SPECTACULAR_SETTINGS["CONTACT"]["email"]
    )
    return PAGE_LINK.sub(
        lambda found: f'<a linktype="page" id="{pages[found[1]].pk}">', written
    )


def _reader(
    reader: Mapping[str, Any], language: str, pages: Mapping[str, SitePage]
) -> dict[str, Any]:
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
