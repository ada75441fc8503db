"""Three finished years and an open one, filed through the services that people use."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

from covenants.agreements.models import Covenant, Cycle, Signatory
from covenants.questionnaires.answers import NOT_APPLICABLE, parse, self_level
from covenants.questionnaires.answers.shape import Value
from covenants.questionnaires.applicable import is_shown
from covenants.questionnaires.models import Question, Questionnaire
from demo.filler import Filler
from demo.world import COMPANIES, FIRST_YEAR, OPEN_YEAR, OTHERS, Party
from members.models import Organisation, User
from members.services import rename_organisation
from reporting.assessment.models import Given
from reporting.assessment.services.assessing import (
    save_levels,
    sign_assessment,
    start_assessment,
)
from reporting.filing.models import Report
from reporting.filing.services.moves import make_move
from reporting.filing.services.reports import open_report, save_answers
from reporting.filing.workflow import Move
from reporting.ledger.actors import Actor

# In the open year companies are part-way, each at its own pace; one is early.
OPEN_SHARE = {"aardelinde": 0.9, "vlintermaat": 0.5, "kommerlust": 0.3, "doornzee": 1}
ASSESSOR_IS_STRICTER = 0.25


def at(day: date, hour: int = 10) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


class History:
    """Files, assesses and finalises the reports of the fictional covenant."""

    def __init__(self, covenant: Covenant, staff: Mapping[str, User]) -> None:
        self.covenant = covenant
        self.staff = staff
        self.cycles = {cycle.year: cycle for cycle in covenant.cycles.all()}
        self.signatories = {
            signatory.organisation.website: signatory
            for signatory in covenant.signatories.select_related("organisation")
        }
        self.questions: dict[int, list[Question]] = {}

    def write(self) -> None:
        for year in range(FIRST_YEAR, OPEN_YEAR):
            for party in (*COMPANIES, *OTHERS):
                if self._files_in(party, year):
                    self._file_year(party, self.cycles[year])
            self._rename_those_of(year)
        for party in (*COMPANIES, *OTHERS):
            if party.left is None:
                self._start_open_year(party, self.cycles[OPEN_YEAR])

    def _files_in(self, party: Party, year: int) -> bool:
        gone = party.left is not None and party.left.year <= year + 1
        return party.joined.year <= year and year not in party.late and not gone

    def _rename_those_of(self, year: int) -> None:
        for party in COMPANIES:
            if party.renamed_on and party.renamed_on.year == year + 1:
                rename_organisation(
                    self._organisation(party), party.name, on=party.renamed_on
                )

    def _file_year(self, party: Party, cycle: Cycle) -> None:
        assert cycle.opens is not None and cycle.due is not None
        filer = self._actor(party, "reporter", cycle.opens + timedelta(days=20))
        report = open_report(self._signatory(party), cycle, by=filer)
        save_answers(report, self._answers(party, report), by=filer)
        late = cycle.year in party.after_due
        handed_in = cycle.due + timedelta(days=12 if late else -9)
        approver = self._actor(party, "approver", handed_in)
        make_move(report, Move.SUBMIT, by=approver)
        self._assess(party, report, handed_in + timedelta(days=21))

    def _assess(self, party: Party, report: Report, day: date) -> None:
        assessor, second = self.staff["assessor"], self.staff["secretariat"]
        first = self._staff_actor(assessor, day)
        assessment = start_assessment(report, assessor=assessor, by=first)
        report.refresh_from_db()
        levels = self._levels(party, report)
        if levels:
            save_levels(assessment, levels, by=first)
        signed = self._staff_actor(second, day + timedelta(days=5))
        sign_assessment(assessment, second=second, by=signed)
        make_move(report, Move.FINALISE, by=signed)

    def _levels(self, party: Party, report: Report) -> dict[str, Given]:
        filler = Filler(party, report.cycle.year)
        highest = report.questionnaire.levels
        levels: dict[str, Given] = {}
        for question in self._questions(report.questionnaire):
            value = report.draft.answers.get(question.code)
            if not question.is_scored or value is None:
                continue
            claimed = self_level(question, value, highest)
            level = (
                filler.level(question.code, question.step)
                if claimed is None
                else claimed
            )
            dice = filler.dice("assessor", question.code, report.cycle.year)
            stricter = level > 0 and dice.random() < ASSESSOR_IS_STRICTER
            levels[question.code] = {
                "level": level - 1 if stricter else level,
                "reason": "Het bewijs dekt de uitvoering nog niet." if stricter else "",
            }
        return levels

    def _start_open_year(self, party: Party, cycle: Cycle) -> None:
        assert cycle.opens is not None
        filer = self._actor(party, "reporter", cycle.opens + timedelta(days=30))
        report = open_report(self._signatory(party), cycle, by=filer)
        share = OPEN_SHARE.get(party.code, 0.0)
        answers = self._answers(party, report)
        ready = dict(list(answers.items())[: round(len(answers) * share)])
        if ready:
            save_answers(report, ready, by=filer)
        if share == 1:
            handed_in = self._actor(party, "approver", cycle.opens + timedelta(days=45))
            make_move(report, Move.SUBMIT, by=handed_in)

    def _answers(self, party: Party, report: Report) -> dict[str, Value]:
        filler = Filler(party, report.cycle.year)
        answers: dict[str, Value] = {}
        for question in self._questions(report.questionnaire):
            if question.derived or not is_shown(question, answers):
                continue
            value = filler.answer(question)
            if value == []:
                value = NOT_APPLICABLE
            if value not in (None, {}):
                answers[question.code] = parse(question, value)
        return answers

    def _questions(self, questionnaire: Questionnaire) -> list[Question]:
        if questionnaire.pk not in self.questions:
            self.questions[questionnaire.pk] = list(questionnaire.questions.all())
        return self.questions[questionnaire.pk]

    def _signatory(self, party: Party) -> Signatory:
        return self.signatories[party.website]

    def _organisation(self, party: Party) -> Organisation:
        return self._signatory(party).organisation

    def _actor(self, party: Party, role: str, day: date) -> Actor:
        """Return a person of the party in a role, at a moment of the past."""
        organisation = self._organisation(party)
        return Actor(
            uid=self.staff[f"{party.code}:{role}"].uid,
            organisation=organisation.uid,
            at=at(day),
        )

    def _staff_actor(self, user: User, day: date) -> Actor:
        secretariat = self.covenant.secretariat
        return Actor(
            uid=user.uid,
            organisation=secretariat.uid if secretariat else None,
            at=at(day, hour=14),
        )
