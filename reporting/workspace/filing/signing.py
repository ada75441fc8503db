"""Handing a report over, reading it whole, signing it, and the receipt of it."""

from collections.abc import Iterable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from members.middleware import MemberRequest
from reporting.disclosure import readable_answers
from reporting.filing.notices import approvers_of
from reporting.filing.permissions import may_edit, may_move
from reporting.filing.progress import progress_of
from reporting.filing.readiness import readiness
from reporting.filing.services.handover import hand_over
from reporting.filing.services.moves import make_move
from reporting.filing.workflow import Move, MoveError, State
from reporting.ledger.actors import Actor
from reporting.ledger.errors import Problem, ReportNotReadyError, RuleError
from reporting.publishing.shown import sections
from reporting.workspace.access import own_report, version_of
from reporting.workspace.forms import DeclarationForm
from reporting.workspace.http import READ_AND_WRITE, UNPROCESSABLE, require


@login_required
@never_cache
@require_http_methods(READ_AND_WRITE)
def report_hand_over(request: MemberRequest, pk: int) -> HttpResponse:
    """Ask the approvers to read and submit the report."""
    report = own_report(request.viewer, pk)
    require(may_edit(request.viewer, report))
    refusal = ""
    if request.method == "POST":
        try:
            hand_over(report, by=Actor.of(request.viewer))
        except RuleError as error:
            refusal = str(error)
        else:
            messages.success(
                request, _("Handed over. The approver gets a message by e-mail.")
            )
            return redirect("reporting:report-detail", pk=pk)
    questions = list(report.questionnaire.questions.all())
    context = {
        "report": report,
        "progress": progress_of(report, questions),
        "approvers": approvers_of(report),
        "refusal": refusal,
    }
    return render(
        request,
        "reporting/workspace/filing/report_hand_over.html",
        context,
        status=UNPROCESSABLE if refusal else 200,
    )


@login_required
@never_cache
@require_http_methods(READ_AND_WRITE)
def report_sign(request: MemberRequest, pk: int) -> HttpResponse:
    """Read the whole report, confirm the declarations, and hand it in."""
    report = own_report(request.viewer, pk)
    again = report.state == State.CLARIFICATION_REQUESTED
    move = Move.ANSWER if again else Move.SUBMIT
    require(may_move(request.viewer, move, report))
    form = DeclarationForm(request.POST or None, label_suffix="")
    problems = readiness(report, approver=Actor.of(request.viewer))
    if request.method == "POST" and form.is_valid():
        try:
            report = make_move(
                report,
                move,
                by=Actor.of(request.viewer),
                details={"declared": sorted(form.cleaned_data)},
            )
        except ReportNotReadyError as error:
            problems = error.problems
        except MoveError as error:
            # A colleague was first.
            messages.warning(request, str(error))
            return redirect("reporting:report-detail", pk=pk)
        else:
            number = report.versions.newest().get().number
            return redirect("reporting:report-receipt", pk=pk, number=number)
    questions = list(report.questionnaire.questions.all())
    context = {
        "report": report,
        "move": move,
        "form": form,
        "problems": gathered(problems),
        "sections": sections(questions, readable_answers(request.viewer, report)),
    }
    refused = request.method == "POST"
    return render(
        request,
        "reporting/workspace/filing/report_sign.html",
        context,
        status=UNPROCESSABLE if refused else 200,
    )


@login_required
@never_cache
@require_safe
def report_receipt(request: MemberRequest, pk: int, number: int) -> HttpResponse:
    """Show the receipt of a version: its number, its time and its fingerprint."""
    report = own_report(request.viewer, pk)
    version = version_of(report, number)
    return render(
        request,
        "reporting/workspace/filing/report_receipt.html",
        {"report": report, "version": version},
    )


def gathered(problems: Iterable[Problem]) -> list[tuple[str, list[str]]]:
    """Return each message once, with the codes of the questions that it is about."""
    codes: dict[str, list[str]] = {}
    for problem in problems:
        codes.setdefault(problem.message, []).extend(filter(None, [problem.code]))
    return list(codes.items())
