"""The choice of the membership to act with."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from members.models import Membership
from members.viewer import Viewer


class MembershipForm(forms.Form):
    """Offers a person their own memberships, and nobody else's."""

    membership = forms.ModelChoiceField(Membership.objects.none(), label=_("Act for"))

    def __init__(self, data: QueryDict, *, viewer: Viewer) -> None:
        super().__init__(data)
        field = self.fields["membership"]
        if viewer.user is not None and isinstance(field, forms.ModelChoiceField):
            field.queryset = Membership.objects.of(viewer.user)
