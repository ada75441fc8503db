"""What the secretariat does with a report: each a POST, a right, and one service."""

import re
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.defaults import permission_denied

from cms.secretariat.assessment_desk import assessment_of
from cms.secretariat.reports import handled_report, shown
from members.middleware import MemberRequest
from members.plain import Json
from reporting.assessment.models import Given
from reporting.assessment.permissions import may_assess, may_second
from reporting.assessment.services.assessing import (
    save_levels,
    sign_assessment,
    start_assessment,
)
from reporting.filing.models import Report
from reporting.filing.permissions import may_move
from reporting.filing.services.moves import make_move
from reporting.filing.workflow import Move, MoveError
from reporting.ledger.actors import Actor
from reporting.ledger.errors import ReportNotReadyError, RuleError

LEVEL = re.compile(r"[0-9]{1,2}")
Act = Callable[[MemberRequest, Report], str]


def acting(act: Act) -> Callable[..., HttpResponse]:
    """Make a view of `act`, which does one thing and returns what to say of it.

    A lack of right is 403, a move that is not open 409, a broken rule 422; in the last
    two the page comes back with the reason.
    """

    @require_POST
    @wraps(act)
    def view(request: MemberRequest, pk: int) -> HttpResponse:
        report = handled_report(request.viewer, pk)
        try:
            said = act(request, report)
        except PermissionDenied as refusal:
            # Wagtail would lead to its first page instead of telling the truth.
            return permission_denied(request, refusal)
        except MoveError as error:
            return _refused(request, report, error, HTTPStatus.CONFLICT)
        except RuleError as error:
            return _refused(request, report, error, HTTPStatus.UNPROCESSABLE_ENTITY)
        messages.success(request, said)
        return redirect("report_filed", pk=pk)

    return view


def _refused(
    request: MemberRequest, report: Report, error: Exception, status: int
) -> HttpResponse:
    problems = {}
    if isinstance(error, ReportNotReadyError):
        problems = {problem.code: problem.message for problem in error.problems}
        messages.error(request, _("Some levels cannot be saved like this; see below."))
    else:
        messages.error(request, str(error))
    report.refresh_from_db()
    given = levels_in(request.POST)
    return shown(request, report, problems=problems, given=given, status=status)


def levels_in(posted: QueryDict) -> dict[str, Given]:
    """Return question code → {"level", "reason"} for each level that was chosen."""
    found: dict[str, Given] = {}
    for name, value in posted.items():
        if not isinstance(value, str):
            continue
        if name.startswith("level-") and LEVEL.fullmatch(value):
            code = name.removeprefix("level-")
            reason = posted.get(f"reason-{code}", "")
            found[code] = {"level": int(value), "reason": reason}
    return found


@acting
def start(request: MemberRequest, report: Report) -> str:
    user = request.viewer.user
    if user is None or not may_move(request.viewer, Move.START, report):
        raise PermissionDenied
    start_assessment(report, assessor=user, by=Actor.of(request.viewer))
    return _("The assessment is yours. Give a level to each answer.")


@acting
def levels(request: MemberRequest, report: Report) -> str:
    assessment = assessment_of(report)
    if assessment is None or not may_assess(request.viewer, report):
        raise PermissionDenied
    save_levels(assessment, levels_in(request.POST), by=Actor.of(request.viewer))
    return _("The levels are saved.")


@acting
def sign(request: MemberRequest, report: Report) -> str:
    assessment, user = assessment_of(report), request.viewer.user
    if assessment is None or user is None or not may_second(request.viewer, assessment):
        raise PermissionDenied
    sign_assessment(assessment, second=user, by=Actor.of(request.viewer))
    return _("You signed the assessment as the second person.")


@acting
def ask(request: MemberRequest, report: Report) -> str:
    codes = set(report.questionnaire.questions.values_list("code", flat=True))
    details: dict[str, Json] = {
        "text": request.POST.get("text", ""),
        "questions": [one for one in request.POST.getlist("questions") if one in codes],
    }
    return _moved(request, report, Move.ASK, details)


@acting
def finalise(request: MemberRequest, report: Report) -> str:
    return _moved(request, report, Move.FINALISE, {})


@acting
def withdraw(request: MemberRequest, report: Report) -> str:
    reason = request.POST.get("reason", "")
    return _moved(request, report, Move.WITHDRAW, {"reason": reason})


def _moved(
    request: MemberRequest, report: Report, move: Move, details: dict[str, Json]
) -> str:
    if not may_move(request.viewer, move, report):
        raise PermissionDenied
    report = make_move(report, move, by=Actor.of(request.viewer), details=details)
    return _("The report is now: %s.") % report.get_state_display()
