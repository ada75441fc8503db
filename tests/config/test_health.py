"""What the health addresses tell, and to whom."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from reporting.ledger.models import Job, JobKind, JobState


def test_healthz_answers_without_touching_the_database(client: Client) -> None:
    response = client.get("/healthz")

    assert (response.status_code, response.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_readyz_names_and_times_each_dependency(client: Client) -> None:
    answer = client.get("/readyz").json()

    assert answer["ready"] is True
    assert {name: check["ok"] for name, check in answer["checks"].items()} == {
        "database": True,
        "broker": True,
        "storage": True,
    }
    assert all(check["ms"] >= 0 for check in answer["checks"].values())


@pytest.mark.django_db
def test_readyz_says_which_dependency_fails_but_not_how(
    client: Client, settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way of a folder")
    settings.STORAGES = settings.STORAGES | {
        "default": {"BACKEND": "no.such.Storage"},
    }

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json()["checks"]["database"]["ok"] is True
    assert response.json()["checks"]["storage"]["ok"] is False
    assert "no.such" not in response.content.decode()


@pytest.mark.django_db
def test_metrics_count_what_is_not_finished_by_state(client: Client) -> None:
    for number, state in enumerate([JobState.QUEUED, JobState.QUEUED, JobState.DONE]):
        Job.objects.create(kind=JobKind.FILE, subject=f"file:{number}", state=state)

    lines = client.get("/metrics").content.decode().splitlines()

    assert 'scharnier_jobs{state="queued"} 2' in lines
    assert 'scharnier_jobs{state="running"} 0' in lines
    assert "scharnier_jobs_failed_last_day 0" in lines


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("configured", "sent", "status"),
    [
        ("", "", 401),
        ("", "Bearer ", 401),
        ("hush", "", 401),
        ("hush", "Bearer loud", 401),
        ("hush", "Bearer hush", 200),
    ],
)
def test_outside_a_demonstration_metrics_need_the_token(
    client: Client, settings: Settings, configured: str, sent: str, status: int
) -> None:
    settings.DEMO = False
    settings.METRICS_TOKEN = configured

    response = client.get("/metrics", headers={"Authorization": sent})

    assert response.status_code == status


def test_security_txt_says_where_to_report_and_when_it_expires(client: Client) -> None:
    text = client.get(reverse("security-txt")).content.decode()

    fields = dict(line.split(": ", 1) for line in text.splitlines())
    assert set(fields) == {"Contact", "Expires", "Preferred-Languages", "Canonical"}
    assert fields["Canonical"].endswith("/.well-known/security.txt")
