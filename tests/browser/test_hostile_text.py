"""Texts made to break a page stay inside it, and are shown as they were typed."""

from typing import Any

import pytest

from members.models import OrganisationKind
from members.rights import Role
from reporting.filing.models import Report
from reporting.filing.workflow import State
from tests.browser.faults import SIDEWAYS, WIDE, faults
from tests.browser.walking import Walker
from tests.factories.covenants import (
    in_both,
    make_covenant,
    make_cycle,
    make_questionnaire,
    make_signatory,
)
from tests.factories.members import make_organisation, make_user
from tests.factories.reporting import make_corroboration, make_report, make_share

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LONG = "W" * 400
MARKUP = "<script>document.title='run'</script><img src=x onerror=alert(1)> {{ 7 * 7 }}"
TURNED = "שלום (abc) 123"

QUESTIONS: list[dict[str, Any]] = [
    {"code": "C1.01", "step": 1, "type": "text", "text": in_both(f"{MARKUP} {LONG}")},
    {
        "code": "C1.02",
        "step": 1,
        "type": "group",
        "text": in_both("Parts"),
        "parts": [{"code": "a", "type": "text", "text": in_both(LONG)}],
    },
    {
        "code": "C2.01",
        "step": 2,
        "type": "table",
        "text": in_both("Fixed rows"),
        "rows": [{"code": "one", "text": in_both(LONG)}],
        "columns": [{"code": "a", "type": "text", "text": in_both("Column")}],
    },
    {
        "code": "C2.02",
        "step": 2,
        "type": "table",
        "text": in_both("Free rows"),
        "columns": [
            {"code": "a", "type": "text", "text": in_both("Name")},
            {"code": "b", "type": "text", "text": in_both(LONG)},
        ],
    },
    {"code": "C6.01", "step": 6, "type": "url", "text": in_both("Address")},
]
ANSWERS = {
    "C1.01": f"{MARKUP}\n{LONG}\n{TURNED}",
    "C1.02": {"a": LONG},
    "C2.01": [{"row": "one", "a": MARKUP + LONG}],
    "C2.02": [{"a": LONG, "b": MARKUP}],
    "C6.01": f"https://w.example/{LONG}",
}


def _hostile_report() -> Report:
    covenant = make_covenant(name=f"{MARKUP[:60]} (fictional)")
    company = make_organisation(name=f"{LONG[:120]} {MARKUP[:80]} (fictional)")
    make_user(name="Rosa Reporter", role=Role.REPORTER, organisation=company)
    union = make_organisation(
        kind=OrganisationKind.TRADE_UNION, name=f"{TURNED} {MARKUP[:40]} (fictional)"
    )
    make_user(name="Nora Ngo", role=Role.CORROBORATOR, organisation=union)
    report = make_report(
        signatory=make_signatory(covenant=covenant, organisation=company),
        cycle=make_cycle(
            covenant=covenant, questionnaires=[make_questionnaire(questions=QUESTIONS)]
        ),
        answers=ANSWERS,
        state=State.FINALISED,
    )
    share = make_share(
        version=report.versions.latest("number"), grantee=union, conditions=LONG
    )
    make_corroboration(share=share, comment=f"{MARKUP}\n{LONG}", source=LONG[:300])
    return report


def test_no_text_breaks_a_page_or_runs(walker: Walker) -> None:
    report = _hostile_report()
    share = report.versions.latest("number").shares.get()
    place = f"/workspace/reports/{report.pk}"
    asked: list[str] = []
    walker.page.on("dialog", lambda dialog: asked.append(dialog.message))
    paths = {
        "Rosa Reporter": [
            "/workspace/",
            f"{place}/",
            f"{place}/read/",
            f"{place}/preview/?as=parties",
            f"{place}/versions/2/",
            f"{place}/history/",
            f"{place}/shares/",
            f"{place}/verdicts/",
        ],
        "Nora Ngo": [
            "/workspace/",
            f"/workspace/shares/{share.pk}/",
            f"/workspace/shares/{share.pk}/answers/C1.01/",
        ],
    }

    found = []
    for person, pages in paths.items():
        walker.enter_as(person)
        for path in pages:
            found += faults(walker, path)
            walker.page.set_viewport_size({"width": WIDE, "height": 900})
            if walker.page.evaluate(SIDEWAYS):
                found.append(f"{path}: scrolls sideways at {WIDE} pixels")
            assert walker.page.title() != "run"

    assert found == [], "\n".join(found)
    assert asked == []
