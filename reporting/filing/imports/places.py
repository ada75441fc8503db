"""The covenant's years and parties that filings go to, made where that is asked."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from covenants.agreements.models import Covenant, Cycle, Signatory
from covenants.agreements.services import open_cycle, sign
from covenants.questionnaires.answers.asked import Asked, asked_in
from covenants.questionnaires.models import Questionnaire
from members.models import Organisation, OrganisationName, name_key
from members.services import filed_uid
from reporting.filing.imports.lines import FiledReport
from reporting.filing.imports.refusals import RefusedError
from reporting.filing.imports.writing import Destination

BATCH = 2_000


class Years:
    """The reporting years of a covenant, each with the questionnaire of the import."""

    def __init__(
        self, covenant: Covenant, questionnaire: Questionnaire, *, create: bool
    ) -> None:
        self.covenant = covenant
        self.questionnaire = questionnaire
        self.create = create
        self.cycles: dict[int, Cycle] = {
            cycle.year: cycle for cycle in covenant.cycles.all()
        }
        self._used: dict[int, tuple[Questionnaire, Mapping[str, Asked]]] = {}

    @cached_property
    def _newest(self) -> tuple[Questionnaire, Mapping[str, Asked]]:
        return self.questionnaire, asked_in(self.questionnaire)

    def asked_in(self, year: int) -> Mapping[str, Asked]:
        """Return what is asked in a year; nothing is made yet.

        Raises:
            RefusedError: where the year is not of the covenant, or asks otherwise.
        """
        return self.use(year)[1]

    def use(self, year: int) -> tuple[Questionnaire, Mapping[str, Asked]]:
        """Return the version of the questionnaire that a year has, and what it asks."""
        if year not in self._used:
            self._used[year] = self._find(year)
        return self._used[year]

    def _find(self, year: int) -> tuple[Questionnaire, Mapping[str, Asked]]:
        cycle = self.cycles.get(year)
        if cycle is None:
            self._check_new(year)
            return self._newest
        used = cycle.questionnaires.filter(code=self.questionnaire.code).first()
        if used is None:
            raise RefusedError(
                "year",
                _("The year %(year)d does not ask the questionnaire %(code)s.")
                % {"year": year, "code": self.questionnaire.code},
            )
        if used == self.questionnaire:
            return self._newest
        return used, asked_in(used)

    def _check_new(self, year: int) -> None:
        starts, ends = self.covenant.starts_on, self.covenant.ends_on
        if (starts and year < starts.year) or (ends and year > ends.year):
            raise RefusedError(
                "year",
                _("The year %(year)d lies outside the covenant (%(from)s to %(to)s).")
                % {
                    "year": year,
                    "from": starts.year if starts else "…",
                    "to": ends.year if ends else "…",
                },
            )
        if not self.create:
            known = ", ".join(str(one) for one in sorted(self.cycles)) or "–"
            raise RefusedError(
                "year",
                _(
                    "%(year)d is not a reporting year of the covenant (%(known)s); set "
                    "it up first, or import with --create."
                )
                % {"year": year, "known": known},
            )

    def cycle(self, year: int) -> Cycle:
        """Return the reporting year, opened now where it was missing."""
        if year not in self.cycles:
            self.cycles[year] = open_cycle(
                self.covenant, year, questionnaires=[self.questionnaire]
            )
        return self.cycles[year]


class Parties:
    """The signatories of a covenant that an import needs, and makes."""

    def __init__(self, covenant: Covenant, constituency: str) -> None:
        self.covenant = covenant
        self.constituency = constituency
        self._present: dict[int, Signatory] = {}

    def learn(self, organisations: Sequence[Organisation]) -> None:
        """Look up which organisations are parties; the newest membership counts."""
        for signatory in (
            self.covenant.signatories.filter(organisation__in=organisations)
            .select_related("organisation")
            .order_by("joined", "pk")
        ):
            self._present[signatory.organisation_id] = signatory

    def find(self, organisation: Organisation) -> Signatory | None:
        return self._present.get(organisation.pk)

    def make(self, organisation: Organisation, year: int) -> Signatory:
        """Let an organisation be a party since its first filed year."""
        joined = date(year, 1, 1)
        signatory = self.find(organisation)
        if signatory is None:
            signatory = sign(
                self.covenant,
                organisation,
                constituency=self.constituency,
                joined=joined,
            )
        elif signatory.joined > joined:
            signatory.joined = joined
            signatory.save(update_fields=["joined"])
        self._present[organisation.pk] = signatory
        return signatory

    def make_new(self, joined: Mapping[Organisation, int]) -> None:
        """Let organisations that were just made be parties; they have no people."""
        made = Signatory.objects.bulk_create(
            [
                Signatory(
                    covenant=self.covenant,
                    organisation=organisation,
                    constituency=self.constituency,
                    joined=date(year, 1, 1),
                )
                for organisation, year in joined.items()
            ],
            batch_size=BATCH,
        )
        self._present.update({one.organisation_id: one for one in made})


def new_organisation(
    filing: FiledReport, *, kind: str, fictional: bool
) -> Organisation:
    """Return the unsaved organisation of a filing; its identity follows from both.

    Raises:
        RefusedError: where its fields cannot be.
    """
    organisation = Organisation(
        kind=kind,
        name=filing.company,
        uid=filed_uid(filing.company, filing.country),
        country=filing.country,
        size=filing.size,
        fictional=fictional,
    )
    try:
        organisation.clean_fields()
        organisation.clean()
    except ValidationError as error:
        raise RefusedError("company", " ".join(error.messages)) from None
    return organisation


def save_organisations(made: Sequence[Organisation]) -> list[Organisation]:
    """Save new organisations with their names, as `create_organisation` does."""
    saved = Organisation.objects.bulk_create(made, batch_size=BATCH)
    OrganisationName.objects.bulk_create(
        [
            OrganisationName(organisation=one, name=one.name, key=name_key(one.name))
            for one in saved
        ],
        batch_size=BATCH,
    )
    return saved


def place_of(signatory: Signatory, filing: FiledReport, years: Years) -> Destination:
    """Return where a filing goes."""
    questionnaire, asked = years.use(filing.year)
    return Destination(signatory, years.cycle(filing.year), questionnaire, asked)
