"""The forms of the admin: each checks its input and calls the service that writes."""

from typing import Any

from django import forms
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from covenants.agreements import services
from covenants.agreements.effects import on_covenant_set_up
from covenants.agreements.models import Covenant, Cycle, Signatory
from covenants.questionnaires.models import Questionnaire
from members.models import Organisation, OrganisationKind
from members.rights import Right
from members.services import create_organisation, rename_organisation
from members.viewer import PUBLIC, Viewer

DATES = ("opens", "due", "late_until", "freeze")


class AdminForm(forms.ModelForm):
    """Knows who fills it in, so that it offers only what is theirs."""

    def __init__(self, *args: Any, viewer: Viewer = PUBLIC, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.viewer = viewer
        self.offer("covenant", viewer.where(Right.RUN_CYCLES, Covenant))
        self.prepare()

    def prepare(self) -> None:
        """Bring the fields in line with what is filled in; each form its own way."""

    def offer(self, name: str, rows: models.QuerySet[models.Model]) -> None:
        """Let one choose among these rows only, where the form has the field."""
        field = self.fields.get(name)
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = rows


class OrganisationForm(AdminForm):
    """A new name is kept beside the old one."""

    class Meta:
        model = Organisation
        fields = [
            "name",
            "kind",
            "country",
            "register_number",
            "lei",
            "size",
            "website",
        ]

    def prepare(self) -> None:
        if self.instance.pk:
            self.former_name = self.instance.name
            del self.fields["kind"]

    def save(self, *_args: bool) -> Organisation:
        if not self.instance.pk:
            return create_organisation(**self.cleaned_data)
        name = self.cleaned_data["name"]
        self.instance.name = self.former_name
        organisation: Organisation = super().save()
        if name != self.former_name:
            rename_organisation(organisation, name, on=timezone.localdate())
        return organisation


class CovenantForm(AdminForm):
    class Meta:
        model = Covenant
        fields = [
            "name_en",
            "name_nl",
            "sector_en",
            "sector_nl",
            "kind",
            "starts_on",
            "ends_on",
            "norms",
            "status_is_public",
            "thresholds",
        ]
        widgets = {
            "starts_on": AdminDateInput(),
            "ends_on": AdminDateInput(),
            "norms": forms.CheckboxSelectMultiple(),
        }


class NewCovenantForm(AdminForm):
    """Filled in by a technical administrator: nobody holds a right on it yet."""

    class Meta:
        model = Covenant
        fields = [
            "slug",
            *CovenantForm.Meta.fields[:-1],
            "secretariat",
            "disclosure",
            "fictional",
        ]
        widgets = CovenantForm.Meta.widgets

    def prepare(self) -> None:
        kind = OrganisationKind.SECRETARIAT
        self.offer("secretariat", Organisation.objects.filter(kind=kind))

    def save(self, *_args: bool) -> Covenant:
        given = dict(self.cleaned_data)
        covenant = services.create_covenant(
            slug=given.pop("slug"),
            name={"en": given.pop("name_en"), "nl": given.pop("name_nl")},
            sector={"en": given.pop("sector_en"), "nl": given.pop("sector_nl")},
            **given,
        )
        on_covenant_set_up(covenant)
        return covenant


class JoinForm(AdminForm):
    class Meta:
        model = Signatory
        fields = ["covenant", "organisation", "constituency", "joined"]
        widgets = {"joined": AdminDateInput()}

    def save(self, *_args: bool) -> Signatory:
        return services.sign(**self.cleaned_data)


class LeaveForm(AdminForm):
    """A party that is there can only leave; its reports and its record remain."""

    left = forms.DateField(label=_("Left on"), widget=AdminDateInput())
    left_reason = forms.CharField(
        label=_("Reason for leaving"), widget=forms.Textarea(attrs={"rows": 3})
    )

    class Meta:
        model = Signatory
        fields = ["left", "left_reason"]

    def _post_clean(self) -> None:
        """The service checks the whole, and must find the row as it was."""

    def save(self, *_args: bool) -> Signatory:
        return services.leave(
            self.instance,
            on=self.cleaned_data["left"],
            reason=self.cleaned_data["left_reason"],
        )


class CycleForm(AdminForm):
    """The year and covenant of a reporting year do not change once it is there."""

    class Meta:
        model = Cycle
        fields = ["covenant", "year", *DATES, "questionnaires", "floor", "ambition"]
        widgets = {
            **{name: AdminDateInput() for name in DATES},
            "questionnaires": forms.CheckboxSelectMultiple(),
        }

    def prepare(self) -> None:
        self.offer("questionnaires", Questionnaire.objects.exclude(published_at=None))
        if self.instance.pk:
            del self.fields["covenant"], self.fields["year"]
            if self.instance.reports.exists():
                del self.fields["questionnaires"]

    def save(self, *_args: bool) -> Cycle:
        if not self.instance.pk:
            return services.open_cycle(**self.cleaned_data)
        cycle: Cycle = super().save()
        return cycle
