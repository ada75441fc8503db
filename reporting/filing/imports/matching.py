"""Which organisation a filed name means: current or former name, never a guess.

A name that is nearly another one is told, and never taken for it.
"""

import re
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable
from difflib import SequenceMatcher

from django.utils.translation import gettext as _

from members.models import Organisation, OrganisationName, name_key
from reporting.filing.imports.lines import FiledReport
from reporting.filing.imports.refusals import RefusedError

BATCH = 500
NEIGHBOURS = 6
NEAR = 0.88
SHORTEST = 4
_FORM = re.compile(
    r"\b(ltd|limited|plc|llp|llc|inc|incorporated|corp|corporation|co|company|pty|"
    r"group|holdings?|bv|nv|ag|gmbh|se|sa|spa|srl|ab|as|the)\b|[^\w\s]"
)


def core_of(key: str) -> str:
    """Return what tells names apart: without legal forms and punctuation."""
    return " ".join(_FORM.sub(" ", key.replace(".", "")).split())


class NearNames:
    """Known names in order, forwards and backwards, so that few must be compared.

    Names that differ in a few letters stand near each other in one of the two orders.
    """

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._forwards: list[str] = []
        self._backwards: list[str] = []

    def load(self, names: Iterable[str]) -> None:
        """Know these names too."""
        for name in names:
            core = core_of(name_key(name))
            if len(core) >= SHORTEST:
                self._names.setdefault(core, name)
        self._forwards = sorted(self._names)
        self._backwards = sorted(core[::-1] for core in self._names)

    def add(self, name: str) -> None:
        """Know one name more."""
        core = core_of(name_key(name))
        if len(core) >= SHORTEST and core not in self._names:
            self._names[core] = name
            insort(self._forwards, core)
            insort(self._backwards, core[::-1])

    def nearest(self, name: str) -> str:
        """Return the known name that is nearly `name`, or nothing."""
        core = core_of(name_key(name))
        if len(core) < SHORTEST:
            return ""
        if core in self._names:
            return self._names[core]
        around = {
            *_around(self._forwards, core),
            *(one[::-1] for one in _around(self._backwards, core[::-1])),
        }
        best = max(((_likeness(core, one), one) for one in around), default=(0.0, ""))
        return self._names[best[1]] if best[0] >= NEAR else ""


def _around(ordered: list[str], core: str) -> list[str]:
    place = bisect_left(ordered, core)
    return ordered[max(0, place - NEIGHBOURS) : place + NEIGHBOURS]


def _likeness(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < NEAR or matcher.quick_ratio() < NEAR:
        return 0.0
    return matcher.ratio()


class Matcher:
    """Finds the organisations of filings; knows those of the whole platform by name."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self._found: dict[str, list[Organisation]] = defaultdict(list)
        self._near: NearNames | None = None

    def learn(self, filings: Iterable[FiledReport]) -> None:
        """Look up the names of filings, some hundreds at a time."""
        keys = sorted(
            {name_key(filing.company) for filing in filings} - set(self._found)
        )
        for start in range(0, len(keys), BATCH):
            part = keys[start : start + BATCH]
            for key in part:
                self._found[key] = []
            rows = OrganisationName.objects.filter(key__in=part).select_related(
                "organisation"
            )
            for row in rows.order_by("organisation"):
                self._found[row.key].append(row.organisation)

    def find(self, filing: FiledReport) -> Organisation | None:
        """Return the one organisation that bears or bore the name.

        Raises:
            RefusedError: where several do and the country does not tell which, or where
                it is no organisation of the kind that the questionnaire asks.
        """
        bearers = self._found[name_key(filing.company)]
        found = [one for one in bearers if one.kind == self.kind]
        if bearers and not found:
            raise RefusedError(
                "company",
                _("“%(name)s” is known here as: %(kind)s. Correct the name.")
                % {"name": filing.company, "kind": bearers[0].get_kind_display()},
            )
        if len(found) > 1:
            there = [one for one in found if one.country == filing.country]
            found = there or found
        if len(found) > 1:
            raise RefusedError(
                "company",
                _("%d organisations bear this name; give the country of the one meant.")
                % len(found),
            )
        return found[0] if found else None

    def near(self, filing: FiledReport) -> str:
        """Return the name of an organisation that is nearly the filed one."""
        return self._names().nearest(filing.company)

    def add(self, organisation: Organisation) -> None:
        """Know an organisation that was just made."""
        self._found[name_key(organisation.name)] = [organisation]
        self._names().add(organisation.name)

    def _names(self) -> NearNames:
        if self._near is None:
            self._near = NearNames()
            self._near.load(
                OrganisationName.objects.filter(organisation__kind=self.kind)
                .order_by("key", "pk")
                .values_list("name", flat=True)
            )
        return self._near
