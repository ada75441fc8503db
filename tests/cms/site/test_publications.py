"""Published files: who gets them, from where, and with which headers."""

import pytest

from members.rights import Role
from tests.factories.covenants import make_covenant, make_signatory
from tests.factories.members import make_user
from tests.factories.pages import make_file, make_year, secretary, signed_in

pytestmark = pytest.mark.django_db

FILE = "/media/publications/pottery/2025/pottery-2025.csv"


def release_for(audience, *, published):
    public = make_year(site=False, published=published)
    return public.cycle.releases.get(audience=audience)


def readers(covenant):
    union = make_signatory(covenant=covenant, constituency="trade_union").organisation
    return {
        "public": None,
        "union": make_user(role=Role.VIEWER, organisation=union),
        "government": make_user(
            role=Role.MONITOR,
            organisation=make_signatory(
                covenant=covenant, constituency="government"
            ).organisation,
        ),
        "publisher": secretary(covenant, Role.PUBLISHER),
        "stranger": secretary(make_covenant()),
    }


def fetched(client, address=FILE, **headers):
    """Return the answer with its file closed; closing the answer ends the database."""
    answer = client.get(address, headers=headers)
    if answer.streaming:
        answer.body = b"".join(answer.streaming_content)
        for close in answer._resource_closers:
            close()
    return answer


def status(client, address=FILE, **headers):
    return fetched(client, address, **headers).status_code


@pytest.mark.parametrize(
    ("audience", "published", "allowed"),
    [
        ("public", True, {"public", "union", "government", "publisher", "stranger"}),
        ("public", False, {"publisher"}),
        ("parties", True, {"union", "government", "publisher"}),
        ("parties", False, {"publisher"}),
        ("secretariat", True, {"publisher"}),
        ("secretariat", False, {"publisher"}),
    ],
)
def test_who_gets_a_file_follows_from_its_release(client, audience, published, allowed):
    release = release_for(audience, published=published)
    make_file(release)

    statuses = {
        name: status(signed_in(client, user))
        for name, user in readers(release.cycle.covenant).items()
    }

    assert statuses == {name: 200 if name in allowed else 404 for name in statuses}


def test_a_file_comes_whole_under_its_own_name(client):
    make_file(make_year(site=False), body="naam;café\n".encode())

    answer = fetched(client)

    assert answer.body == "naam;café\n".encode()
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == 'inline; filename="pottery-2025.csv"'
    assert answer["Cache-Control"] == "public, max-age=3600"


def test_who_has_the_file_already_gets_no_second_copy(client):
    publication = make_file(make_year(site=False))
    tag = f'"{publication.sha256}"'

    again = client.get(FILE, headers={"if-none-match": tag})

    assert (again.status_code, again["ETag"], again.content) == (304, tag, b"")
    assert status(client, **{"if-none-match": '"other"'}) == 200


def test_a_draft_is_kept_by_nobody_on_the_way(client):
    release = make_year(site=False, published=False)
    make_file(release)
    signed_in(client, secretary(release.cycle.covenant, Role.PUBLISHER))

    assert fetched(client)["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    "address",
    [
        "/media/evidence/00/secret",
        "/media/publications/../evidence/00/secret",
        "/media/publications/pottery/2025/other.csv",
        "/media/publications/",
        "/media/",
    ],
)
def test_nothing_but_publications_is_served(client, settings, address):
    make_file(make_year(site=False))
    secret = settings.MEDIA_ROOT / "evidence" / "00" / "secret"
    secret.parent.mkdir(parents=True)
    secret.write_text("secret")

    assert client.get(address).status_code == 404


def test_a_publication_whose_file_is_lost_is_not_found(client):
    publication = make_file(make_year(site=False))
    publication.file.delete(save=False)

    assert client.get(FILE).status_code == 404


def test_a_file_cannot_be_changed_from_outside(client):
    make_file(make_year(site=False))

    assert client.post(FILE).status_code == 405
