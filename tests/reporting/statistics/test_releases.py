"""Frozen numbers: all audiences together, the same from the same, and corrections."""

import json

import pytest
from django.db import IntegrityError, transaction

from covenants.questionnaires.models import Constituency
from members.viewer import PUBLIC
from reporting.disclosure.audience import Audience
from reporting.filing.models import Report
from reporting.filing.services.moves import make_move
from reporting.filing.workflow import Move, State
from reporting.ledger.actors import CLOCK
from reporting.ledger.events import verify_chain
from reporting.ledger.models import Event
from reporting.statistics.indicators.declared import INDICATORS, formula_versions
from reporting.statistics.models import Release
from reporting.statistics.releases.freezing import freeze, is_intact, publish
from tests.factories.covenants import (
    make_covenant,
    make_cycle,
    make_questionnaire,
    make_signatory,
)
from tests.factories.members import make_organisation
from tests.factories.reporting import APPROVER, make_report
from tests.reporting.filing.lines import (
    a_line,
    companies,
    import_lines,
    make_public_questionnaire,
    make_year,
)

pytestmark = pytest.mark.django_db


def test_the_three_audiences_freeze_together():
    cycle = make_year(companies(5))

    frozen = freeze(cycle, by=CLOCK)

    assert set(frozen) == set(Audience)
    assert {release.number for release in frozen.values()} == {1}
    assert len({release.input_sha256 for release in frozen.values()}) == 1
    assert len({release.sha256 for release in frozen.values()}) == 3
    places = [
        {cell.spot for cell in release.cells.all()} for release in frozen.values()
    ]
    assert places[0] == places[1] == places[2]


def test_freezing_the_same_again_returns_what_is_there():
    cycle = make_year(companies(5))
    first = freeze(cycle, by=CLOCK)

    again = freeze(cycle, by=CLOCK, reason="Nothing changed")

    assert again == first
    assert Release.objects.count() == 3


def test_the_same_filings_loaded_elsewhere_give_the_same_hashes():
    lines = [a_line("Acme", year) for year in (2019, 2020)]
    lines += [a_line("Bolt", 2020), a_line("Crane", 2019)]
    here = _hashes(lines)

    with transaction.atomic():
        make_organisation()  # the ids of rows differ there
        there = _hashes(lines, first_undo=True)

    assert here == there
    assert len(here) == 6


def _hashes(lines, *, first_undo=False):
    """Load filings, freeze their years, and leave nothing behind."""
    hashes = {}
    with transaction.atomic():
        if first_undo:
            lines = list(reversed(lines))
        asked = make_public_questionnaire(code="same")
        import_lines(lines, questionnaire=asked)
        for cycle in {report.cycle for report in Report.objects.all()}:
            for audience, release in freeze(cycle, by=CLOCK).items():
                hashes[cycle.year, audience] = (release.input_sha256, release.sha256)
        transaction.set_rollback(True)
    return hashes


def test_a_correction_is_a_new_release_that_names_the_old():
    covenant, asked = make_covenant(), make_public_questionnaire()
    cycle = make_year(companies(5), covenant=covenant, questionnaire=asked)
    old = freeze(cycle, by=CLOCK)

    make_year(companies(6), covenant=covenant, questionnaire=asked)
    new = freeze(cycle, by=CLOCK, reason="A late report")

    for audience, release in new.items():
        assert (release.number, release.corrects) == (2, old[audience])
        assert release.reason == "A late report"
    assert new[Audience.PUBLIC].input_sha256 != old[Audience.PUBLIC].input_sha256
    assert set(Release.objects.newest()) == set(new.values())


def test_a_report_that_is_amended_leaves_the_next_release():
    covenant, asked = make_covenant(), make_public_questionnaire()
    cycle = make_year(companies(5), covenant=covenant, questionnaire=asked)
    freeze(cycle, by=CLOCK)

    make_move(Report.objects.all()[0], Move.AMEND, by=APPROVER)
    release = freeze(cycle, by=CLOCK)[Audience.SECRETARIAT]

    cell = release.cells.at("step_score", step=1).get()
    assert (release.number, cell.n) == (2, 4)


def test_a_draft_of_a_correction_does_not_hide_what_is_published():
    covenant, asked = make_covenant(), make_public_questionnaire()
    cycle = make_year(companies(5), covenant=covenant, questionnaire=asked)
    old = freeze(cycle, by=CLOCK)
    publish(old, by=CLOCK)

    make_year(companies(6), covenant=covenant, questionnaire=asked)
    freeze(cycle, by=CLOCK)

    assert list(Release.objects.visible_to(PUBLIC).newest()) == [old[Audience.PUBLIC]]
    assert list(Release.objects.public()) == [old[Audience.PUBLIC]]


