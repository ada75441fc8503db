"""What people type in the workspace, checked before a service hears of it."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from covenants.questionnaires.answers import form_field
from covenants.questionnaires.answers.shape import Answers
from covenants.questionnaires.models import Question, Step
from members.models import Organisation, OrganisationKind
from reporting.filing.models import Report, Version
from reporting.sharing.models import Share, Verdict
from reporting.sharing.scope import ScopeDocument

MOST_MONTHS = 24
USUAL_MONTHS = 12
DAYS_A_MONTH = 30.44
WARNED_KINDS = [OrganisationKind.ASSOCIATION, OrganisationKind.GOVERNMENT]


class StepForm(forms.Form):
    """The questions of one step, each with the control of its type."""

    use_required_attribute = False

    def __init__(
        self,
        sent: Any = None,
        *,
        questions: Sequence[Question],
        answers: Answers,
        files: Sequence[tuple[str, str]] = (),
    ) -> None:
        super().__init__(sent, initial=dict(answers), label_suffix="")
        for question in questions:
            self.fields[question.code] = form_field(question, files=files)


class DeclarationForm(forms.Form):
    """What an approver declares with a report; each must be confirmed."""

    is_true = forms.BooleanField(
        label=_(
            "To the best of my knowledge this report is complete and true, and we hold "
            "the evidence for it."
        )
    )
    is_authorised = forms.BooleanField(
        label=_("I am authorised to hand in this report for my organisation.")
    )
    is_fair = forms.BooleanField(
        label=_(
            "It holds no prices, volumes, margins or plans that competitors may not "
            "know of each other."
        )
    )


class ReasonForm(forms.Form):
    """A reason that is kept with what it explains."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=200,
        help_text=_("One sentence. It is kept in the history of the report."),
    )


class Purpose(models.TextChoices):
    """Why a report is shared (domain words; kept with the share)."""

    VERIFICATION = "verification", _("Verification: check what we say")
    DIALOGUE = "dialogue", _("Dialogue: talk about our due diligence")
    PROJECT = "project", _("Joint project")
    COMPLAINT = "complaint", _("Handling of a complaint")


def purpose_words(share: Share) -> str:
    """Return the purpose of a share as it is shown."""
    if share.purpose in Purpose.values:
        return str(Purpose(share.purpose).label)
    return share.purpose


class Extent(models.TextChoices):
    ALL = "all", _("All answers that parties may read")
    STEPS = "steps", _("Only these steps")
    QUESTIONS = "questions", _("Only these questions")


def _usual_end() -> date:
    return timezone.localdate() + timedelta(days=round(USUAL_MONTHS * DAYS_A_MONTH))


