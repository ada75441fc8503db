"""Compiling and publishing the figures of a year in the admin."""

import pytest
from bs4 import BeautifulSoup

from members.rights import Role
from reporting.ledger.models import Job
from reporting.statistics.models import Release
from tests.factories.covenants import make_covenant, make_cycle
from tests.factories.pages import make_year, secretary, signed_in

pytestmark = pytest.mark.django_db

LIST = "/cms/figures/"


def rows(answer):
    page = BeautifulSoup(answer.content, "html.parser")
    return [
        " ".join(row.get_text(" ").split()) for row in page.select(".listing tbody tr")
    ]


def test_compiling_asks_for_the_work_and_publishes_nothing(client):
    cycle = make_cycle(year=2025)
    person = secretary(cycle.covenant)
    signed_in(client, person)

    client.post(f"{LIST}{cycle.pk}/compile/", {"reason": " A wrong date "})

    job = Job.objects.get(subject=f"release:{cycle.covenant.slug}:2025")
    assert job.requested_by == person.uid
    assert (job.arguments["publish"], job.arguments["reason"]) == (
        False,
        "A wrong date",
    )
    assert not Release.objects.exclude(published_at=None).exists()


def test_publishing_puts_out_all_audiences_of_the_draft_together(client):
    draft = make_year(published=False, site=False)
    signed_in(client, secretary(draft.cycle.covenant, Role.PUBLISHER))

    client.post(f"{LIST}{draft.cycle_id}/publish/")

    published = Release.objects.exclude(published_at=None)
    assert {one.audience for one in published} == {"public", "parties", "secretariat"}
    assert published.values("published_at").distinct().count() <= 3


def test_without_a_draft_there_is_nothing_to_publish(client):
    release = make_year(site=False)
    signed_in(client, secretary(release.cycle.covenant))

    answer = client.post(f"{LIST}{release.cycle_id}/publish/", follow=True)

    assert "There is no draft to publish." in answer.content.decode()


@pytest.mark.parametrize(
    ("role", "compiles", "publishes"),
    [
        (Role.COORDINATOR, 302, 302),
        (Role.PUBLISHER, 403, 302),
        (Role.STATISTICIAN, 302, 403),
        (Role.ASSESSOR, 404, 404),
        (Role.CASE_HANDLER, 404, 404),
    ],
)
def test_who_compiles_and_who_publishes(client, role, compiles, publishes):
    draft = make_year(published=False, site=False)
    signed_in(client, secretary(draft.cycle.covenant, role))

    statuses = [
        client.post(f"{LIST}{draft.cycle_id}/{act}/").status_code
        for act in ("compile", "publish")
    ]

    assert statuses == [compiles, publishes]


def test_the_figures_of_another_covenant_are_not_there(client):
    draft = make_year(published=False, site=False)
    signed_in(client, secretary(make_covenant()))

    assert rows(client.get(LIST)) == [
        "The years of your covenants will stand here once they are set up."
    ]
    assert client.post(f"{LIST}{draft.cycle_id}/publish/").status_code == 404


def test_looking_never_publishes(client):
    draft = make_year(published=False, site=False)
    signed_in(client, secretary(draft.cycle.covenant))

    assert client.get(f"{LIST}{draft.cycle_id}/publish/").status_code == 405


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_long(
    client, django_assert_max_num_queries, count
):
    covenant = make_covenant()
    for number in range(count):
        make_cycle(covenant=covenant, year=2020 + number)
    signed_in(client, secretary(covenant))
    client.get(LIST)

    with django_assert_max_num_queries(23):
        answer = client.get(LIST)

    assert len(rows(answer)) == count


def test_while_work_runs_the_page_looks_again(client):
    cycle = make_cycle(year=2025)
    signed_in(client, secretary(cycle.covenant))
    calm = client.get(LIST)
    Job.objects.create(
        kind="release", subject="x", state="running", arguments={"cycle": cycle.pk}
    )

    assert "Refresh" not in calm
    assert client.get(LIST)["Refresh"] == "5"
