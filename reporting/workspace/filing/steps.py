"""One page per step of a report: its questions, and what saving the page does."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from covenants.questionnaires.answers import Shape, asks_file
from covenants.questionnaires.models import Question
from members.middleware import MemberRequest
from members.rights import Right
from reporting.filing.permissions import may_edit
from reporting.filing.progress import progress_of
from reporting.filing.services import evidence
from reporting.filing.workflow import EDITABLE
from reporting.ledger.actors import Actor
from reporting.ledger.errors import RuleError
from reporting.publishing.shown import show
from reporting.workspace.access import own_report
from reporting.workspace.filing.overview import clarification_of, stepper
from reporting.workspace.filing.saving import TOKEN, Saved, changed_in, mark, save
from reporting.workspace.filing.step_page import StepPage, html_id
from reporting.workspace.forms import StepForm
from reporting.workspace.http import CONFLICT, UNPROCESSABLE, require

TEMPLATES = "reporting/workspace/filing"


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report_step(request: MemberRequest, pk: int, step: int) -> HttpResponse:
    """Show the questions of a step, and save the answers to them."""
    report = own_report(request.viewer, pk)
    questions = list(report.questionnaire.questions.all())
    if step not in {question.step for question in questions}:
        raise Http404
    page = StepPage(report, questions, step)
    if request.method == "POST":
        if report.state not in EDITABLE:
            return _too_late(request, page)
        require(may_edit(request.viewer, report))
        return _save_step(request, page, questions)
    if not may_edit(request.viewer, report):
        return redirect(f"{reverse('reporting:report-read', args=[pk])}#step-{step}")
    return _show_step(request, page, page.form(), questions)


def _show_step(
    request: MemberRequest,
    page: StepPage,
    form: StepForm,
    questions: list[Question],
    *,
    status: int = 200,
) -> HttpResponse:
    progress = progress_of(page.report, questions)
    numbers = [step.step for step in progress.steps]
    place = numbers.index(page.step)
    context = {
        "report": page.report,
        "step": page.step,
        "form": form,
        "items": page.items(form),
        "conflicts": page.conflicts,
        "last_year": page.last.year if page.last else None,
        "clarification": clarification_of(page.report),
        "progress": progress,
        "steps": stepper(page.report, progress, page.step),
        "previous": numbers[place - 1] if place else None,
        "is_last": page.step == numbers[-1],
    }
    template = f"{TEMPLATES}/report_step.html"
    return render(request, template, context, status=status)


def _save_step(
    request: MemberRequest, page: StepPage, questions: list[Question]
) -> HttpResponse:
    """Save what is valid and nobody else changed; show what remains with its text."""
    sent, refused = _keep_uploads(request, page)
    shown = {code for code in page.by_code if f"{TOKEN}{code}" in sent}
    form = page.form(sent, only=shown)
    values = _chosen(changed_in(form, sent), page, sent)
    asked_before = {question.code for question in page.open_questions}
    saved = save(page.report, values, sent=sent, by=Actor.of(request.viewer))
    page.report = own_report(request.viewer, page.report.pk)
    for code, problem in refused.items():
        form.add_error(code, problem)
    if request.headers.get("HX-Request"):
        return _autosaved(request, page, form, saved)
    if saved.conflicts:
        page.conflicts = {conflict.code for conflict in saved.conflicts}
        return _show_step(request, page, form, questions, status=CONFLICT)
    if form.errors:
        return _show_step(request, page, form, questions, status=UNPROCESSABLE)
    messages.success(request, saved_words(), extra_tags="saved")
    appeared = [one for one in page.open_questions if one.code not in asked_before]
    return redirect(_after(request, page, questions, appeared))


def _too_late(request: MemberRequest, page: StepPage) -> HttpResponse:
    """Give back what was typed on a page whose report was handed in meanwhile."""
    require(request.viewer.may(Right.FILE, page.report.signatory.organisation))
    form = page.form(request.POST)
    values = changed_in(form, request.POST)
    context = {
        "report": page.report,
        "typed": [
            show(question, values[question.code])
            for question in page.questions
            if question.code in values and f"{TOKEN}{question.code}" in request.POST
        ],
    }
    return render(
        request,
        f"{TEMPLATES}/report_too_late.html",
        context,
        status=CONFLICT,
    )


def _chosen(
    values: dict[str, Any], page: StepPage, sent: Mapping[str, str]
) -> dict[str, Any]:
    """Leave out what the person gives up, and add what they take from last year."""
    kept = {code: value for code, value in values.items() if f"keep-{code}" not in sent}
    copied = sent.get("copy", "")
    if copied in {question.code for question in page.open_questions}:
        kept[copied] = page.last_answer(copied)
    return kept


def _keep_uploads(request: MemberRequest, page: StepPage) -> tuple[Any, dict[str, str]]:
    """Keep each file that was sent, and return the data with it in its place.

    A file for ``C1.04`` is sent as ``C1.04__upload``, one for a part of a group as
    ``G11__decision__upload``. Beside the data, what was refused: code → message.
    """
    sent, refused = request.POST.copy(), {}
    asked = {question.code: question for question in page.open_questions}
    for name, upload in request.FILES.items():
        place = name.removesuffix("__upload")
        code = place.split("__")[0]
        if code not in asked or place == name or not isinstance(upload, UploadedFile):
            continue
        if not asks_file(Shape.of(asked[code])):
            continue
        try:
            kept = evidence.keep_file(page.report.signatory.organisation, upload)
        except RuleError as error:
            refused[code] = str(error)
        else:
            sent.appendlist(place, str(kept.uid))
    return sent, refused


def _autosaved(
    request: MemberRequest, page: StepPage, form: StepForm, saved: Saved
) -> HttpResponse:
    """Answer a save in the background: when, and the new tokens of what was saved."""
    answers, tokens = page.report.draft.answers, page.report.draft.tokens
    marks = [
        {
            "code": code,
            "html_id": html_id(code),
            "token": tokens.get(code, ""),
            "seen": mark(answers.get(code)),
        }
        for code in saved.codes
    ]
    context = {
        "words": saved_words(),
        "marks": marks,
        "conflicts": saved.conflicts,
        "errors": form.errors,
    }
    return render(request, f"{TEMPLATES}/_saved.html", context)


def saved_words() -> str:
    return _("Saved %(time)s") % {
        "time": time_format(timezone.localtime().time(), "H:i")
    }


def _after(
    request: MemberRequest,
    page: StepPage,
    questions: list[Question],
    appeared: list[Question],
) -> str:
    """Return where to go on: here, at a question that appeared, or at the next step."""
    args = [page.report.pk, page.step.value]
    here = reverse("reporting:report-step", args=args)
    if "copy" in request.POST:
        return f"{here}#{request.POST['copy']}"
    if "continue" not in request.POST:
        return here
    if appeared:
        messages.info(
            request,
            _("Your answers make another question necessary: %(codes)s.")
            % {"codes": ", ".join(question.code for question in appeared)},
        )
        return f"{here}#{appeared[0].code}"
    later = sorted({one.step for one in questions if one.step > page.step})
    if not later:
        return reverse("reporting:report-detail", args=[page.report.pk])
    return reverse("reporting:report-step", args=[page.report.pk, later[0]])
