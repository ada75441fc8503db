"""What somebody can come to by links in the demo is there, and valid HTML."""

import re
from collections import Counter, deque
from urllib.parse import urljoin

import pytest
from django.test import Client

from covenants.agreements.models import Cycle
from demo.loading import load_demo
from members.models import User
from reporting.filing.workflow import State
from tests.audit.markup import read
from tests.factories.pages import release_of

pytestmark = [pytest.mark.audit, pytest.mark.usefixtures("world")]

DOORS = ("/accounts/login/", "/accounts/demo/", "/verify/")
# Faults that are known and to be mended; a fault that is gone fails the test as well.
IN_LOGIN = {"/accounts/login/: there is no id 'id_password_helptext'"}
IN_HISTORY = {
    "/workspace/reports/0/versions/0/: 403",
    "/workspace/reports/0/versions/0/document.json: 403",
}
NUMBER = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{64}|[0-9]+")
ALIKE = 3  # pages of a kind: their addresses differ by a number only


def make_world() -> None:
    load_demo()
    finished = Cycle.objects.filter(reports__state=State.FINALISED).distinct()
    for cycle in finished.order_by("covenant", "year"):
        release_of(cycle)


def walk(client: Client, *within: str) -> tuple[int, set[str]]:
    """Follow the links to addresses that begin as `within`.

    Returns:
        How many pages there are, and what is wrong with each kind of page.
    """
    waiting, known = deque(within), set(within)
    count, found, kinds = 0, set[str](), Counter[str]()
    while waiting:
        address = waiting.popleft()
        kind = NUMBER.sub("0", address)
        kinds[kind] += 1
        if kinds[kind] > ALIKE:
            continue
        response = client.get(address, follow=True)
        if response.status_code != 200:
            found.add(f"{kind}: {response.status_code}")
        elif response["Content-Type"].startswith("text/html"):
            count += 1
            markup = read(response.content.decode())
            found |= {f"{kind}: {one}" for one in markup.faults}
            ahead = {urljoin(address, link) for link in markup.links} - known
            ahead = {one for one in ahead if one.startswith(within)}
            known |= ahead
            waiting.extend(sorted(ahead))
    return count, found


@pytest.mark.parametrize(
    ("within", "known"), [(("/nl/",), set()), (("/en/",), set()), (DOORS, IN_LOGIN)]
)
def test_what_the_public_can_come_to_is_valid(
    client: Client, within: tuple[str, ...], known: set[str]
) -> None:
    count, found = walk(client, *within)

    assert found == known
    assert count >= len(within)


@pytest.mark.parametrize(
    ("person", "known"),
    [
        ("company", set()),
        ("approver", set()),
        ("union", IN_HISTORY),
        ("ngo", IN_HISTORY),
        ("association", set()),
        ("government", set()),
        ("secretariat", set()),
        ("assessor", set()),
    ],
)
def test_what_somebody_of_the_demo_can_come_to_is_valid(
    client: Client, person: str, known: set[str]
) -> None:
    client.force_login(
        User.objects.get(email=f"{person}@demo.example"),
        backend="django.contrib.auth.backends.ModelBackend",
    )

    count, found = walk(client, "/workspace/")

    assert found == known
    assert count >= 2
