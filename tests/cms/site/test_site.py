"""The trees of pages: both languages, the switch between them, what search reads."""

import re

import pytest
from wagtail.models import Page

from cms.site.addresses import forget_addresses
from cms.site.models import CovenantIndexPage, CovenantPage, HomePage, StandardPage
from cms.site.services import build_site
from tests.factories.covenants import make_covenant
from tests.factories.members import make_user
from tests.factories.pages import make_year, secretary, signed_in

pytestmark = pytest.mark.django_db

HEADINGS = {
    "/nl/": (
        "Wat sectoren afspraken over verantwoord ondernemen, en wat ervan terechtkwam"
    ),
    "/en/": "What sectors agreed on responsible business, and what became of it",
    "/nl/convenanten/": "Convenanten",
    "/en/covenants/": "Covenants",
    "/nl/methode/": "Hoe cijfers ontstaan",
    "/en/method/": "How figures are made",
    "/nl/licenties/": "Licenties",
    "/en/licences/": "Licences",
    "/nl/toegankelijkheid/": "Toegankelijkheid",
    "/en/accessibility/": "Accessibility",
    "/nl/contact/": "Contact en correcties",
    "/en/contact/": "Contact and corrections",
    "/nl/privacy/": "Privacy",
    "/en/privacy/": "Privacy",
    "/nl/convenanten/pottery/": "Pottery (fictional)",
    "/en/covenants/pottery/": "Pottery (fictional)",
}


def heading(text):
    (found,) = re.findall(r"<h1>(.*?)</h1>", text, re.DOTALL)
    return re.sub(r"<[^>]+>", "", found).strip()


def links(text, rel):
    found = re.findall(
        rf'<link rel="{rel}"(?: hreflang="([^"]+)")? href="([^"]+)">', text
    )
    return dict(found)


def test_every_page_stands_in_both_languages(client):
    make_covenant(slug="pottery", name="Pottery (fictional)")
    build_site()

    pages = {address: client.get(address).content.decode() for address in HEADINGS}

    assert {address: heading(text) for address, text in pages.items()} == HEADINGS
    for address, text in pages.items():
        assert f'<html lang="{address[1:3]}">' in text
        assert len(re.findall(r"<h1", text)) == 1


def test_building_the_site_again_leaves_it_as_its_editors_made_it():
    make_covenant(slug="pottery")
    build_site()
    page = StandardPage.objects.get(slug="methode")
    page.title = "Zo rekenen wij"
    page.save_revision().publish()
    before = list(Page.objects.order_by("path").values_list("url_path", "title"))

    build_site()

    after = list(Page.objects.order_by("path").values_list("url_path", "title"))
    assert after == before
    assert "Zo rekenen wij" in [title for _path, title in after]


def test_a_covenant_that_comes_later_gets_its_pages():
    build_site()
    make_covenant(slug="later")

    build_site()

    found = CovenantPage.objects.filter(covenant__slug="later")
    assert {page.locale.language_code for page in found} == {"nl", "en"}
    assert len({page.translation_key for page in found}) == 1


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("/nl/methode/", {"nl": "/nl/methode/", "en": "/en/method/"}),
        (
            "/en/covenants/pottery/2025/",
            {
                "nl": "/nl/convenanten/pottery/2025/",
                "en": "/en/covenants/pottery/2025/",
            },
        ),
        (
            "/nl/convenanten/pottery/2025/how/coverage/",
            {
                "nl": "/nl/convenanten/pottery/2025/how/coverage/",
                "en": "/en/covenants/pottery/2025/how/coverage/",
            },
        ),
    ],
)
def test_the_language_switch_lands_on_the_same_page(client, here, there):
    make_year()

    text = client.get(here).content.decode()

    at = "http://testserver"
    switch = re.findall(
        r'class="site-header__link" href="([^"]+)" hreflang="(\w+)"', text
    )
    assert {code: url for url, code in switch} == {
        code: f"{at}{url}" for code, url in there.items()
    }
    assert links(text, "alternate") == {
        **{code: f"{at}{url}" for code, url in there.items()},
        "x-default": f"{at}{there['nl']}",
    }
    assert links(text, "canonical") == {"": f"{at}{here}"}
    assert all(client.get(url).status_code == 200 for url in there.values())


