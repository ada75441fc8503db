"""A report that holds an answer of every class, for the tests of who reads what."""

from typing import Any

from covenants.questionnaires.models import Visibility
from members.rights import Role
from members.viewer import Viewer
from reporting.filing.models import Report
from reporting.filing.workflow import State
from reporting.sharing.models import Share
from tests.factories.covenants import make_questionnaire
from tests.factories.members import make_viewer
from tests.factories.reporting import make_report, make_share

OPEN, SHARED, SECRET, REMEDY = "C1.01", "C1.02", "C1.03", "C6.01"
ALL = frozenset({OPEN, SHARED, SECRET, REMEDY})
PARTS = frozenset({OPEN, SHARED, REMEDY})


def make_filed(state: str = State.FINALISED, **report: Any) -> Report:
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


def make_shared(**share: Any) -> Share:
    """Share the finalised version of such a report."""
    return make_share(version=make_filed().versions.latest("number"), **share)


def grantee_of(share: Share, role: Role = Role.CORROBORATOR) -> Viewer:
    """Make somebody of the organisation that the share is with."""
    return make_viewer(role=role, organisation=share.grantee)
