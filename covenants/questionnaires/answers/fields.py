"""The form field of each question: it draws the control, cleans to a stored value."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from covenants.questionnaires.answers.controls import Control, Option, Place, Problems
from covenants.questionnaires.answers.kinds import kind_of
from covenants.questionnaires.answers.kinds.every import (
    as_typed,
    asks_file,
    control_of,
    files_in,
    is_answered,
    read,
    reserved_label,
    typed_in,
)
from covenants.questionnaires.answers.kinds.kind import Sent
from covenants.questionnaires.answers.refusals import AnswerError, Mode
from covenants.questionnaires.answers.shape import RESERVED, Shape, Value
from covenants.questionnaires.models import Question
from covenants.questionnaires.text import localise


@dataclass(frozen=True)
class Typed:
    """What a browser sent for one question: the answer as typed, and "Unknown"."""

    answer: Value
    reserved: str


class AnswerWidget(forms.Widget):
    """The control of a question, and beside it the choice to answer "Unknown".

    The answer is sent under the question's code (``C6.02``), parts and cells under
    ``C6.02__part`` and ``C2.04__0__column``, the reserved value under
    ``C6.02__reserved``.
    """

    template_name = "forms/widgets/answer.html"

    def __init__(self, shape: Shape, files: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__()
        self.shape = shape
        self.files = files
        self.problems: Problems = {}
        self.needs_multipart_form = asks_file(shape)
        self.empty = control_of(shape, None, Place("", ""))
        self.use_fieldset = self.empty.is_set

    def id_for_label(self, id_: str) -> str:
        return "" if self.use_fieldset else id_

    def get_context(
        self, name: str, value: Typed | Value, attrs: Mapping[str, str] | None
    ) -> dict[str, Control | dict[str, str] | str | list[Option]]:
        given = dict(attrs or {})
        html_id = str(given.pop("id", f"id_{name}"))
        if not isinstance(value, Typed):
            reserved = value if value in RESERVED else ""
            value = Typed(as_typed(self.shape, value), str(reserved))
        place = Place(name, html_id, (), self.problems, self.files)
        return {
            "control": control_of(self.shape, value.answer, place),
            "attrs": {key: shown for key, shown in given.items() if shown},
            "question": self.shape.label(),
            "reserved": [Option("", "–", selected=not value.reserved)]
            + [
                Option(one, reserved_label(one), selected=one == value.reserved)
                for one in RESERVED
            ],
        }

    def value_from_datadict(
        self, data: Sent, _files: Mapping[str, object], name: str
    ) -> Typed:
        reserved = str(data.get(f"{name}__reserved", ""))
        return Typed(typed_in(self.shape, name, data), reserved)

    def value_omitted_from_data(
        self, data: Sent, _files: Mapping[str, object], name: str
    ) -> bool:
        return not any(key == name or key.startswith(f"{name}__") for key in data)


class AnswerField(forms.Field):
    """The field of one question; cleans to the stored value, None where empty.

    Never required: a draft is saved with empty answers, and submitting asks for them
    (`covenants.questionnaires.applicable.required_of`, `answers.gaps`).
    """

    widget: AnswerWidget

    def __init__(self, shape: Shape, files: Sequence[tuple[str, str]] = ()) -> None:
        self.shape = shape
        self.criteria = localise(shape.help)
        widget = AnswerWidget(shape, files)
        super().__init__(
            required=False,
            widget=widget,
            label=shape.label(),
            help_text=widget.empty.hint,
            label_suffix="",
        )

    def clean(self, value: Typed | Value) -> Value:
        try:
            return self._value(value)
        except AnswerError as error:
            self.widget.problems = {
                one.path: one.message for one in error.problems if one.path
            }
            raise ValidationError([str(one) for one in error.problems]) from None

    def _value(self, given: Typed | Value) -> Value:
        if isinstance(given, Typed):
            return self._read(given)
        return read(self.shape, given, Mode.STORED)

    def _read(self, typed: Typed) -> Value:
        if typed.reserved not in RESERVED:
            self._check_files(typed.answer)
            return read(self.shape, typed.answer, Mode.TYPED)
        given = None
        if not kind_of(self.shape.type).stays_chosen:
            given = read(self.shape, typed.answer, Mode.TYPED)
        if is_answered(given) and given != typed.reserved:
            raise AnswerError(
                _("Give an answer or choose “%s”, not both.")
                % reserved_label(typed.reserved)
            )
        return typed.reserved

    def _check_files(self, answer: Value) -> None:
        known = {uid for uid, _name in self.widget.files}
        if not set(files_in(self.shape, answer)) <= known:
            raise AnswerError(_("This is not a file of your organisation."))

    def has_changed(self, initial: Value, data: Typed | Value | None) -> bool:
        try:
            return self._value(data) != initial
        except AnswerError:
            return True


def form_field(
    question: Question | Shape, *, files: Sequence[tuple[str, str]] = ()
) -> AnswerField:
    """Return the field that asks for an answer.

    `files` are the (uid, name) of the organisation's evidence, from which a file is
    chosen. A new file is sent as ``<name>__upload``: the view keeps it first, and adds
    its uid to the data under ``<name>`` and to `files`.
    """
    return AnswerField(Shape.of(question), files)