class ShareForm(forms.Form):
    """With whom an approver shares a finalised version, why, how long and how much."""

    grantee = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("With which organisation?"),
        help_text=_("A party to this covenant; never a company."),
    )
    purpose = forms.ChoiceField(
        choices=Purpose.choices,
        label=_("What for?"),
        initial=Purpose.VERIFICATION,
        widget=forms.RadioSelect,
    )
    valid_until = forms.DateField(
        label=_("Until when?"),
        help_text=_("Usually a year, at most two. You can end it earlier at any time."),
        initial=_usual_end,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    extent = forms.ChoiceField(
        choices=Extent.choices,
        label=_("How much?"),
        initial=Extent.ALL,
        widget=forms.RadioSelect,
    )
    steps = forms.TypedMultipleChoiceField(
        coerce=int,
        required=False,
        label=_("Steps, if you chose “only these steps”"),
        widget=forms.CheckboxSelectMultiple,
    )
    questions = forms.MultipleChoiceField(
        required=False,
        label=_("Questions, if you chose “only these questions”"),
        widget=forms.CheckboxSelectMultiple,
    )
    with_files = forms.BooleanField(
        required=False, label=_("Share the files that come with these answers too")
    )
    conditions = forms.CharField(
        required=False,
        max_length=2000,
        label=_("Conditions"),
        widget=forms.Textarea(attrs={"rows": 4}),
        initial=_(
            "Not passed on to others. We get ten working days to reply before anything "
            "is made public."
        ),
    )
    is_warned = forms.BooleanField(
        required=False,
        label=_(
            "For an association or government: I know that competitors meet in an "
            "association, and that government may have to disclose what it holds."
        ),
    )

    def __init__(
        self, *args: Any, version: Version, questions: Sequence[Question], **kwargs: Any
    ) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        grantee, steps = self.fields["grantee"], self.fields["steps"]
        listed = self.fields["questions"]
        if isinstance(grantee, forms.ModelChoiceField):
            grantee.queryset = possible_grantees(version)
        if isinstance(steps, forms.TypedMultipleChoiceField):
            held = sorted({question.step for question in questions})
            steps.choices = [(step, step_words(step)) for step in held]
        if isinstance(listed, forms.MultipleChoiceField):
            listed.choices = [(one.code, str(one)) for one in questions]

    def clean_valid_until(self) -> date:
        until: date = self.cleaned_data["valid_until"]
        today = timezone.localdate()
        if until <= today:
            raise ValidationError(_("Give a date in the future."))
        if (until - today).days > round(MOST_MONTHS * DAYS_A_MONTH):
            raise ValidationError(_("Give a date within two years from today."))
        return until

    def clean(self) -> dict[str, Any]:
        held = super().clean() or {}
        extent = held.get("extent")
        if extent in {Extent.STEPS, Extent.QUESTIONS} and not held.get(extent):
            self.add_error(extent, _("Choose at least one."))
        grantee = held.get("grantee")
        if grantee and grantee.kind in WARNED_KINDS and not held.get("is_warned"):
            self.add_error("is_warned", _("Confirm this before you share with them."))
        return held

    @property
    def scope(self) -> ScopeDocument:
        """The scope as a share keeps it."""
        match self.cleaned_data["extent"]:
            case Extent.STEPS:
                return {"steps": self.cleaned_data["steps"]}
            case Extent.QUESTIONS:
                return {"questions": self.cleaned_data["questions"]}
        return {}

    @property
    def until(self) -> datetime:
        """The end of the last day."""
        last = self.cleaned_data["valid_until"]
        return timezone.make_aware(datetime.combine(last, time(23, 59, 59)))


def possible_grantees(version: Version) -> models.QuerySet[Organisation]:
    """Return the parties that are no company and have no live share of the version."""
    report: Report = version.report
    reached = Share.objects.filter(version=version, revoked_at=None)
    return (
        Organisation.objects.filter(
            signatures__covenant=report.cycle.covenant, signatures__left=None
        )
        .exclude(kind=OrganisationKind.COMPANY)
        .exclude(pk=report.signatory.organisation_id)
        .exclude(pk__in=reached.values("grantee"))
    )


def step_words(step: int) -> str | Promise:
    """Return the number and the name of a step; the context has no number."""
    return f"{step}. {Step(step).label}" if step else Step.CONTEXT.label


class VerdictForm(forms.Form):
    """What a union or NGO says of one answer, and on what ground."""

    verdict = forms.ChoiceField(
        choices=Verdict.choices,
        label=_("What do you say of this answer?"),
        widget=forms.RadioSelect,
    )
    comment = forms.CharField(
        required=False,
        max_length=4000,
        label=_("In your words"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Name no person who could be harmed by it."),
    )
    source = forms.CharField(
        max_length=500,
        label=_("Source"),
        help_text=_(
            "What your judgement rests on, such as a survey, a visit or a report, with "
            "its date. The company reads it."
        ),
    )

    def clean(self) -> dict[str, Any]:
        held = super().clean() or {}
        agrees = held.get("verdict") == Verdict.AGREE
        if held.get("verdict") and not agrees and not held.get("comment"):
            self.add_error("comment", _("Say what you see differently."))
        return held


class ReplyForm(forms.Form):
    """What a company answers to a verdict."""

    reply = forms.CharField(
        max_length=4000,
        label=_("Your reply"),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
