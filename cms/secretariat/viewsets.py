"""Organisations, covenants, parties, years and questionnaires as Wagtail viewsets."""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q, QuerySet
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from cms.secretariat import forms
from cms.secretariat.policies import ByRight
from covenants.agreements.models import Covenant, Cycle, Signatory
from covenants.questionnaires.answers import kind_of
from covenants.questionnaires.models import Questionnaire, Step
from covenants.questionnaires.text import localise
from members.models import Organisation, OrganisationKind
from members.rights import Right
from members.viewer import Viewer

SEE = {"view": Right.SEE_STATUS}
RUN = {**SEE, "add": Right.RUN_CYCLES, "change": Right.RUN_CYCLES}


def rows_of(
    model: type[models.Model], viewer: Viewer, right: Right
) -> QuerySet[models.Model]:
    """Return the rows on which the viewer, as the active membership, holds `right`."""
    covenants = viewer.where(right, Covenant)
    if model is Covenant:
        return covenants
    if model in (Signatory, Cycle):
        return model._default_manager.filter(covenant__in=covenants)
    rows = model._default_manager.all()
    if not covenants.exists():
        return rows.none()
    if model is Organisation and right is Right.RUN_CYCLES:
        loose = Q(signatures=None) & ~Q(kind=OrganisationKind.SECRETARIAT)
        mine = Q(signatures__covenant__in=covenants) | Q(serves__in=covenants) | loose
        return rows.filter(pk__in=Organisation.objects.filter(mine).values("pk"))
    return rows


class Index(generic.IndexView):
    def get_base_queryset(self) -> QuerySet[models.Model]:
        rows = rows_of(self.model, self.request.viewer, Right.SEE_STATUS)
        return rows.select_related(*self.related)

    related: tuple[str, ...] = ()


class Saving(generic.BeforeAfterHookMixin):
    """Gives the form its viewer, and shows what a service refuses beside the form."""

    def get_form_kwargs(self) -> dict[str, object]:
        return {**super().get_form_kwargs(), "viewer": self.request.viewer}

    def form_valid(self, form: forms.AdminForm) -> HttpResponse:
        answer: HttpResponse
        try:
            with transaction.atomic():
                answer = super().form_valid(form)
        except ValidationError as error:
            form.add_error(None, ValidationError(error.messages))
            self.produced_error_code = "validation_error"
            self.produced_error_message = self.get_error_message()
            answer = self.form_invalid(form)
        return answer


class Add(Saving, generic.CreateView):
    pass


class Edit(Saving, generic.EditView):
    def get_object(self, *_args: object) -> models.Model:
        rows = rows_of(self.model, self.request.viewer, Right.RUN_CYCLES)
        found: models.Model = super().get_object(rows)
        return found


class Inspect(generic.InspectView):
    def get_object(self, *_args: object) -> models.Model:
        rows = rows_of(self.model, self.request.viewer, Right.SEE_STATUS)
        return get_object_or_404(rows, pk=self.pk)


class AgreedViewSet(ModelViewSet):
    """A list, a form where the right is held, a page to read; nothing is deleted."""

    add_view_class = Add
    edit_view_class = Edit
    inspect_view_class = Inspect
    inspect_view_enabled = True
    copy_view_enabled = False
    add_to_reference_index = False
    list_per_page = 25
    rights = RUN
    founded: tuple[str, ...] = ()
    add_form: type[forms.AdminForm] | None = None
    edit_form: type[forms.AdminForm] | None = None
    form_fields: list[str] = []

    @property
    def permission_policy(self) -> ByRight:
        return ByRight(self.model, rights=self.rights, founded=self.founded)

    def get_form_class(self, *, for_update: bool = False) -> type[BaseForm]:
        ours = self.edit_form if for_update else self.add_form
        form: type[BaseForm] = ours or super().get_form_class(for_update=for_update)
        return form

    def get_common_view_kwargs(self, **kwargs: object) -> dict[str, object]:
        kwargs = super().get_common_view_kwargs(**kwargs)
        gone = ("delete_url_name", "history_url_name", "usage_url_name")
        return {**kwargs, **dict.fromkeys(gone)}

    def get_urlpatterns(self) -> list[URLPattern]:
        kept = {"index", "index_results", "add", "edit", "inspect"}
        return [one for one in super().get_urlpatterns() if one.name in kept]


