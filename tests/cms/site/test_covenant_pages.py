"""What the public reads of a covenant: its years, figures, parties and their making."""

import re

import pytest
from bs4 import BeautifulSoup

from cms.site.models import CovenantPage
from cms.site.services import build_site
from covenants.questionnaires.models import Disclosure
from members.rights import Role
from tests.factories.covenants import make_covenant, make_cycle
from tests.factories.members import make_user
from tests.factories.pages import (
    make_file,
    make_year,
    release_of,
    secretary,
    signed_in,
)

pytestmark = pytest.mark.django_db

PAGE = "/en/covenants/pottery/"


def read(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return BeautifulSoup(answer.content, "html.parser")


def words(soup, selector):
    return [" ".join(one.get_text(" ").split()) for one in soup.select(selector)]


def test_a_covenant_without_figures_says_what_will_be_here(client):
    make_covenant(slug="pottery")
    build_site()

    page = read(client, PAGE)

    assert words(page, ".empty__title") == ["No figures published yet"]
    assert client.get(f"{PAGE}2025/").status_code == 404


def test_the_page_itself_shows_the_newest_year_and_each_year_has_its_address(client):
    first = make_year(year=2024)
    make_year(covenant=first.cycle.covenant, year=2025)

    years = {
        address: words(read(client, address), ".years--switch [aria-current]")
        for address in (PAGE, f"{PAGE}2024/", f"{PAGE}2025/")
    }

    assert years == {PAGE: ["2025"], f"{PAGE}2024/": ["2024"], f"{PAGE}2025/": ["2025"]}
    assert client.get(f"{PAGE}1999/").status_code == 404


def test_a_year_in_the_query_leads_to_its_address(client):
    make_year(year=2024)

    assert client.get(PAGE, {"year": "2024"})["Location"] == f"{PAGE}2024/"


def test_the_figures_of_a_release_are_shown_with_their_table_and_making(client):
    make_year(companies=2)

    page = read(client, PAGE)

    assert words(page, ".stat--hero .stat__value") == ["2"]
    assert words(page, ".figure__title")[0] == (
        "2 of 2 parties have a finalised report on 2025"
    )
    figure = page.select_one("#figure-coverage")
    assert words(figure, "summary") == [
        "The figures in a table",
        "How was this computed?",
    ]
    assert figure.select_one("details a")["href"] == f"{PAGE}2025/how/coverage/"


def test_every_figure_tells_its_numerator_denominator_and_n(client):
    make_year(companies=4)

    page = read(client, f"{PAGE}2025/how/step_score/?step=6")

    whole = page.select_one("#step-6")
    assert words(whole, "th, td") == ["Step 6, Remedy", "50.0", "200", "4", "4"]
    assert all("step 6" in one.lower() for one in words(page, "tbody th"))
    assert client.get(f"{PAGE}2025/how/no_such_figure/").status_code == 404
    assert client.get(f"{PAGE}2023/how/step_score/").status_code == 404


def test_a_suppressed_figure_tells_nothing_but_that_it_is(client):
    make_year(companies=2)

    page = read(client, f"{PAGE}2025/how/step_score/")

    assert words(page.select_one("#step-6"), "td") == ["·", "·", "·", "·"]
    assert "· = too few to show" in words(page, "section .meta")


def test_parties_stand_with_the_state_only_where_the_covenant_says_so(client):
    open_one = make_covenant(slug="pottery", status_is_public=True)
    make_year(covenant=open_one, name="Aardewerk (fictional)")
    make_year(covenant=make_covenant(slug="glass"), name="Glasblazer (fictional)")

    told = {
        slug: words(read(client, f"/en/covenants/{slug}/"), "#main tbody tr:has(td)")[
            -1:
        ]
        for slug in ("pottery", "glass")
    }

    assert told == {
        "pottery": ["Aardewerk (fictional) 1 January 2020 Finalised"],
        "glass": ["Glasblazer (fictional) 1 January 2020 not public"],
    }


def test_files_stand_with_their_size_licence_and_fingerprint(client):
    release = make_year()
    publication = make_file(release)

    page = read(client, PAGE)

    aside = page.select_one("[aria-labelledby=downloads]")
    link = aside.select_one("a")
    assert link["href"] == "/media/publications/pottery/2025/pottery-2025.csv"
    assert words(aside, "li > .meta")[0] == "4 bytes · CC-BY-4.0"
    assert words(aside, "code") == [publication.sha256]


def test_a_correction_names_what_it_corrects_and_why(client):
    release = make_year()
    release.cycle.rubric_version = "2026.2"
    release.cycle.save()
    release_of(release.cycle, reason="A wrong rubric")

    page = read(client, PAGE)

    assert "release 1: A wrong rubric" in words(page, "dd")


@pytest.mark.parametrize("place", ["", "2025/", "2025/how/coverage/"])
@pytest.mark.parametrize(
    ("fictional", "tags"), [(True, ["Fictional data"]), (False, [])]
)
def test_fictional_data_say_so_on_each_page(client, place, fictional, tags):
    make_year(covenant=make_covenant(slug="pottery", fictional=fictional))

    page = read(client, f"{PAGE}{place}")

    assert words(page, ".page-head .badge") == tags


def test_a_programme_of_public_statements_names_no_company_anywhere(client):
    covenant = make_covenant(
        slug="pottery",
        fictional=False,
        disclosure=Disclosure.PUBLIC_SOURCE,
        status_is_public=True,
        source={"en": "Statements read by WikiRate.", "nl": "Gelezen door WikiRate."},
    )
    make_year(covenant=covenant, name="Royal Kettle Ltd", fictional=False)
    addresses = ["/en/", "/en/covenants/", PAGE, f"{PAGE}2025/how/step_score/"]

    pages = {address: client.get(address).content.decode() for address in addresses}

    assert [a for a, text in pages.items() if "Royal Kettle" in text] == []
    notice = words(BeautifulSoup(pages[PAGE], "html.parser"), ".alert__body")
    assert notice == [
        "Read from public statements Statements read by WikiRate. These companies have "
        "not joined this platform; corrections: see contact ."
    ]


def test_the_sentence_of_a_real_covenant_stands_at_the_top(client):
    make_covenant(slug="pottery", fictional=False)
    build_site()
    page = CovenantPage.objects.get(slug="pottery", locale__language_code="en")
    page.rule_sentence = "Independent summary; not published or endorsed by the SER."
    page.save()

    assert words(read(client, PAGE), ".page-head strong") == [page.rule_sentence]


def viewers(covenant):
    return {
        "public": None,
        "publisher": secretary(covenant, Role.PUBLISHER),
        "coordinator": secretary(covenant, Role.COORDINATOR),
        "assessor": secretary(covenant, Role.ASSESSOR),
        "another secretariat": secretary(make_covenant()),
        "company": make_user(
            role=Role.APPROVER,
            organisation=covenant.signatories.first().organisation,
        ),
    }


def test_an_unpublished_year_is_seen_by_those_alone_who_may_check_it(client):
    covenant = make_year(published=False).cycle.covenant

    seen = {
        name: [
            signed_in(client, user).get(f"{PAGE}2025/{place}").status_code
            for place in ("", "draft/", "draft/how/coverage/")
        ]
        for name, user in viewers(covenant).items()
    }

    assert seen == {
        "public": [404, 404, 404],
        "publisher": [404, 200, 200],
        "coordinator": [404, 200, 200],
        "assessor": [404, 404, 404],
        "another secretariat": [404, 404, 404],
        "company": [404, 404, 404],
    }


def test_a_draft_says_that_it_is_one(client):
    covenant = make_year(published=False).cycle.covenant
    signed_in(client, secretary(covenant))

    page = read(client, f"{PAGE}2025/draft/")

    assert words(page, ".alert__title") == ["Draft: not published"]
    how = page.select_one("#figure-coverage details a")["href"]
    assert how == f"{PAGE}2025/draft/how/coverage/"


def test_the_list_shows_sector_parties_years_and_what_is_fictional(client):
    make_year(covenant=make_covenant(slug="pottery", name="Pots", sector_en="Ceramics"))
    make_covenant(slug="glass", name="Glass", fictional=False)
    build_site()

    page = read(client, "/en/covenants/")

    assert words(page, ".entry") == [
        "Glass 0 parties No figures published yet",
        "Pots Ceramics · 1 party Fictional data Published years 2025",
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_long(
    client, django_assert_max_num_queries, count
):
    for number in range(count):
        make_year(covenant=make_covenant(slug=f"c{number}"), site=False)
    build_site()
    client.get("/en/covenants/")

    with django_assert_max_num_queries(19):
        page = read(client, "/en/covenants/")

    assert len(page.select(".entry")) == count


def test_a_long_list_can_be_searched_by_name_and_by_sector(client):
    for number in range(11):
        sector = "Ceramics" if number % 2 else "Glass"
        make_covenant(slug=f"c{number}", name=f"Number {number}", sector_en=sector)
    build_site()

    def found(**query):
        page = BeautifulSoup(client.get("/en/covenants/", query).content, "html.parser")
        return words(page, ".entry__title")

    assert found(q="number 1") == ["Number 1", "Number 10"]
    assert found(sector="Ceramics") == [f"Number {one}" for one in (1, 3, 5, 7, 9)]
    assert len(found()) == 11


def test_the_first_page_opens_with_the_newest_published_figure(client):
    make_year(year=2024, companies=3)
    make_year(covenant=make_covenant(slug="glass", name="Glass"), year=2025)
    make_cycle(year=2026)

    page = read(client, "/en/")

    assert words(page, ".stat--hero .stat__value") == ["1"]
    assert words(page, ".stat--hero .stat__note")[0] == "Glass, 2025 · Fictional data"
    assert words(page, ".reader__title") == [
        "Companies",
        "Trade unions and NGOs",
        "Government",
        "Everybody else",
    ]
    assert words(page, ".button--primary") == ["See the covenants"]
    for link in page.select(".reader a, .entry a, .stat a"):
        assert re.match(r"/(en|workspace|api)/", link["href"])