def test_publishing_and_freezing_are_recorded_in_the_covenants_chain():
    cycle = make_year(companies(5))

    publish(freeze(cycle, by=CLOCK), by=CLOCK)
    publish(freeze(cycle, by=CLOCK), by=CLOCK)

    events = Event.objects.filter(covenant=cycle.covenant, report=None)
    kinds = [event.kind for event in events.order_by("number")]
    assert kinds == ["figures_frozen", "figures_published"]
    assert verify_chain(events)


def test_a_covenant_without_reports_freezes_to_a_release_that_says_so():
    covenant = make_covenant()
    cycle = make_cycle(covenant=covenant, questionnaires=[make_questionnaire()])
    make_signatory(covenant=covenant)

    release = freeze(cycle, by=CLOCK)[Audience.PUBLIC]

    cells = {(cell.indicator, cell.key): cell for cell in release.cells.all()}
    assert cells["step_score", "step=1"].value is None
    assert cells["step_score", "step=1"].n == 0
    assert cells["coverage", ""].value == 0
    assert cells["reports", "constituency=company;state=not_started"].value == 1
    assert release.contents["years"] == []
    assert release.contents["headline"] == {"indicator": "coverage", "key": ""}


def test_a_year_without_parties_or_questions_freezes_too():
    release = freeze(make_cycle(), by=CLOCK)[Audience.PUBLIC]

    assert release.contents["headline"] is None
    assert release.cells.get(indicator="coverage").value is None


def test_every_cell_is_of_a_declared_indicator_and_breakdown():
    release = freeze(make_year(companies(5)), by=CLOCK)[Audience.SECRETARIAT]

    for cell in release.cells.all():
        names = ";".join(part.partition("=")[0] for part in cell.key.split(";"))
        assert names in INDICATORS[cell.indicator].breakdowns
        assert cell.formula_version == formula_versions()[cell.indicator]


def test_what_was_frozen_can_be_checked():
    release = freeze(make_year(companies(5)), by=CLOCK)[Audience.PUBLIC]
    assert is_intact(release)

    release.cells.at("coverage").update(value=1)

    assert not is_intact(release)


def test_a_suppressed_cell_with_a_value_is_refused_by_the_database():
    release = freeze(make_year(companies(5)), by=CLOCK)[Audience.PUBLIC]

    with pytest.raises(IntegrityError):
        release.cells.filter(indicator="coverage").update(suppressed=True)


def test_contents_hold_no_row_id_and_no_time_of_day():
    cycle = make_year(companies(5))
    Report.objects.update(submitted_at="2026-04-30T22:30:00Z")

    release = freeze(cycle, by=CLOCK)[Audience.PARTIES]

    days = {party["submitted_at"] for party in release.contents["parties"]}
    assert days == {"2026-05-01"}  # the day in Amsterdam
    assert json.loads(json.dumps(release.contents)) == release.contents


def test_the_status_of_a_company_is_for_the_parties_unless_the_covenant_says_so():
    covenant, asked = make_covenant(), make_public_questionnaire()
    cycle = make_year(companies(5), covenant=covenant, questionnaire=asked)

    frozen = freeze(cycle, by=CLOCK)
    covenant.status_is_public = True
    covenant.save()
    public = freeze(cycle, by=CLOCK)[Audience.PUBLIC]

    assert _states(frozen[Audience.PUBLIC]) == {None}
    assert _states(frozen[Audience.PARTIES]) == {"finalised"}
    assert _states(public) == {"finalised"}


def _states(release):
    return {party["state"] for party in release.contents["parties"]}


def test_the_report_of_a_union_is_told_and_a_companys_never():
    covenant = make_covenant()
    company, union = make_questionnaire(), _union_questionnaire()
    cycle = make_cycle(covenant=covenant, questionnaires=[company, union])
    for constituency in (Constituency.TRADE_UNION, Constituency.COMPANY):
        signatory = make_signatory(covenant=covenant, constituency=constituency)
        make_report(signatory=signatory, cycle=cycle, state=State.FINALISED)

    frozen = freeze(cycle, by=CLOCK)

    told = {
        audience: {
            party["constituency"]: [answer["code"] for answer in party["answers"]]
            for party in release.contents["parties"]
        }
        for audience, release in frozen.items()
    }
    assert told == {
        Audience.PUBLIC: {"company": [], "trade_union": ["U01"]},
        Audience.PARTIES: {"company": [], "trade_union": ["U01"]},
        Audience.SECRETARIAT: {"company": [], "trade_union": ["U01", "U02"]},
    }


def _union_questionnaire():
    return make_questionnaire(
        constituency=Constituency.TRADE_UNION,
        questions=[
            {"code": "U01", "visibility": "public", "type": "text"},
            {"code": "U02", "visibility": "secretariat", "type": "text"},
        ],
    )
