"""Which control asks for which type, and what a browser sends back for it.

A control is a plain tree that the templates in ``forms/widgets/`` draw: one input, a
set of choices, the parts of a group, or the rows of a table. Values inside it are as
typed: text in the reader's own notation.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

from covenants.questionnaires.answers.leaves import MAX_TEXT, MAX_URL
from covenants.questionnaires.answers.parsing import MAX_ROWS
from covenants.questionnaires.answers.shape import NUMBERS, Shape
from covenants.questionnaires.code_lists import countries
from covenants.questionnaires.models import QuestionType

EXTRA_ROWS = 3
MOST_RADIOS = 7

Path = tuple[str | int, ...]
Problems = Mapping[Path, str]


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    selected: bool
    id: str = ""


@dataclass(frozen=True)
class Control:
    """What one template draws; `kind` names it."""

    kind: str
    name: str
    id: str
    label: str = ""
    hint: str = ""
    problem: str = ""
    value: str = ""
    optional: bool = True
    options: list[Option] = field(default_factory=list)
    controls: list["Control"] = field(default_factory=list)
    row: str = ""
    open: bool = False
    attrs: Mapping[str, str | int] = field(default_factory=dict)

    @property
    def is_set(self) -> bool:
        """Several inputs under one legend, not one input with a label."""
        return self.kind in {"radios", "checkboxes", "group", "rows", "files"}

    @property
    def template(self) -> str:
        return f"forms/widgets/{self.kind}.html"

    @property
    def described_by(self) -> str:
        """The ids of the hint and the error, for ``aria-describedby``."""
        hint = f"{self.id}_helptext" if self.hint else ""
        error = f"{self.id}_error" if self.problem else ""
        return f"{hint} {error}".strip()


@dataclass(frozen=True)
class Place:
    """Where a control stands: its name and id, its path in the answer, the problems.

    `files` are the (uid, name) of the files that may be chosen.
    """

    name: str
    id: str
    path: Path = ()
    problems: Problems = field(default_factory=dict)
    files: Sequence[tuple[str, str]] = ()

    def inside(self, *steps: str | int) -> "Place":
        tail = "".join(f"__{step}" for step in steps)
        return replace(
            self,
            name=self.name + tail,
            id=self.id + tail,
            path=(*self.path, *steps),
        )

    def in_first_row(self) -> "Place":
        """Return the same column in the first row; elsewhere the place itself."""
        if not self.path or not isinstance(self.path[0], int):
            return self
        here = "".join(f"__{step}" for step in self.path)
        top = replace(
            self,
            name=self.name.removesuffix(here),
            id=self.id.removesuffix(here),
            path=(),
        )
        return top.inside(0, *self.path[1:])

    @property
    def problem(self) -> str:
        return self.problems.get(self.path, "")


INPUTS: dict[str, Mapping[str, str | int]] = {
    QuestionType.INTEGER: {"inputmode": "numeric", "class": "input--short"},
    QuestionType.DECIMAL: {"inputmode": "decimal", "class": "input--short"},
    QuestionType.PERCENT: {"inputmode": "decimal", "class": "input--short"},
    QuestionType.MONEY: {"inputmode": "decimal", "class": "input--short"},
    QuestionType.DATE: {"type": "date"},
    QuestionType.URL: {"inputmode": "url", "maxlength": MAX_URL},
    QuestionType.COUNTRIES: {"dir": "auto", "autocomplete": "off"},
}


SETS: dict[str, str] = {
    QuestionType.MULTI_CHOICE: "checkboxes",
    QuestionType.FILE: "files",
}


def hint_of(shape: Shape) -> str:
    """Return the sentence that says how to fill in the control; may be empty."""
    if shape.type == QuestionType.PERCENT:
        return _("A percentage between 0 and 100")
    if shape.type == QuestionType.MONEY:
        return _("In euro")
    if shape.type in NUMBERS and shape.unit:
        return _("In %s") % Shape(shape.code, "", text=shape.unit).label()
    if shape.type == QuestionType.COUNTRIES:
        return _("Names of countries, with commas between them")
    return ""


def control_of(shape: Shape, typed: Any, place: Place) -> Control:
    """Return the control that asks for a shape, filled with what was typed."""
    if shape.type == QuestionType.GROUP:
        return _group(shape, typed, place)
    if shape.type == QuestionType.TABLE:
        return _rows(shape, typed, place)
    common: dict[str, Any] = {
        "name": place.name,
        "id": place.id,
        "label": shape.label(),
        "hint": hint_of(shape),
        "problem": place.problem,
        "optional": not shape.required,
    }
    if shape.type in SETS:
        ticked = _ticked(shape, typed, place)
        return Control(SETS[shape.type], options=ticked, **common)
    if shape.type in {QuestionType.BOOLEAN, QuestionType.SINGLE_CHOICE}:
        return _one_of(shape, typed, place, common)
    return _text(shape, typed if isinstance(typed, str) else "", place, common)


def _ticked(shape: Shape, typed: Any, place: Place) -> list[Option]:
    choices = place.files if shape.type == QuestionType.FILE else _choices(shape)
    return _options(choices, set(typed) if isinstance(typed, list) else set(), place)


def _text(shape: Shape, typed: str, place: Place, common: Mapping[str, Any]) -> Control:
    if shape.type == QuestionType.TEXT:
        rows = 3 if place.path else 6
        attrs: dict[str, str | int] = {"rows": rows, "maxlength": MAX_TEXT}
        return Control("textarea", value=typed, attrs=attrs, **common)
    return Control(
        "input",
        value=typed,
        options=_country_names() if _lists_countries(shape, place) else [],
        attrs={**INPUTS[shape.type], **_list_of(shape, place)},
        **common,
    )


def _lists_countries(shape: Shape, place: Place) -> bool:
    """Only the first row of a table carries the list of names."""
    return shape.type == QuestionType.COUNTRIES and place == place.in_first_row()


def _list_of(shape: Shape, place: Place) -> dict[str, str | int]:
    if shape.type != QuestionType.COUNTRIES:
        return {}
    return {"list": f"{place.in_first_row().id}_list"}


def _country_names() -> list[Option]:
    names = sorted(one.name() for one in countries().values())
    return [Option(name, name, selected=False) for name in names]


def _one_of(
    shape: Shape, typed: Any, place: Place, common: Mapping[str, Any]
) -> Control:
    """Return radio buttons for a question with few choices, else a list."""
    choices = [("", _("No answer")), *_choices(shape)]
    radios = not place.path and len(choices) <= MOST_RADIOS + 1
    chosen = typed if isinstance(typed, str) else ""
    return Control(
        "radios" if radios else "select",
        options=_options(choices, {chosen}, place),
        **common,
    )


def _choices(shape: Shape) -> list[tuple[str, str]]:
    if shape.type == QuestionType.BOOLEAN:
        return [("true", _("Yes")), ("false", _("No"))]
    return [(one.code, one.label()) for one in shape.choices]


def _options(
    choices: Iterable[tuple[str, str]], chosen: set[str], place: Place
) -> list[Option]:
    return [
        Option(value, label, value in chosen, f"{place.id}_{number}")
        for number, (value, label) in enumerate(choices)
    ]


def _group(shape: Shape, typed: Any, place: Place) -> Control:
    cells = typed if isinstance(typed, dict) else {}
    return Control(
        "group",
        place.name,
        place.id,
        controls=[
            control_of(part, cells.get(part.code), place.inside(part.code))
            for part in shape.parts
        ],
    )


def _rows(shape: Shape, typed: Any, place: Place) -> Control:
    """Return one group per row: the fixed ones, or those filled in and some empty."""
    filled = [row for row in typed if isinstance(row, dict)] if typed else []
    if shape.rows:
        by_code = {row.get("row"): row for row in filled}
        lines = [
            (one.label(), one.code, by_code.get(one.code, {})) for one in shape.rows
        ]
    else:
        spare: list[dict[str, Any]] = [{}] * min(EXTRA_ROWS, MAX_ROWS - len(filled))
        lines = [
            (_("Row %d") % number, "", row)
            for number, row in enumerate([*filled, *spare], start=1)
        ]
    return Control(
        "rows",
        place.name,
        place.id,
        controls=[
            _row(shape, row, place.inside(number), label=label, code=code)
            for number, (label, code, row) in enumerate(lines)
        ],
    )


def _row(
    shape: Shape, cells: Mapping[str, Any], place: Place, *, label: str, code: str
) -> Control:
    wrong = any(path[: len(place.path)] == place.path for path in place.problems)
    is_first = place.path == (0,)
    return Control(
        "group",
        place.name,
        place.id,
        label=label,
        problem=place.problem,
        row=code,
        open=bool(cells) or wrong or is_first or bool(code),
        controls=[
            control_of(column, cells.get(column.code), place.inside(column.code))
            for column in shape.columns
        ],
    )
