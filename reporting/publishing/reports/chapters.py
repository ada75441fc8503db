"""Who the parties were and what each did, and which goals the questions ask about."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from covenants.questionnaires.code_lists import sdg_goals
from covenants.questionnaires.models import Constituency
from covenants.questionnaires.text import localise
from members.models import shown_name
from reporting.filing.workflow import State
from reporting.publishing.figures.edition import Edition
from reporting.statistics.models.contents import PartyContents


@dataclass(frozen=True)
class PartyEntry:
    """A party as the report tells of it; `status` is empty where it is not public.

    `answers` are the code, the question and the lines of what was answered.
    """

    anchor: str
    name: str
    kind: str
    joined: str
    left: str
    status: str
    is_done: bool
    submitted: str
    answers: tuple[tuple[str, str, list[str]], ...]


@dataclass(frozen=True)
class Constituents:
    """The parties of one constituency."""

    constituency: str
    name: str
    parties: tuple[PartyEntry, ...]


@dataclass(frozen=True)
class Goal:
    """A Sustainable Development Goal, and the questions that ask about it."""

    number: int
    name: str
    questions: str


def constituents(edition: Edition) -> tuple[Constituents, ...]:
    """Return the parties by constituency, companies first."""
    groups: dict[str, list[PartyEntry]] = {place.value: [] for place in Constituency}
    for number, told in enumerate(edition.contents["parties"], start=1):
        groups[told["constituency"]].append(_party(edition, told, number))
    return tuple(
        Constituents(place.value, str(place.label), tuple(groups[place.value]))
        for place in Constituency
        if groups[place.value]
    )


def _party(edition: Edition, told: PartyContents, number: int) -> PartyEntry:
    state = told["state"]
    return PartyEntry(
        anchor=f"party-{number}",
        name=shown_name(told["name"]),
        kind=str(Constituency(told["constituency"]).label),
        joined=day(told["joined"]),
        left=day(told["left"]),
        status=status_words(edition, told),
        is_done=state == State.FINALISED,
        submitted=day(told["submitted_at"]),
        answers=tuple(
            (
                one["code"],
                edition.text(one["text"]),
                edition.text(one["value"]).splitlines(),
            )
            for one in told["answers"]
        ),
    )


def status_words(edition: Edition, told: PartyContents) -> str:
    """Return how far a report is; who filed nothing is told so, where that is public.

    The public may know of companies only that they are parties, unless the covenant
    decided otherwise; then the release holds no state for any of them.
    """
    if told["state"]:
        return str(State(told["state"]).label)
    if told["constituency"] != Constituency.COMPANY or _tells_of_companies(edition):
        return _("No report")
    return ""


def _tells_of_companies(edition: Edition) -> bool:
    return any(
        one["state"]
        for one in edition.contents["parties"]
        if one["constituency"] == Constituency.COMPANY
    )


def day(iso: str | None) -> str:
    """Return a day as people write it, in the active language; empty for none."""
    return date_format(date.fromisoformat(iso[:10]), "j F Y") if iso else ""


def goals(edition: Edition) -> tuple[Goal, ...]:
    """Return the goals that the questions refer to, by number."""
    asked: dict[int, list[str]] = {}
    for code, question in edition.contents["questions"].items():
        for number in dict.fromkeys(sdg.split(".")[0] for sdg in question["sdgs"]):
            if number.isdigit():
                asked.setdefault(int(number), []).append(code)
    names = sdg_goals()
    return tuple(
        Goal(
            number=number,
            name=localise(names.get(str(number), {}), edition.language),
            questions=", ".join(asked[number]),
        )
        for number in sorted(asked)
    )
