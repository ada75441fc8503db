"""No page of the workspace has a fault that axe-core can find, wide or narrow."""

from typing import Any

import pytest

from reporting.filing.services.reports import open_report, save_answers
from reporting.filing.workflow import State
from reporting.ledger.actors import Actor
from reporting.sharing.models import Share
from tests.browser.faults import faults
from tests.browser.walking import Walker
from tests.browser.worlds import World, make_world
from tests.factories.covenants import make_cycle
from tests.factories.members import make_user
from tests.factories.reporting import make_corroboration, make_report, make_share

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def make_busy_world() -> tuple[World, int, int, Share]:
    """Make a world with a draft, a final report, a share and a contested answer.

    Returns:
        The world, the ids of the draft and of the final report, and the share.
    """
    world = make_world()
    signatory = world.company.signatures.get()
    before = make_cycle(
        covenant=world.covenant,
        year=2024,
        questionnaires=world.cycle.questionnaires.all(),
    )
    final = make_report(signatory=signatory, cycle=before, state=State.FINALISED)
    draft = open_report(signatory, world.cycle, by=Actor(uid=make_user().uid))
    some: Any = {"C1.01": "l2", "C2.02": [{"name": "Kaarsvet", "share": "10"}]}
    save_answers(draft, some, by=Actor(uid=make_user().uid))
    share = make_share(version=final.versions.latest("number"), grantee=world.ngo)
    make_corroboration(share=share, verdict="disagree")
    return world, draft.pk, final.pk, share


def test_the_pages_have_no_faults(walker: Walker) -> None:
    _world, draft, final, share = make_busy_world()
    new, old = f"/workspace/reports/{draft}", f"/workspace/reports/{final}"
    shared = f"/workspace/shares/{share.pk}"
    open_to_all = ["/accounts/login/", "/accounts/demo/", "/verify/"]
    pages = {
        "Rosa Reporter": [
            "/workspace/",
            f"{new}/",
            f"{new}/steps/0/",
            f"{new}/steps/1/",
            f"{new}/steps/2/",
            f"{new}/preview/?as=parties",
            f"{old}/history/",
            f"{old}/versions/2/receipt/",
            f"{old}/verdicts/",
            f"{old}/shares/",
        ],
        "Adam Approver": [f"{new}/sign/", f"{old}/shares/new/", f"{old}/withdraw/"],
        "Nora Ngo": ["/workspace/", f"{shared}/", f"{shared}/answers/C1.01/"],
        "Cor Coordinator": ["/workspace/", "/workspace/jobs/"],
    }

    found = [fault for path in open_to_all for fault in faults(walker, path)]
    for person, paths in pages.items():
        walker.enter_as(person)
        found += [fault for path in paths for fault in faults(walker, path)]

    assert found == []
