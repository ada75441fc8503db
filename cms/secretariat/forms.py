"""The forms of the admin: each checks its input and calls the service that writes."""

from typing import Any

from django import forms
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
        if "covenant" in self.fields:
            self.fields["covenant"].queryset = viewer.where(Right.RUN_CYCLES, Covenant)


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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.former_name = self.instance.name
            del self.fields["kind"]

    def save(self, *_args: Any) -> Organisation:
        if not self.instance.pk:
            return create_organisation(**self.cleaned_data)
        name = self.cleaned_data["name"]
        self.instance.name = self.former_name
        organisation = super().save()
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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["secretariat"].queryset = Organisation.objects.filter(
            kind=OrganisationKind.SECRETARIAT
        )

    def save(self, *_args: Any) -> Covenant:
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

    def save(self, *_args: Any) -> Signatory:
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

    def save(self, *_args: Any) -> Signatory:
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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = Questionnaire.objects.exclude(published_at=None)
        self.fields["questionnaires"].queryset = asked
        if self.instance.pk:
            del self.fields["covenant"], self.fields["year"]
            if self.instance.reports.exists():
                del self.fields["questionnaires"]

    def save(self, *_args: Any) -> Cycle:
        if self.instance.pk:
            return super().save()
        return services.open_cycle(**self.cleaned_data)