class Parties(Index):
    related = ("organisation", "covenant")


class Years(Index):
    related = ("covenant",)


class OrganisationViewSet(AgreedViewSet):
    model = Organisation
    name = "organisations"
    icon = "group"
    index_view_class = Index
    add_form = edit_form = forms.OrganisationForm
    founded = ("add", "view")
    list_display = ["name", "kind", "country", "size"]
    list_filter = ["kind", "size"]
    search_fields = ["name", "register_number", "lei"]
    inspect_view_fields = [
        "name",
        "kind",
        "country",
        "register_number",
        "lei",
        "size",
        "website",
        "fictional",
    ]


class CovenantViewSet(AgreedViewSet):
    model = Covenant
    name = "agreements"
    icon = "doc-full"
    index_view_class = Index
    add_form = forms.NewCovenantForm
    edit_form = forms.CovenantForm
    rights = {**SEE, "change": Right.RUN_CYCLES}
    founded = ("add", "view")
    list_display = ["name", "kind", "starts_on", "ends_on", "fictional"]
    search_fields = ["name_en", "name_nl", "sector_en", "sector_nl"]
    inspect_view_fields = [
        "name_en",
        "name_nl",
        "sector_en",
        "sector_nl",
        "kind",
        "starts_on",
        "ends_on",
        "secretariat",
        "disclosure",
        "status_is_public",
        "licence",
    ]


class SignatoryViewSet(AgreedViewSet):
    model = Signatory
    name = "parties"
    icon = "user"
    menu_label = _("Parties")
    index_view_class = Parties
    add_form = forms.JoinForm
    edit_form = forms.LeaveForm
    list_display = ["organisation", "covenant", "constituency", "joined", "left"]
    list_filter = ["constituency"]
    search_fields = ["organisation__name"]
    inspect_view_fields = [
        "organisation",
        "covenant",
        "constituency",
        "joined",
        "left",
        "left_reason",
        "standing",
    ]


class CycleViewSet(AgreedViewSet):
    model = Cycle
    name = "years"
    icon = "calendar"
    index_view_class = Years
    add_form = edit_form = forms.CycleForm
    list_display = ["covenant", "year", "opens", "due", "freeze"]
    list_filter = ["year"]
    inspect_view_fields = [
        "covenant",
        "year",
        "opens",
        "due",
        "late_until",
        "freeze",
        "questionnaires",
        "floor",
        "ambition",
        "rubric_version",
    ]


class Questions(Inspect):
    """The questionnaire in full, step by step, as parties are asked."""

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        context: dict[str, object] = super().get_context_data(**kwargs)
        questions = list(self.object.questions.all())
        for question in questions:
            question.words = localise(question.text)
            question.kind = kind_of(question.type).label
        steps = [
            (step, [one for one in questions if one.step == step]) for step in Step
        ]
        return {**context, "steps": [(step, asked) for step, asked in steps if asked]}


class QuestionnaireViewSet(AgreedViewSet):
    """Read only: a questionnaire is loaded from its file, and never changes after."""

    model = Questionnaire
    name = "questionnaires"
    icon = "list-ul"
    index_view_class = Index
    inspect_view_class = Questions
    inspect_template_name = "cms/secretariat/questionnaire.html"
    inspect_view_fields = [
        "code",
        "version",
        "constituency",
        "filing",
        "levels",
        "sha256",
        "published_at",
    ]
    rights = SEE
    list_display = ["__str__", "constituency", "version", "published_at"]
    list_filter = ["constituency"]


class AgreedGroup(ModelViewSetGroup):
    menu_label = _("Agreements")
    menu_icon = "folder-open-inverse"
    menu_order = 220
    items = (
        CovenantViewSet,
        SignatoryViewSet,
        CycleViewSet,
        OrganisationViewSet,
        QuestionnaireViewSet,
    )
