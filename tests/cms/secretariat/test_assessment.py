"""Assessing in the admin: blind first, two people, and only the moves that are open."""

import pytest
from bs4 import BeautifulSoup

from covenants.agreements.models import Cycle
from members.rights import Role
from reporting.assessment.models import Assignment
from reporting.filing.models import Report
from reporting.filing.workflow import State
from tests.factories.covenants import make_covenant
from tests.factories.pages import secretary, signed_in
from tests.factories.reporting import make_report

pytestmark = pytest.mark.django_db

LEVELS = {f"level-C{step}.01": "1" for step in range(1, 7)}


def at(report, place=""):
    return f"/cms/filed/{report.pk}/{place}"


def words(answer, selector):
    page = BeautifulSoup(answer.content, "html.parser")
    return [" ".join(one.get_text(" ").split()) for one in page.select(selector)]


def assessed_by(client, person, report):
    signed_in(client, person)
    client.post(at(report, "start/"))
    return client


def test_starting_makes_one_the_assessor(client):
    report = make_report(state=State.SUBMITTED)
    person = secretary(report.cycle.covenant, Role.ASSESSOR)

    assessed_by(client, person, report)

    report.refresh_from_db()
    assert report.state == State.UNDER_ASSESSMENT
    assert Assignment.objects.get(version__report=report).assessor == person


def test_the_self_level_is_hidden_until_the_first_save(client):
    report = make_report(state=State.SUBMITTED)
    assessed_by(client, secretary(report.cycle.covenant, Role.ASSESSOR), report)

    before = client.get(at(report))
    client.post(at(report, "levels/"), {"level-C1.01": "2"})
    after = client.get(at(report))

    claimed = "By its own answer: 4"
    assert claimed not in words(before, ".line__levels p")
    assert words(after, ".line__levels p").count(claimed) == 6


def test_levels_are_saved_with_their_reasons(client):
    report = make_report(state=State.SUBMITTED)
    assessed_by(client, secretary(report.cycle.covenant, Role.ASSESSOR), report)

    client.post(
        at(report, "levels/"), {"level-C1.01": "2", "reason-C1.01": "Seen on page 4"}
    )

    assert Assignment.objects.get().levels == {
        "C1.01": {"level": 2, "reason": "Seen on page 4"}
    }


def test_a_level_that_cannot_be_is_refused_and_nothing_typed_is_lost(client):
    report = make_report(state=State.SUBMITTED)
    assessed_by(client, secretary(report.cycle.covenant, Role.ASSESSOR), report)

    answer = client.post(
        at(report, "levels/"), {"level-C1.01": "9", "reason-C1.01": "Far too good"}
    )

    assert answer.status_code == 422
    assert words(answer, ".error-message") == ["Give a level from 0 to 4."]
    assert words(answer, "[name='reason-C1.01']") == ["Far too good"]
    assert Assignment.objects.get().levels == {}


def test_the_lower_bound_of_the_year_of_membership_stands_beside_each_step(client):
    report = make_report(state=State.SUBMITTED, year=2022)
    report.cycle.floor = {"1": [1] * 6, "3": [2, 2, 3, 2, 2, 0]}
    report.cycle.save()
    assessed_by(client, secretary(report.cycle.covenant, Role.ASSESSOR), report)

    client.post(at(report, "levels/"), LEVELS)
    answer = client.get(at(report))

    assert words(answer, ".step h2 .quiet") == [
        f"lower bound: level {floor}" for floor in (2, 2, 3, 2, 2, 0)
    ]
    assert words(answer, ".below") == [
        f"Below the lower bound ({floor})" for floor in (2, 2, 3, 2, 2)
    ]


def test_the_ambition_stands_beside_the_step_where_the_year_has_one(client):
    report = make_report(state=State.SUBMITTED, year=2022)
    report.cycle.ambition = {"2": [3, 3, 3, 4, 3, 4]}
    report.cycle.save()
    assessed_by(client, secretary(report.cycle.covenant, Role.ASSESSOR), report)

    assert words(client.get(at(report)), ".step h2 .quiet") == [
        f"ambition: level {level}" for level in (3, 3, 3, 4, 3, 4)
    ]


@pytest.mark.parametrize("stored", [{"first": [1]}, {"1": 2}, {"1": [9]}, [1], "1"])
def test_a_floor_that_was_stored_wrongly_hides_no_report(client, stored):
    report = make_report(state=State.SUBMITTED)
    Cycle.objects.filter(pk=report.cycle_id).update(floor=stored)
    signed_in(client, secretary(report.cycle.covenant, Role.ASSESSOR))

    answer = client.get(at(report))

    assert answer.status_code == 200
    assert words(answer, ".step h2 .quiet") == []


