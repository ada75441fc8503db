"""Who reads which answer of which version. Every report here holds all classes."""

from typing import Any

import pytest

from covenants.questionnaires.models import (
    Constituency,
    Disclosure,
    Filing,
    QuestionType,
    Visibility,
)
from members.rights import Role
from members.viewer import PUBLIC
from reporting.disclosure import (
    audience_answers,
    readable_answers,
    readable_files,
)
from reporting.disclosure.audience import Audience
from reporting.filing.models import Report, ReportVisibility
from reporting.filing.services.moves import make_move
from reporting.filing.services.reports import publish_report, save_answers
from reporting.filing.workflow import Move, State
from tests.factories.covenants import (
    make_covenant,
    make_questionnaire,
    make_signatory,
)
from tests.factories.members import make_organisation, make_viewer
from tests.factories.reporting import (
    APPROVER,
    EDITOR,
    SECRETARIAT,
    make_evidence,
    make_report,
    make_share,
)
from tests.reporting.cast import everybody
from tests.reporting.disclosure.every_class import (
    ALL,
    OPEN,
    PARTS,
    REMEDY,
    grantee_of,
    make_filed,
)

pytestmark = pytest.mark.usefixtures("world")

FULL = {"own reporter", "own reviewer", "own approver"}
PART = {"own viewer", "own corroborator"}
HANDLING = {"case_handler", "assessor", "second_assessor", "coordinator"}


def make_world():
    """Make a report in each state, and everybody who could stand before one."""
    signatory = make_signatory()
    reports = {
        state: make_filed(state, signatory=signatory, year=2020 + place)
        for place, state in enumerate(State)
    }
    return reports, everybody(reports[State.DRAFT])


def readers(people, report):
    """Return name → codes that may be read, of those who may read anything."""
    return {
        name: set(found)
        for name, viewer in people.items()
        if (found := readable_answers(viewer, report))
    }


OWN = {
    **dict.fromkeys(sorted(FULL), ALL),
    **dict.fromkeys(sorted(PART), PARTS),
    "own grievance_officer": {REMEDY},
}


@pytest.mark.parametrize(
    ("state", "more"),
    [
        (State.DRAFT, set()),
        (State.SUBMITTED, HANDLING),
        (State.UNDER_ASSESSMENT, HANDLING),
        (State.CLARIFICATION_REQUESTED, HANDLING),
        (State.FINALISED, HANDLING),
    ],
)
def test_the_organisation_reads_its_own_and_the_secretariat_what_was_handed_in(
    world, state, more
):
    reports, people = world

    assert readers(people, reports[state]) == OWN | dict.fromkeys(sorted(more), ALL)


def test_of_a_withdrawn_report_those_who_file_it_read_on(world):
    reports, people = world

    assert readers(people, reports[State.WITHDRAWN]) == dict.fromkeys(sorted(FULL), ALL)


def test_the_public_reads_the_public_answers_of_a_published_report(world):
    reports, people = world
    report = publish_report(reports[State.FINALISED], by=APPROVER)

    found = readers(people, report)

    inside = OWN | dict.fromkeys(sorted(HANDLING), ALL)
    assert found == dict.fromkeys(people, frozenset({OPEN})) | inside
    assert readable_answers(PUBLIC, report) == {OPEN: f"secret of {OPEN}"}


@pytest.mark.parametrize("state", [one for one in State if one != State.FINALISED])
def test_nothing_is_public_of_a_report_that_is_not_finalised(state):
    report = make_filed(state)
    Report.objects.filter(pk=report.pk).update(visibility=ReportVisibility.PUBLISHED)
    report.refresh_from_db()

    assert readable_answers(PUBLIC, report) == {}


def test_the_secretariat_reads_what_was_handed_in_not_what_is_being_written():
    report = make_filed(State.CLARIFICATION_REQUESTED)
    report = save_answers(report, {OPEN: "not yet handed in"}, by=EDITOR)
    assessor = make_viewer(
        role=Role.ASSESSOR, organisation=report.cycle.covenant.secretariat
    )
    reporter = make_viewer(organisation=report.signatory.organisation)

    assert readable_answers(assessor, report)[OPEN] == f"secret of {OPEN}"
    assert readable_answers(reporter, report)[OPEN] == "not yet handed in"


