"""Opens reports, saves their answers, and lets the public read them."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from covenants.agreements.models import Cycle, Signatory
from covenants.questionnaires.answers.shape import Value
from covenants.questionnaires.models import Question, Questionnaire
from reporting.filing.effects import asked_again_in
from reporting.filing.models import Draft, Report, ReportVisibility
from reporting.filing.services.answers import put_answers
from reporting.filing.workflow import EDITABLE, MoveError, State
from reporting.ledger.actors import Actor
from reporting.ledger.errors import EditConflictError, RuleError
from reporting.ledger.events import record_event
from reporting.ledger.models import EventKind


def lock(report: Report) -> Report:
    """Return the report as it is now, its row locked until the transaction ends."""
    return (
        Report.objects.select_for_update(of=("self",))
        .select_related("signatory__organisation", "cycle__covenant", "questionnaire")
        .get(pk=report.pk)
    )


@transaction.atomic
def open_report(signatory: Signatory, cycle: Cycle, *, by: Actor) -> Report:
    """Return the signatory's report of the year, opened now if it was not yet.

    Raises:
        RuleError: where the signatory left, is of another covenant, or is asked
            nothing in that year.
    """
    if signatory.covenant_id != cycle.covenant_id:
        raise RuleError(_("This organisation did not sign the covenant."))
    report = Report.objects.filter(signatory=signatory, cycle=cycle).first()
    if report is not None:
        return report
    if signatory.left is not None:
        raise RuleError(_("This organisation has left the covenant."))
    report, created = Report.objects.get_or_create(
        signatory=signatory,
        cycle=cycle,
        defaults={
            "questionnaire": _questionnaire(signatory, cycle),
            "opened_at": by.now(),
        },
    )
    if created:
        record_event(
            covenant=cycle.covenant, report=report, kind=EventKind.OPENED, by=by
        )
    return report


def _questionnaire(signatory: Signatory, cycle: Cycle) -> Questionnaire:
    asked = cycle.questionnaires.filter(constituency=signatory.constituency).first()
    if asked is None:
        raise RuleError(_("There is no questionnaire for this organisation this year."))
    return asked


@transaction.atomic
def save_answers(
    report: Report,
    values: Mapping[str, Value],
    *,
    by: Actor,
    tokens: Mapping[str, str] | None = None,
    sources: Mapping[str, str] | None = None,
) -> Report:
    """Save answers as the kinds of answer parsed them; None takes one away.

    `tokens` are the edit tokens that each question had when the person opened it.
    All is saved or nothing.

    Raises:
        MoveError: where the report cannot be edited in its state.
        RuleError: where a question is not asked, or not asked about again.
        EditConflictError: where somebody else saved another answer since.
    """
    report = lock(report)
    if report.state not in EDITABLE:
        raise MoveError(
            _("Answers cannot be changed while the report is: %(state)s.")
            % {"state": report.get_state_display()}
        )
    questions = _asked(report, values)
    draft = report.draft
    changed = {
        code: value
        for code, value in values.items()
        if draft.answers.get(code) != value
    }
    if tokens is not None:
        _check_tokens(draft, changed, tokens)
    sourced = {code: source for code, source in (sources or {}).items() if source}
    put_answers(
        report,
        {
            questions[code]: value
            for code, value in values.items()
            if code in changed or code in sourced
        },
        by=by,
        sources=sourced,
    )
    if changed:
        Report.objects.filter(pk=report.pk).update(last_editor=by.uid)
    return lock(report)


def questions_asked_again(report: Report) -> set[str] | None:
    """Return what may be edited in a clarification; None where that is everything."""
    if report.state != State.CLARIFICATION_REQUESTED:
        return None
    return asked_again_in(report) or None


def _asked(report: Report, values: Mapping[str, Value]) -> dict[str, Question]:
    """Return the questions that `values` answer, if they may be answered now."""
    known = {
        question.code: question
        for question in report.questionnaire.questions.only("code", "type", "rows")
    }
    unknown = sorted(set(values) - set(known))
    if unknown:
        raise RuleError(
            _("The questionnaire does not ask: %(codes)s.")
            % {"codes": ", ".join(unknown)}
        )
    again = questions_asked_again(report)
    closed = sorted(set(values) - again) if again is not None else []
    if closed:
        raise RuleError(
            _("Only what the secretariat asks about can be changed, not: %(codes)s.")
            % {"codes": ", ".join(closed)}
        )
    return known


def _check_tokens(
    draft: Draft, changed: Mapping[str, Value], tokens: Mapping[str, str]
) -> None:
    for code, value in changed.items():
        present = draft.tokens.get(code, "")
        if tokens.get(code, "") != present:
            raise EditConflictError(
                code, theirs=draft.answers.get(code), yours=value, token=present
            )


@transaction.atomic
def publish_report(report: Report, *, by: Actor) -> Report:
    """Let everybody read the public answers of the finalised version.

    Raises:
        MoveError: where the report is not finalised.
    """
    report = lock(report)
    if report.state != State.FINALISED:
        raise MoveError(_("Only a finalised report can be published."))
    report.visibility = ReportVisibility.PUBLISHED
    report.save(update_fields=["visibility"])
    record_event(
        covenant=report.cycle.covenant, report=report, kind=EventKind.PUBLISHED, by=by
    )
    return report
