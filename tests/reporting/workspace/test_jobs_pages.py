"""The work of a secretariat: the same rows that the command line follows."""

import pytest
from django.urls import reverse

from covenants.agreements.models import Cycle
from members.rights import Role
from reporting.ledger.models import Job, JobKind, JobState
from tests.factories.covenants import make_covenant, make_cycle
from tests.factories.members import make_user

pytestmark = pytest.mark.django_db

JOBS = reverse("reporting:job-list")


def make_job(cycle: Cycle, **fields):
    subject = f"release:{cycle.covenant.slug}:{cycle.year}"
    job = Job.objects.create(
        kind=JobKind.RELEASE,
        subject=subject,
        arguments={"cycle": cycle.pk},
        **{"state": JobState.DONE, "done": 5, "total": 5} | fields,
    )
    Job.objects.create(
        kind=JobKind.FILE,
        subject=f"file:{subject}:pdf:nl",
        arguments={"format": "pdf", "language": "nl"},
        parent=job,
        state=JobState.DONE,
    )
    return job


def log_in(client, covenant, role=Role.COORDINATOR):
    client.force_login(make_user(role=role, organisation=covenant.secretariat))


def test_a_job_shows_its_year_how_far_it_is_and_its_parts(client):
    cycle = make_cycle(year=2025)
    make_job(cycle, state=JobState.RUNNING, done=2, total=5, doing="Writing the file")
    log_in(client, cycle.covenant)

    page = client.get(JOBS, headers={"accept-language": "en"})

    work = page.context["work"][0]
    assert work.title == f"{cycle.covenant.name} 2025"
    assert work.now == "Writing the file"
    assert [words for words, _part in work.parts] == ["PDF, Nederlands"]
    assert '<progress value="2" max="5"' in page.content.decode()


def test_a_secretariat_sees_the_work_for_its_own_covenants_only(client):
    mine, other = make_cycle(), make_cycle()
    job = make_job(mine)
    make_job(other)
    log_in(client, mine.covenant)

    assert [one.job for one in client.get(JOBS).context["work"]] == [job]


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.STATISTICIAN, 200),
        (Role.PUBLISHER, 200),
        (Role.COORDINATOR, 200),
        (Role.ASSESSOR, 404),
        (Role.CASE_HANDLER, 404),
    ],
)
def test_who_makes_or_publishes_figures_sees_the_work(client, role, status):
    covenant = make_covenant()
    make_job(make_cycle(covenant=covenant))
    log_in(client, covenant, role)

    assert client.get(JOBS).status_code == status


def test_while_work_goes_on_the_list_alone_is_asked_for_again(client):
    cycle = make_cycle()
    make_job(cycle, state=JobState.RUNNING)
    log_in(client, cycle.covenant)

    part = client.get(JOBS, headers={"hx-request": "true"}).content.decode()

    assert part.lstrip().startswith('<div id="jobs" hx-get=')


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_three_jobs_as_for_one(
    client, django_assert_num_queries, count
):
    covenant = make_covenant()
    for year in range(2020, 2020 + count):
        make_job(make_cycle(covenant=covenant, year=year))
    log_in(client, covenant)
    client.get(JOBS)

    with django_assert_num_queries(7):
        assert len(client.get(JOBS).context["work"]) == count