@pytest.mark.parametrize(("spoken", "there"), [("nl", "/nl/"), ("en-GB,en", "/en/")])
def test_the_front_door_opens_in_the_readers_language(client, spoken, there):
    build_site()

    answer = client.get("/", headers={"accept-language": spoken})

    assert answer.status_code == 302
    assert answer["Location"] == there


@pytest.mark.parametrize(
    ("plain", "there"),
    [
        ("/covenants/", "/en/covenants/"),
        ("/covenants/pottery/", "/en/covenants/pottery/"),
        ("/covenants/pottery/2025/", "/en/covenants/pottery/2025/"),
    ],
)
def test_an_address_without_language_leads_to_the_readers_page(client, plain, there):
    make_year()

    answer = client.get(plain, headers={"accept-language": "en"})

    assert answer["Location"] == there


@pytest.mark.parametrize("path", ["/en/", "/en/contact/", "/accounts/login/"])
def test_the_frame_leads_to_the_pages_wherever_an_editor_moves_them(client, path):
    build_site()
    moved = {"method": "how-we-count", "covenants": "agreements"}
    for kind in (StandardPage, CovenantIndexPage):
        for page in kind.objects.filter(key__in=moved, locale__language_code="en"):
            page.slug = moved[page.key]
            page.save()
    forget_addresses()

    text = client.get(path, headers={"accept-language": "en"}).content.decode()
    plain = client.get("/covenants/", headers={"accept-language": "en"})

    for name in ("how-we-count", "agreements", "licences", "privacy", "contact"):
        assert f'href="/en/{name}/"' in text
    assert "/en/method/" not in text
    assert plain["Location"] == "/en/agreements/"


def test_a_page_that_an_editor_takes_away_leaves_no_dead_link(client):
    build_site()
    page = StandardPage.objects.get(key="licences", locale__language_code="nl")
    assert 'href="/nl/licenties/"' in client.get("/nl/contact/").content.decode()
    signed_in(client, make_user(is_superuser=True))

    client.post(f"/cms/pages/{page.pk}/unpublish/")

    client.logout()
    text = client.get("/nl/contact/").content.decode()
    assert "licenties" not in text
    assert 'href="/nl/privacy/"' in text


def test_building_the_site_again_leaves_an_editors_address(client):
    build_site()
    page = StandardPage.objects.get(key="method", locale__language_code="en")
    page.slug = "how-we-count"
    page.save()

    build_site()

    assert StandardPage.objects.filter(key="method").count() == 2
    page.refresh_from_db()
    assert page.slug == "how-we-count"


def test_words_link_to_pages_of_their_own_language(client):
    build_site()

    assert 'href="/nl/contact/"' in client.get("/nl/methode/").content.decode()
    assert 'href="/en/contact/"' in client.get("/en/method/").content.decode()


def test_the_map_for_search_holds_both_languages_and_each_year(client):
    make_year(year=2024)

    found = re.findall(
        r"<loc>http://127.0.0.1:8000(.*?)</loc>", _text(client, "/sitemap.xml")
    )

    assert sorted(found) == sorted(
        [*HEADINGS, "/nl/convenanten/pottery/2024/", "/en/covenants/pottery/2024/"]
    )


def test_search_engines_are_kept_out_of_what_is_not_public(client):
    build_site()

    lines = _text(client, "/robots.txt").splitlines()

    assert [line for line in lines if line.startswith("Disallow")] == [
        "Disallow: /accounts/",
        "Disallow: /cms/",
        "Disallow: /workspace/",
    ]
    assert lines[-1] == "Sitemap: http://testserver/sitemap.xml"


def test_public_pages_allow_no_inline_script_and_the_admin_does(client):
    covenant = make_covenant()
    build_site()

    public = client.get("/en/")["Content-Security-Policy"]
    admin = signed_in(client, secretary(covenant)).get("/cms/")

    assert "unsafe-inline" not in public
    assert "script-src 'self' 'unsafe-inline'" in (admin["Content-Security-Policy"])


def test_each_first_page_is_the_translation_of_the_other():
    build_site()

    dutch, english = (HomePage.objects.get(slug=code) for code in ("nl", "en"))

    assert dutch.get_translation(english.locale) == english


def _text(client, address):
    return client.get(address).content.decode()
