"""A form with one question, as a page has it."""

from django import forms
from django.http import QueryDict

from covenants.questionnaires.answers import form_field


def form_of(question, data=None, *, initial=None, files=()):
    form = forms.Form(
        QueryDict(data) if isinstance(data, str) else data, initial={"Q1": initial}
    )
    form.fields["Q1"] = form_field(question, files=files)
    return form
