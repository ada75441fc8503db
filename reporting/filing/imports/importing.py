"""Imports a filings file: each line goes in whole or is reported, and only once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice

from django.db import transaction
from django.utils.translation import gettext as _

from covenants.agreements.models import Covenant
from covenants.questionnaires.models import Questionnaire
from members.models import Organisation
from members.models.organisation import marked_name
from reporting.filing.imports.lines import FiledReport, read_filing
from reporting.filing.imports.matching import Matcher
from reporting.filing.imports.places import (
    Parties,
    Years,
    new_organisation,
    place_of,
    save_organisations,
)
from reporting.filing.imports.refusals import LineProblem, RefusedError
from reporting.filing.imports.targets import (
    FilingsError,
    find_covenant,
    find_questionnaire,
)
from reporting.filing.imports.writing import write
from reporting.filing.models import Report
from reporting.filing.workflow import State
from reporting.ledger.documents import Document

CHUNK = 500


@dataclass
class ImportResult:
    """How many lines went in, how many were there already, and what was refused.

    `warnings` are of lines that did go in.
    """

    imported: int = 0
    unchanged: int = 0
    problems: list[LineProblem] = field(default_factory=list)
    warnings: list[LineProblem] = field(default_factory=list)


@transaction.atomic
def import_filings(
    lines: Iterable[str | bytes],
    *,
    covenant_slug: str,
    questionnaire_code: str,
    create: bool = False,
) -> ImportResult:
    """Import reports read from public sources; see the format in architecture §5.

    With `create`, the covenant, organisations, signatories and years that are missing
    are made. A line whose report is there already, the same, changes nothing.

    Raises:
        FilingsError: where the questionnaire or the covenant is missing or unfit, or
            the file is empty.
    """
    questionnaire = find_questionnaire(questionnaire_code)
    covenant = find_covenant(covenant_slug, questionnaire, create=create)
    importing = _Import(covenant, questionnaire, create=create)
    numbered = (
        (number, line) for number, line in enumerate(lines, start=1) if line.strip()
    )
    while chunk := list(islice(numbered, CHUNK)):
        importing.take(chunk)
    result = importing.result
    if not result.imported and not result.unchanged:
        if not result.problems:
            raise FilingsError(_("This file is empty; write one report a line."))
        transaction.set_rollback(True)  # what was made for lines that did not go in
    result.problems.sort()
    return result


class _Import:
    """One run of an import: what it knows, and what came of it."""

    def __init__(
        self, covenant: Covenant, questionnaire: Questionnaire, *, create: bool
    ) -> None:
        self.covenant = covenant
        self.create = create
        self.kind = questionnaire.constituency
        self.years = Years(covenant, questionnaire, create=create)
        self.matcher = Matcher(self.kind)
        self.parties = Parties(covenant, questionnaire.constituency)
        self.result = ImportResult()
        self._line_of: dict[tuple[int, int], int] = {}

    def take(self, chunk: Iterable[tuple[int, str | bytes]]) -> None:
        """Import some lines, or say what is wrong with them."""
        filings = list(self._read(chunk))
        self.matcher.learn(filings)
        known = self._matched(filings)
        found = [(filing, one) for filing, one in known if self._is_first(filing, one)]
        present = self._present(found)
        new = []
        for filing, organisation in found:
            report = present.get((organisation.pk, filing.year))
            if report is None:
                new.append((filing, organisation))
            else:
                self._compare(filing, report)
        self._write(new)

    def _read(self, chunk: Iterable[tuple[int, str | bytes]]) -> Iterator[FiledReport]:
        for number, line in chunk:
            read = read_filing(number, line, self.years.asked_in)
            if isinstance(read, FiledReport):
                name = marked_name(read.company, fictional=self.covenant.fictional)
                yield replace(read, company=name)
            else:
                self.result.problems += read

    def _matched(
        self, filings: Iterable[FiledReport]
    ) -> list[tuple[FiledReport, Organisation]]:
        """Return filings with their organisations, new ones saved."""
        found: list[tuple[FiledReport, Organisation]] = []
        made: dict[Organisation, int] = {}
        unsaved: dict[object, Organisation] = {}
        for filing in filings:
            try:
                organisation = self.matcher.find(filing)
                if organisation is None:
                    organisation = self._new(filing)
                    unsaved[organisation.uid] = organisation
            except RefusedError as refused:
                self._refuse(filing, refused)
                continue
            found.append((filing, organisation))
        saved = save_organisations(list(unsaved.values()))
        for filing, organisation in found:
            if organisation.uid in unsaved:
                earlier = made.get(organisation, filing.year)
                made[organisation] = min(earlier, filing.year)
        self.parties.make_new({one: made[one] for one in saved})
        self.parties.learn([one for _filing, one in found if one not in made])
        return self._of_parties(found)

    def _new(self, filing: FiledReport) -> Organisation:
        near = self.matcher.near(filing)
        if not self.create:
            raise RefusedError(
                "company",
                _("No organisation bears or bore the name “%s”.") % filing.company
                + (" " + _("Did you mean “%s”?") % near if near else "")
                + " "
                + _("Correct the name, or import with --create."),
            )
        organisation = new_organisation(
            filing, kind=self.kind, fictional=self.covenant.fictional
        )
        if near:
            self.result.warnings.append(
                LineProblem(
                    filing.line,
                    "company",
                    _(
                        "“%(name)s” is new, and nearly “%(near)s”. If they are one, "
                        "give that name, or record it as a former name."
                    )
                    % {"name": filing.company, "near": near},
                )
            )
        self.matcher.add(organisation)
        return organisation

    def _of_parties(
        self, found: Iterable[tuple[FiledReport, Organisation]]
    ) -> list[tuple[FiledReport, Organisation]]:
        """Return those whose organisation is a party, or is made one."""
        kept = []
        for filing, organisation in found:
            signatory = self.parties.find(organisation)
            if self.create:
                self.parties.make(organisation, filing.year)
            elif signatory is None:
                self._refuse(
                    filing,
                    RefusedError(
                        "company",
                        _("“%s” has not signed the covenant; import with --create.")
                        % organisation.name,
                    ),
                )
                continue
            kept.append((filing, organisation))
        return kept

    def _is_first(self, filing: FiledReport, organisation: Organisation) -> bool:
        """Is it the first line of this organisation and year in the file?"""
        first = self._line_of.setdefault((organisation.pk, filing.year), filing.line)
        if first == filing.line:
            return True
        self._refuse(
            filing,
            RefusedError(
                "company",
                _("“%(name)s” has a report of %(year)d on line %(line)d; keep one.")
                % {"name": filing.company, "year": filing.year, "line": first},
            ),
        )
        return False

    def _present(
        self, found: Iterable[tuple[FiledReport, Organisation]]
    ) -> dict[tuple[int, int], Report]:
        """Return the reports that are there already, by organisation and year."""
        reports = Report.objects.filter(
            cycle__covenant=self.covenant,
            signatory__organisation__in=[one for _filing, one in found],
        ).select_related("cycle", "signatory")
        return {
            (report.signatory.organisation_id, report.cycle.year): report
            for report in reports
        }

    def _compare(self, filing: FiledReport, report: Report) -> None:
        """Count a line that is there already; refuse one that says otherwise."""
        if report.state != State.FINALISED:
            told = _("A report of %(year)d is there already, and is: %(state)s.") % {
                "year": filing.year,
                "state": report.get_state_display(),
            }
            self._refuse(filing, RefusedError("year", told))
            return
        version = report.versions.with_document().finalised().newest().get()
        changed = _differences(filing, Document.read(version.document))
        if not changed:
            self.result.unchanged += 1
            return
        self._refuse(
            filing,
            RefusedError(
                "answers",
                _(
                    "The report of %(year)d is there already and differs in: "
                    "%(codes)s. Amend that report; an import changes nothing."
                )
                % {"year": filing.year, "codes": ", ".join(changed)},
            ),
        )

    def _write(self, new: Iterable[tuple[FiledReport, Organisation]]) -> None:
        filed = []
        for filing, organisation in new:
            signatory = self.parties.find(organisation)
            if signatory is not None:
                filed.append((filing, place_of(signatory, filing, self.years)))
        self.result.imported += len(write(self.covenant, filed))

    def _refuse(self, filing: FiledReport, refused: RefusedError) -> None:
        self.result.problems.append(
            LineProblem(filing.line, refused.field, refused.message)
        )


def _differences(filing: FiledReport, document: Document) -> list[str]:
    """Return the codes of the questions of which a line says something else."""
    pairs = (
        (filing.answers, document.answers),
        (filing.levels, document.levels or {}),
        (filing.sources, document.sources),
    )
    return sorted(
        {
            code
            for ours, theirs in pairs
            for code in {*ours, *theirs}
            if ours.get(code) != theirs.get(code)
        }
    )
