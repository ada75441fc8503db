"""The reader's side of sharing: accepting the terms, reading, and giving verdicts."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from covenants.questionnaires.models import Question
from members.middleware import MemberRequest
from members.viewer import Viewer
from reporting.ledger.actors import Actor
from reporting.ledger.errors import RuleError
from reporting.ledger.events import record_access
from reporting.publishing.shown import Section, evidence_in, sections, show
from reporting.sharing import services as sharing
from reporting.sharing.models import Corroboration, Share
from reporting.sharing.permissions import may_accept, may_corroborate
from reporting.sharing.ways import answers_by_share
from reporting.workspace.access import received_share, share_of
from reporting.workspace.filing.preview import sent_file
from reporting.workspace.forms import VerdictForm, purpose_words
from reporting.workspace.http import READ_AND_WRITE, UNPROCESSABLE, require
from reporting.workspace.sharing.shares import scope_words

TEMPLATES = "reporting/workspace/reviewing"


@login_required
@never_cache
@require_safe
def share_detail(request: MemberRequest, pk: int) -> HttpResponse:
    """Show the terms of a share, and once they are accepted the shared report."""
    viewer = request.viewer
    share = share_of(viewer, pk)
    if share.grantee != viewer.organisation:
        return redirect("reporting:share-list", pk=share.version.report_id)
    context = {
        "share": share,
        "report": share.version.report,
        "purpose": purpose_words(share),
        "scope": scope_words(share),
        "may_accept": may_accept(viewer, share),
    }
    if share.accepted_at is None:
        return render(request, f"{TEMPLATES}/share_terms.html", context)
    record_access(share.version.report, by=Actor.of(viewer), what="shared report")
    context |= _reading(viewer, share)
    return render(request, f"{TEMPLATES}/share_detail.html", context)


@login_required
@require_POST
def share_accept(request: MemberRequest, pk: int) -> HttpResponse:
    """Accept the terms on behalf of the organisation that the report is shared with."""
    share = received_share(request.viewer, pk)
    require(may_accept(request.viewer, share))
    if "accepted" not in request.POST:
        messages.warning(request, _("Tick that you accept the terms."))
    else:
        sharing.accept_share(share, by=Actor.of(request.viewer))
    return redirect("reporting:share-detail", pk=pk)


@login_required
@require_safe
def share_file(request: MemberRequest, pk: int, uid: UUID) -> FileResponse:
    """Send a file that comes with a share."""
    share = received_share(request.viewer, pk)
    report = share.version.report
    answers = answers_by_share(request.viewer, share)
    if str(uid) not in evidence_in(report.questionnaire.questions.all(), answers):
        raise Http404
    record_access(report, by=Actor.of(request.viewer), what=f"file {uid}")
    return sent_file(report, uid)


@login_required
@never_cache
@require_http_methods(READ_AND_WRITE)
def verdict_edit(request: MemberRequest, pk: int, code: str) -> HttpResponse:
    """Agree with one shared answer, partly or not at all, and say on what ground."""
    viewer = request.viewer
    share = received_share(viewer, pk)
    require(may_corroborate(viewer, share))
    report = share.version.report
    question = get_object_or_404(report.questionnaire.questions, code=code)
    answers = answers_by_share(viewer, share)
    if code not in answers:
        raise Http404
    verdict = share.corroborations.filter(question=code).first()
    form = VerdictForm(
        request.POST or None, initial=_initial(verdict, request), label_suffix=""
    )
    if request.method == "POST" and form.is_valid():
        try:
            sharing.corroborate(share, code, **form.cleaned_data, by=Actor.of(viewer))
        except RuleError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Your verdict on %s is saved.") % code)
            return redirect(f"{reverse('reporting:share-detail', args=[pk])}#{code}")
    context = {
        "share": share,
        "report": report,
        "question": question,
        "answer": show(question, answers[code], files=evidence_in([question], answers)),
        "form": form,
    }
    status = UNPROCESSABLE if form.errors else 200
    return render(
        request,
        f"{TEMPLATES}/verdict_edit.html",
        context,
        status=status,
    )


def _initial(verdict: Corroboration | None, request: MemberRequest) -> dict[str, Any]:
    if verdict is None:
        return {"verdict": request.GET.get("verdict")}
    return {
        "verdict": verdict.verdict,
        "comment": verdict.comment,
        "source": verdict.source,
    }


def _reading(viewer: Viewer, share: Share) -> dict[str, Any]:
    """Return the answers that may be read, with one's verdicts and what changed."""
    report = share.version.report
    questions = list(report.questionnaire.questions.all())
    answers = answers_by_share(viewer, share)
    earlier = _earlier(share)
    before = answers_by_share(viewer, earlier) if earlier else None
    said = share.corroborations.select_related("share__grantee")
    mine = {one.question: one for one in said}
    listed = sections(
        questions, answers, before=before, only_answered=True, verdicts=mine
    )
    return {
        "earlier": earlier,
        "sections": listed,
        "changed": _changed(listed),
        "given": len(mine),
        "of": len(answers),
        "may_corroborate": may_corroborate(viewer, share),
    }


def _earlier(share: Share) -> Share | None:
    """Return the newest live share of the same organisation's earlier version."""
    return (
        Share.objects.live()
        .filter(
            grantee=share.grantee,
            version__report__signatory=share.version.report.signatory_id,
            accepted_at__isnull=False,
            version__made_at__lt=share.version.made_at,
        )
        .select_related(
            "version__report__signatory__organisation",
            "version__report__cycle__covenant",
            "version__report__questionnaire",
        )
        .order_by("-version__made_at")
        .first()
    )


def _changed(listed: list[Section]) -> list[Question]:
    return [
        shown.question for one in listed for shown in one.answers if shown.is_changed
    ]
