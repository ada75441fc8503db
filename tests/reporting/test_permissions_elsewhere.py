"""Rights do not reach beyond the covenant, organisation and time they are held in."""

from dataclasses import replace

import pytest

from covenants.questionnaires.models import Disclosure
from members.rights import Role
from members.viewer import Viewer
from reporting.assessment.permissions import may_assess
from reporting.filing.services.moves import make_move
from reporting.filing.workflow import Move, State
from reporting.statistics.permissions import may_compile
from tests.factories.covenants import make_covenant
from tests.factories.members import make_viewer
from tests.factories.reporting import (
    SECRETARIAT,
    assessment_of,
    make_report,
)

pytestmark = pytest.mark.usefixtures("world")


def test_a_role_elsewhere_gives_nothing_here():
    report = make_report()
    secretariat = report.cycle.covenant.secretariat
    elsewhere = make_viewer(
        role=Role.COORDINATOR, organisation=make_covenant().secretariat
    )
    here = make_viewer(
        role=Role.ASSESSOR, organisation=secretariat, user=elsewhere.user
    )

    assert may_compile(elsewhere, report.cycle.covenant) is False
    assert may_compile(here, report.cycle.covenant) is False


def test_nobody_has_rights_in_a_programme_without_secretariat():
    covenant = make_covenant(disclosure=Disclosure.PUBLIC_SOURCE)
    viewer = make_viewer(role=Role.COORDINATOR, organisation=covenant.secretariat)
    assert may_compile(viewer, covenant)

    covenant.secretariat = None
    covenant.save()

    assert not may_compile(replace(viewer), covenant)


def test_an_assessment_that_is_over_is_not_open_to_its_assessor():
    report = make_report(state=State.UNDER_ASSESSMENT)
    assessor = assessment_of(report).assessor
    covenant = report.cycle.covenant
    viewer = make_viewer(
        role=Role.ASSESSOR, organisation=covenant.secretariat, user=assessor
    )
    assert may_assess(viewer, report)

    report = make_move(
        report, Move.ASK, by=SECRETARIAT, details={"text": "Which locations?"}
    )

    assert not may_assess(viewer, report)
    assert not may_assess(Viewer(user=assessor), report)
