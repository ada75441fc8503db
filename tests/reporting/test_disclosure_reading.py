"""Who reads which answer of which version. Every report here holds all classes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from covenants.models import Constituency, Disclosure, Filing, Visibility
from members.models import OrganisationKind
from members.rights import Role
from members.viewer import PUBLIC
from reporting.disclosure import (
    audience_answers,
    readable_answers,
    readable_classes,
    readable_files,
    shared_answers,
)
from reporting.models import Audience, Report, ReportVisibility, Share
from reporting.services.moves import make_move
from reporting.services.reports import publish_report, save_answers
from reporting.services.sharing import revoke_share
from reporting.workflow import Move, State
from tests.factories.covenants import make_covenant, make_questionnaire, make_signatory
from tests.factories.members import make_organisation, make_viewer
from tests.factories.reporting import (
    APPROVER,
    EDITOR,
    WITHDRAWAL,
    bring_to,
    make_evidence,
    make_report,
    make_share,
)
from tests.reporting.cast import everybody

pytestmark = pytest.mark.django_db

OPEN, SHARED, SECRET, REMEDY = "C1.01", "C1.02", "C1.03", "C6.01"
ALL = {OPEN, SHARED, SECRET, REMEDY}
FULL = {"own reporter", "own reviewer", "own approver"}
PART = {"own viewer", "own corroborator"}
HANDLING = {"case_handler", "assessor", "second_assessor", "coordinator"}


def make_filed(state=State.FINALISED, **report):
    """Make a report with an answer of each class, and one more of step six."""
    classes = {
        OPEN: Visibility.PUBLIC,
        SHARED: Visibility.PARTIES,
        SECRET: Visibility.SECRETARIAT,
        REMEDY: Visibility.PARTIES,
    }
    questions = [
        {"code": code, "step": int(code[1]), "type": "text", "visibility": one}
        for code, one in classes.items()
    ]
    return make_report(
        state=state,
        questionnaire=make_questionnaire(questions=questions),
        answers={code: f"secret of {code}" for code in ALL},
        **report,
    )


def readers(report):
    """Return name → codes that may be read, of those who may read anything."""
    return {
        name: set(found)
        for name, viewer in everybody(report).items()
        if (found := readable_answers(viewer, report))
    }


OWN = {
    **dict.fromkeys(sorted(FULL), ALL),
    **dict.fromkeys(sorted(PART), {OPEN, SHARED, REMEDY}),
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
    state, more
):
    report = make_filed(state)

    assert readers(report) == OWN | dict.fromkeys(sorted(more), ALL)


def test_of_a_withdrawn_report_those_who_file_it_read_on():
    report = make_filed(State.WITHDRAWN)

    assert readers(report) == dict.fromkeys(sorted(FULL), ALL)


def test_the_public_reads_the_public_answers_of_a_published_report():
    report = publish_report(make_filed(), by=APPROVER)

    found = readers(report)

    inside = OWN | dict.fromkeys(sorted(HANDLING), ALL)
    assert found == dict.fromkeys(everybody(report), {OPEN}) | inside
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


def grantee_of(share, role=Role.CORROBORATOR):
    return make_viewer(role=role, organisation=share.grantee)


def make_shared(**share):
    report = make_filed()
    return make_share(version=report.versions.latest("number"), **share)


@pytest.mark.parametrize(
    ("scope", "readable"),
    [
        ({}, {OPEN, SHARED, REMEDY}),
        ({"steps": [6]}, {REMEDY}),
        ({"steps": [1]}, {OPEN, SHARED}),
        ({"questions": [SHARED, SECRET]}, {SHARED}),
    ],
)
def test_a_share_gives_what_parties_may_read_within_its_scope(scope, readable):
    share = make_shared(scope=scope)

    found = readable_answers(grantee_of(share), share.version.report)

    assert found == {code: f"secret of {code}" for code in readable}


@pytest.mark.parametrize(
    ("role", "reads"),
    [
        (Role.CORROBORATOR, True),
        (Role.VIEWER, True),
        (Role.APPROVER, True),
        (Role.MONITOR, False),
        (Role.ORGANISATION_ADMIN, False),
        (Role.GRIEVANCE_OFFICER, False),
    ],
)
@pytest.mark.parametrize("kind", [OrganisationKind.NGO, OrganisationKind.GOVERNMENT])
def test_a_monitor_never_reads_an_answer_even_one_that_is_shared(kind, role, reads):
    grantee = make_organisation(kind=kind)
    share = make_shared(grantee=grantee)
    report = share.version.report
    make_signatory(
        covenant=report.cycle.covenant, organisation=grantee, constituency=kind
    )

    assert bool(readable_answers(grantee_of(share, role), report)) is reads


def lapse(share, how):
    if how == "revoked":
        revoke_share(share, by=APPROVER)
    elif how == "expired":
        now = timezone.now()
        Share.objects.update(
            valid_from=now - timedelta(days=2), valid_until=now - timedelta(days=1)
        )
    elif how == "not begun":
        Share.objects.update(valid_from=timezone.now() + timedelta(days=1))
    elif how == "withdrawn":
        make_move(share.version.report, Move.WITHDRAW, by=APPROVER, details=WITHDRAWAL)
    return Report.objects.get(pk=share.version.report.pk)


@pytest.mark.parametrize("how", ["revoked", "expired", "not begun", "withdrawn"])
def test_access_ends_at_once(how):
    share = make_shared()
    grantee = grantee_of(share)
    assert readable_answers(grantee, share.version.report)

    report = lapse(share, how)

    assert readable_answers(grantee, report) == {}
    assert readable_answers(grantee, report, share=share) == {}
    assert shared_answers(share) == {}


def test_nothing_is_read_before_the_terms_are_accepted():
    share = make_shared(accepted=False)

    reading = readable_classes(grantee_of(share), share.version.report)

    assert (reading.share, reading.classes) == (share, frozenset())
    assert shared_answers(share) == {}


def test_the_shared_version_is_read_not_the_draft_and_not_a_newer_one():
    share = make_shared()
    grantee = grantee_of(share)
    report = make_move(share.version.report, Move.AMEND, by=APPROVER)
    report = save_answers(report, {OPEN: "changed since"}, by=EDITOR)
    assert readable_answers(grantee, report)[OPEN] == f"secret of {OPEN}"

    report = publish_report(bring_to(report, State.FINALISED), by=APPROVER)

    assert readable_answers(grantee, report)[OPEN] == f"secret of {OPEN}"
    assert readable_answers(PUBLIC, report) == {OPEN: "changed since"}


def test_a_narrow_share_takes_nothing_away_from_what_is_public():
    share = make_shared(scope={"steps": [6]})
    report = publish_report(share.version.report, by=APPROVER)

    assert set(readable_answers(grantee_of(share), report)) == {OPEN, REMEDY}


def test_a_narrow_share_of_an_old_version_gives_nothing_of_what_is_public_now():
    share = make_shared(scope={"steps": [6]})
    report = make_move(share.version.report, Move.AMEND, by=APPROVER)
    report = publish_report(bring_to(report, State.FINALISED), by=APPROVER)

    assert set(readable_answers(grantee_of(share), report)) == {REMEDY}


def test_a_share_is_read_by_those_who_may_know_of_it_alone():
    share = make_shared()
    report = share.version.report
    other = make_share(version=share.version)

    own = make_viewer(organisation=report.signatory.organisation)
    assert readable_answers(grantee_of(share), report, share=share)
    assert readable_answers(own, report, share=share)
    assert readable_answers(grantee_of(other), report, share=share) == {}
    assert readable_answers(PUBLIC, report, share=share) == {}


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
    questions = [
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
