"""The owner's side of sharing: with whom, on what terms, and how to end it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from covenants.questionnaires.text import localise
from members.middleware import MemberRequest
from reporting.filing.models import Version
from reporting.filing.services.versions import read
from reporting.ledger.actors import Actor
from reporting.ledger.errors import RuleError
from reporting.publishing.shown import show
from reporting.sharing import services as sharing
from reporting.sharing.models import Corroboration, Share
from reporting.sharing.permissions import may_reply, may_revoke, may_share
from reporting.workspace.access import newest_finalised, own_report, share_of
from reporting.workspace.forms import (
    ReasonForm,
    ReplyForm,
    ShareForm,
    purpose_words,
    step_words,
)
from reporting.workspace.http import READ_AND_WRITE, UNPROCESSABLE, require

TEMPLATES = "reporting/workspace/sharing"


@login_required
@never_cache
@require_safe
def share_list(request: MemberRequest, pk: int) -> HttpResponse:
    """Show with whom one's own report is and was shared."""
    report = own_report(request.viewer, pk)
    found = (
        Share.objects.visible_to(request.viewer)
        .filter(version__report=report)
        .select_related("grantee", "version")
        .defer("version__document")
        .prefetch_related("corroborations")
    )
    live = set(Share.objects.live().filter(version__report=report).values_list("pk"))
    context = {
        "report": report,
        "shares": [_row(share, is_live=(share.pk,) in live) for share in found],
        "may_share": may_share(request.viewer, report),
    }
    return render(request, f"{TEMPLATES}/share_list.html", context)


@login_required
@never_cache
@require_http_methods(READ_AND_WRITE)
def share_new(request: MemberRequest, pk: int) -> HttpResponse:
    """Share the newest finalised version with one organisation."""
    report = own_report(request.viewer, pk)
    require(may_share(request.viewer, report))
    version = newest_finalised(report)
    if version is None:
        raise Http404
    version.report = report
    answers = read(version).answers
    form = ShareForm(
        request.POST or None,
        version=version,
        questions=[
            question
            for question in report.questionnaire.questions.all()
            if question.code in answers
        ],
    )
    if request.method == "POST" and form.is_valid():
        try:
            share = _share(form, version, by=Actor.of(request.viewer))
        except RuleError as error:
            form.add_error(None, str(error))
        else:
            messages.success(
                request,
                _("Shared with %(name)s. They read it once they accept the terms.")
                % {"name": share.grantee},
            )
            return redirect("reporting:share-list", pk=pk)
    context = {"report": report, "version": version, "form": form}
    status = UNPROCESSABLE if form.errors else 200
    return render(request, f"{TEMPLATES}/share_new.html", context, status=status)


@login_required
@never_cache
@require_http_methods(READ_AND_WRITE)
def share_revoke(request: MemberRequest, pk: int) -> HttpResponse:
    """End a share at once, with a reason."""
    share = share_of(request.viewer, pk)
    require(may_revoke(request.viewer, share))
    form = ReasonForm(request.POST or None, label_suffix="")
    if request.method == "POST" and form.is_valid():
        sharing.revoke_share(
            share, by=Actor.of(request.viewer), reason=form.cleaned_data["reason"]
        )
        messages.success(
            request,
            _("%(name)s cannot open the report any more.") % {"name": share.grantee},
        )
        return redirect("reporting:share-list", pk=share.version.report_id)
    context = {"report": share.version.report, "share": share, "form": form}
    status = UNPROCESSABLE if form.errors else 200
    return render(request, f"{TEMPLATES}/share_revoke.html", context, status=status)


@login_required
@never_cache
@require_safe
def verdict_list(request: MemberRequest, pk: int) -> HttpResponse:
    """Show what unions and NGOs say of one's own report, answer by answer."""
    report = own_report(request.viewer, pk)
    found = (
        Corroboration.objects.filter(
            share__in=Share.objects.visible_to(request.viewer),
            share__version__report=report,
        )
        .select_related(
            "share__grantee", "share__version__report__signatory__organisation"
        )
        .defer("share__version__document")
        .order_by("question", "made_at")
    )
    questions = report.questionnaire.questions.all()
    words = {one.code: localise(one.text) for one in questions}
    first = found.first()
    replies = first is not None and may_reply(request.viewer, first)
    context = {
        "report": report,
        "verdicts": [
            {
                "verdict": one,
                "words": words.get(one.question, ""),
                "may_reply": replies,
            }
            for one in found
        ],
    }
    return render(request, f"{TEMPLATES}/verdict_list.html", context)


@login_required
@never_cache
@require_http_methods(READ_AND_WRITE)
def verdict_reply(request: MemberRequest, pk: int) -> HttpResponse:
    """Reply to what a union or NGO says of an answer."""
    verdict = (
        Corroboration.objects.filter(
            pk=pk, share__in=Share.objects.visible_to(request.viewer)
        )
        .select_related(
            "share__grantee",
            "share__version__report__signatory__organisation",
            "share__version__report__cycle__covenant",
        )
        .first()
    )
    if verdict is None:
        raise Http404
    require(may_reply(request.viewer, verdict))
    report = verdict.share.version.report
    form = ReplyForm(
        request.POST or None, initial={"reply": verdict.reply}, label_suffix=""
    )
    if request.method == "POST" and form.is_valid():
        sharing.reply_to(
            verdict, form.cleaned_data["reply"], by=Actor.of(request.viewer)
        )
        messages.success(request, _("Your reply stands beside the verdict."))
        return redirect("reporting:verdict-list", pk=report.pk)
    question = report.questionnaire.questions.get(code=verdict.question)
    answer = read(verdict.share.version).answers.get(question.code)
    context = {
        "report": report,
        "verdict": verdict,
        "question": question,
        "answer": show(question, answer),
        "form": form,
    }
    status = UNPROCESSABLE if form.errors else 200
    return render(
        request,
        f"{TEMPLATES}/verdict_reply.html",
        context,
        status=status,
    )


def scope_words(share: Share) -> str:
    """Return how much of the version a share lets its grantee read."""
    scope = share.limits
    if scope.steps is not None:
        steps = [str(step_words(one)) for one in sorted(scope.steps)]
        return _("Steps: %s") % "; ".join(steps)
    if scope.questions is not None:
        return _("Questions: %s") % ", ".join(sorted(scope.questions))
    return _("All answers that parties may read")


def _share(form: ShareForm, version: Version, *, by: Actor) -> Share:
    given = form.cleaned_data
    return sharing.share_version(
        version,
        grantee=given["grantee"],
        purpose=given["purpose"],
        valid_until=form.until,
        scope=form.scope,
        files=given["with_files"],
        conditions=given["conditions"],
        by=by,
    )


def _row(share: Share, *, is_live: bool) -> dict[str, Any]:
    return {
        "share": share,
        "is_live": is_live,
        "purpose": purpose_words(share),
        "scope": scope_words(share),
        "verdicts": len(share.corroborations.all()),
    }