@pytest.mark.parametrize("place", ["start/", "levels/", "sign/"])
def test_nobody_signed_in_does_nothing_to_an_assessment(client, place):
    report = make_report(state=State.SUBMITTED)

    assert client.post(at(report, place)).status_code == 302
    assert not Assignment.objects.exists()


def test_two_people_sign_and_the_report_is_finalised(client):
    report = make_report(state=State.SUBMITTED)
    covenant = report.cycle.covenant
    assessor, second = (
        secretary(covenant, Role.ASSESSOR),
        secretary(covenant, Role.SECOND_ASSESSOR),
    )
    assessed_by(client, assessor, report)
    client.post(at(report, "levels/"), LEVELS)

    early = client.post(at(report, "finalise/"))
    signed_in(client, second)
    client.post(at(report, "sign/"))
    done = client.post(at(report, "finalise/"))

    report.refresh_from_db()
    assert (early.status_code, done.status_code) == (422, 302)
    assert report.state == State.FINALISED
    assert Assignment.objects.get().second == second


def test_nobody_signs_twice(client):
    report = make_report(state=State.SUBMITTED)
    covenant = report.cycle.covenant
    person = secretary(covenant, Role.ASSESSOR)
    assessed_by(client, person, report)
    client.post(at(report, "levels/"), LEVELS)

    assert client.post(at(report, "sign/")).status_code == 403
    assert Assignment.objects.get().signed_at is None


def test_a_question_goes_to_the_party_about_the_chosen_answers(client):
    report = make_report(state=State.SUBMITTED)
    assessed_by(client, secretary(report.cycle.covenant, Role.ASSESSOR), report)

    empty = client.post(at(report, "ask/"), {"text": " "})
    client.post(
        at(report, "ask/"), {"text": "Which year?", "questions": ["C2.01", "none"]}
    )

    report.refresh_from_db()
    asked = report.events.filter(kind="ask").get().details
    assert empty.status_code == 422
    assert report.state == State.CLARIFICATION_REQUESTED
    assert (asked["text"], asked["questions"]) == ("Which year?", ["C2.01"])


def test_a_move_that_is_no_longer_open_is_a_conflict_not_a_lack_of_right(client):
    report = make_report(state=State.UNDER_ASSESSMENT)
    person = secretary(report.cycle.covenant, Role.ASSESSOR)
    Assignment.objects.update(assessor=person)
    signed_in(client, person)
    client.post(at(report, "ask/"), {"text": "Which year?"})

    assert client.post(at(report, "levels/"), LEVELS).status_code == 403
    assert client.post(at(report, "start/")).status_code == 403


ROLES = [
    Role.CASE_HANDLER,
    Role.ASSESSOR,
    Role.SECOND_ASSESSOR,
    Role.COORDINATOR,
    Role.PUBLISHER,
]
GONE = dict.fromkeys([Role.PUBLISHER, "elsewhere"], 404)


@pytest.mark.parametrize(
    ("state", "act", "statuses"),
    [
        (State.DRAFT, "start/", dict.fromkeys([*ROLES, "elsewhere"], 404)),
        (
            State.SUBMITTED,
            "start/",
            {**GONE, "case_handler": 403, "assessor": 302, "second_assessor": 403}
            | {"coordinator": 403},
        ),
        (
            State.SUBMITTED,
            "finalise/",
            {**GONE, "case_handler": 403, "assessor": 403, "second_assessor": 403}
            | {"coordinator": 403},
        ),
        (
            State.UNDER_ASSESSMENT,
            "finalise/",
            {**GONE, "case_handler": 403, "assessor": 422, "second_assessor": 422}
            | {"coordinator": 422},
        ),
        (
            State.UNDER_ASSESSMENT,
            "levels/",
            {**GONE, "case_handler": 403, "assessor": 403, "second_assessor": 403}
            | {"coordinator": 403},
        ),
        (
            State.FINALISED,
            "withdraw/",
            {**GONE, "case_handler": 403, "assessor": 403, "second_assessor": 403}
            | {"coordinator": 403},
        ),
    ],
)
def test_who_may_do_what_in_which_state(client, state, act, statuses):
    report = make_report(state=state)
    covenant = report.cycle.covenant
    people = {role.value: secretary(covenant, role) for role in ROLES}
    people["elsewhere"] = secretary(make_covenant(), Role.ASSESSOR)

    found = {}
    for role, person in people.items():
        signed_in(client, person)
        found[role] = client.post(at(report, act)).status_code
        Report.objects.filter(pk=report.pk).update(state=state)

    assert found == statuses


@pytest.mark.parametrize("act", ["start", "levels", "sign", "ask", "finalise"])
def test_looking_never_acts(client, act):
    report = make_report(state=State.SUBMITTED)
    signed_in(client, secretary(report.cycle.covenant, Role.ASSESSOR))

    assert client.get(at(report, f"{act}/")).status_code == 405
