"""The controls that ask for answers: plain trees that ``forms/widgets/`` draws.

One input, a set of choices, the parts of a group, or the rows of a table. Values
inside are as typed: text in the reader's own notation. Which control asks for which
kind of answer, the kind says (see `kinds`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from covenants.questionnaires.answers.shape import Shape, Value

MOST_RADIOS = 7

Path = tuple[str | int, ...]
Problems = Mapping[Path, str]
Attrs = Mapping[str, str | int]


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
    attrs: Attrs = field(default_factory=dict)

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


def empty_control(kind: str, shape: Shape, place: Place, hint: str = "") -> Control:
    """Return the control of a shape at its place, before anything is typed in it."""
    return Control(
        kind,
        place.name,
        place.id,
        label=shape.label(),
        hint=hint,
        problem=place.problem,
        optional=not shape.required,
    )


def text_control(
    shape: Shape,
    typed: Value,
    place: Place,
    *,
    attrs: Attrs,
    hint: str = "",
    kind: str = "input",
) -> Control:
    """Return a control in which one text is typed."""
    control = empty_control(kind, shape, place, hint)
    return replace(control, value=typed if isinstance(typed, str) else "", attrs=attrs)


def choice_control(
    shape: Shape, choices: Iterable[tuple[str, str]], typed: Value, place: Place
) -> Control:
    """Return radio buttons for a question with few choices, else a list."""
    offered = list(choices)
    radios = not place.path and len(offered) <= MOST_RADIOS + 1
    control = empty_control("radios" if radios else "select", shape, place)
    chosen = typed if isinstance(typed, str) else ""
    return replace(control, options=options_of(offered, {chosen}, place))


def tick_control(
    kind: str,
    shape: Shape,
    choices: Iterable[tuple[str, str]],
    typed: Value,
    place: Place,
) -> Control:
    """Return boxes to tick."""
    ticked = {str(one) for one in typed} if isinstance(typed, list) else set()
    control = empty_control(kind, shape, place)
    return replace(control, options=options_of(choices, ticked, place))


def options_of(
    choices: Iterable[tuple[str, str]], chosen: set[str], place: Place
) -> list[Option]:
    return [
        Option(value, label, value in chosen, f"{place.id}_{number}")
        for number, (value, label) in enumerate(choices)
    ]