@pytest.mark.parametrize("state", [State.CLARIFICATION_REQUESTED, State.DRAFT])
def test_what_is_handed_in_again_is_read_as_it_will_be_sealed(state):
    """Without the answers that others hide, and with those computed from others."""
    risk = dict.fromkeys(["scale", "scope", "irremediability"], "3") | {"theme": "x"}
    columns = [
        {"code": code, "type": "text", "text": {"en": code, "nl": code}}
        for code in risk
    ]
    questions: list[dict[str, Any]] = [
        {"code": "C1.01", "type": QuestionType.BOOLEAN},
        {"code": "C1.02", "show_if": {"C1.01": [True]}},
        {"code": "C2.04", "type": QuestionType.TABLE, "columns": columns},
        {"code": "C3.01", "type": QuestionType.TABLE, "columns": columns},
        {"code": "C3.02", "type": "percent", "derived": "priority_risk_coverage"},
    ]
    report = make_report(
        state=State.UNDER_ASSESSMENT,
        questionnaire=make_questionnaire(questions=questions),
        answers={"C1.01": False, "C1.02": "l4", "C2.04": [risk]},
    )
    ways_back = {State.CLARIFICATION_REQUESTED: [Move.ASK]}
    for move in ways_back.get(state, [Move.WITHDRAW, Move.AMEND]):
        details = {"text": "Why?", "reason": "A mistake"}
        report = make_move(report, move, by=SECRETARIAT, details=details)
    reporter = make_viewer(organisation=report.signatory.organisation)

    assert readable_answers(reporter, report) == {
        "C1.01": False,
        "C2.04": [risk],
        "C3.02": "0",
    }
    assert report.draft.answers["C1.02"] == "l4"


def test_what_was_public_before_it_was_filed_is_public_in_every_class():
    covenant = make_covenant(disclosure=Disclosure.PUBLIC_SOURCE)
    report = make_filed(covenant=covenant)
    report.questionnaire.filing = Filing.PUBLIC_SOURCE
    report.questionnaire.save()
    assert readable_answers(PUBLIC, report) == {}

    report = publish_report(report, by=APPROVER)

    assert set(readable_answers(PUBLIC, report)) == ALL


@pytest.mark.parametrize("missing", ["contract", "filing"])
def test_what_a_party_filed_itself_is_not_made_public_by_half_a_setting(missing):
    exact = missing == "filing"
    covenant = make_covenant(
        disclosure=Disclosure.PUBLIC_SOURCE if exact else Disclosure.COVENANT
    )
    report = publish_report(make_filed(covenant=covenant), by=APPROVER)
    if not exact:
        report.questionnaire.filing = Filing.PUBLIC_SOURCE

    assert set(readable_answers(PUBLIC, report)) == {OPEN}


@pytest.mark.parametrize(
    ("constituency", "audience", "readable"),
    [
        (Constituency.COMPANY, Audience.PUBLIC, set()),
        (Constituency.COMPANY, Audience.PARTIES, set()),
        (Constituency.COMPANY, Audience.SECRETARIAT, set()),
        (Constituency.NGO, Audience.PUBLIC, {OPEN}),
        (Constituency.NGO, Audience.PARTIES, {OPEN}),
        (Constituency.NGO, Audience.SECRETARIAT, ALL),
    ],
)
def test_what_a_release_prints_of_what_each_party_did(constituency, audience, readable):
    version = make_filed().versions.latest("number")
    version.report.signatory.constituency = constituency

    assert set(audience_answers(version, audience)) == readable


def make_with_files():
    organisation = make_organisation()
    proof = [str(make_evidence(organisation=organisation).uid) for _place in range(4)]
    inner = {"code": "proof", "type": "file", "text": {"en": "Proof"}}
    town = {"code": "town", "type": "text", "text": {"en": "Town"}}
    questions: list[dict[str, Any]] = [
        {"code": "C1.01", "type": "file"},
        {"code": "C1.02", "type": "table", "columns": [inner, town]},
        {"code": "C1.03", "type": "group", "parts": [inner, town]},
        {"code": "C1.04", "type": "file", "visibility": Visibility.SECRETARIAT},
        {"code": "C1.05", "type": "text"},
        {"code": "C1.06", "type": "file"},
    ]
    report = make_report(
        state=State.FINALISED,
        organisation=organisation,
        questionnaire=make_questionnaire(questions=questions),
        answers={
            "C1.01": proof[:1],
            "C1.02": [{"proof": proof[1:2]}, {"town": "A"}, {"proof": "Unknown"}],
            "C1.03": {"proof": proof[2:3], "town": "B"},
            "C1.04": proof[3:],
            "C1.05": "No file",
            "C1.06": "Unknown",
        },
    )
    return report, proof


def opened(viewer, report):
    return {str(uid) for uid in readable_files(viewer, report)}


@pytest.mark.parametrize(("files", "count"), [(True, 3), (False, 0)])
def test_files_are_opened_through_an_answer_that_gives_them(files, count):
    report, proof = make_with_files()
    share = make_share(version=report.versions.latest("number"), files=files)
    reporter = make_viewer(organisation=report.signatory.organisation)

    assert opened(reporter, report) == set(proof)
    assert opened(grantee_of(share), report) == set(proof[:count])
    assert opened(PUBLIC, report) == set()


def test_a_release_prints_what_a_party_did_without_its_files():
    report, _proof = make_with_files()
    version = report.versions.latest("number")
    version.report.signatory.constituency = Constituency.NGO

    assert audience_answers(version, Audience.SECRETARIAT) == {
        "C1.02": [{"town": "A"}],
        "C1.03": {"town": "B"},
        "C1.05": "No file",
    }
