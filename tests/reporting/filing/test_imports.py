"""What an import makes, that it makes it once, and that it equals a person's filing."""

import json

import pytest
from django.core.management import CommandError, call_command

from covenants.agreements.models import Covenant, Cycle, Signatory
from members.models import Organisation
from members.services import filed_uid, rename_organisation
from reporting.filing.imports import FilingsError
from reporting.filing.models import Report, Version
from reporting.filing.services.moves import make_move
from reporting.filing.services.reports import open_report, save_answers
from reporting.filing.workflow import Move, State
from reporting.ledger.actors import IMPORT
from reporting.ledger.events import verify_chain
from reporting.ledger.models import Event
from reporting.statistics.facts.extraction import extract_facts
from reporting.statistics.models import Fact
from tests.factories.covenants import make_covenant, make_questionnaire, make_signatory
from tests.factories.members import make_organisation
from tests.reporting.filing.lines import (
    a_line,
    at_level,
    import_lines,
    make_public_questionnaire,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
FROM_TODAY = "2026-01-01"


def test_an_import_with_create_makes_covenant_organisation_party_and_year():
    result = import_lines([a_line("Acme", 2019), a_line("Acme", 2018)], slug="new-one")

    assert (result.imported, result.problems) == (2, [])
    covenant = Covenant.objects.get(slug="new-one")
    signatory = Signatory.objects.get(covenant=covenant)
    assert covenant.disclosure == "public-source"
    assert signatory.joined.year == 2018
    assert signatory.organisation.uid == filed_uid("Acme", "NL")
    assert set(Cycle.objects.values_list("year", "due")) == {(2018, None), (2019, None)}


def test_an_earlier_year_filed_later_moves_the_year_of_joining():
    asked = make_public_questionnaire()
    import_lines([a_line("Acme", 2019)], questionnaire=asked)

    import_lines([a_line("Acme", 2016)], questionnaire=asked)

    assert Signatory.objects.get().joined.year == 2016


def test_importing_twice_changes_nothing():
    asked = make_public_questionnaire()
    lines = [a_line("Acme"), a_line("Bolt")]
    import_lines(lines, questionnaire=asked)
    before = _rows()

    result = import_lines(lines, questionnaire=asked)

    assert (result.imported, result.unchanged, result.problems) == (0, 2, [])
    assert _rows() == before


def _rows():
    return [
        list(model.objects.order_by("pk").values())
        for model in (Organisation, Signatory, Report, Version, Event, Fact)
    ]


def test_a_line_that_says_otherwise_than_the_imported_report_is_refused():
    asked = make_public_questionnaire()
    import_lines([a_line("Acme")], questionnaire=asked)

    result = import_lines([a_line("Acme", answers=at_level(3))], questionnaire=asked)

    assert result.imported == result.unchanged == 0
    assert [(one.line, one.field) for one in result.problems] == [(1, "answers")]


def test_an_imported_report_equals_one_that_the_services_made(time_machine):
    time_machine.move_to(FROM_TODAY, tick=False)
    asked = make_public_questionnaire()
    sourced = {
        code: entry | {"source": "https://source.example/1"}
        for code, entry in at_level(2).items()
    }
    import_lines([a_line("Acme", answers=sourced)], questionnaire=asked)
    imported = Report.objects.get()
    by_hand = _file_by_hand(imported)

    assert _fields(by_hand) == _fields(imported)
    assert _documents(by_hand) == _documents(imported)
    assert _events(by_hand) == _events(imported)
    assert _facts(by_hand) == _facts(imported)
    assert verify_chain(imported.events.all())


def _file_by_hand(like: Report) -> Report:
    """File the same through the services, in a covenant of the same slug."""
    Covenant.objects.filter(pk=like.covenant.pk).update(slug="aside")
    covenant = make_covenant(slug="test-statements", disclosure="public-source")
    cycle = Cycle.objects.create(covenant=covenant, year=like.cycle.year)
    cycle.questionnaires.add(like.questionnaire)
    signatory = make_signatory(
        covenant=covenant,
        organisation=like.organisation,
        joined=like.signatory.joined,
    )
    report = open_report(signatory, cycle, by=IMPORT)
    Report.objects.filter(pk=report.pk).update(origin="imported")
    save_answers(report, like.draft.answers, by=IMPORT, sources=like.draft.sources)
    make_move(report, Move.SUBMIT, by=IMPORT)
    make_move(report, Move.START, by=IMPORT)
    levels = json.loads(like.versions.get(number=2).document)["levels"]
    return make_move(report, Move.FINALISE, by=IMPORT, levels=levels)


OWN = {"id", "report_id", "version_id", "cycle_id", "signatory_id", "covenant_id"}
# What an import makes has an identity that follows from what was filed.
OWN |= {"uid", "report"}
# A person's edits have tokens; the hashes of events cover those identities.
OWN |= {"edit_tokens", "sha256", "previous"}


def _values(rows):
    return [
        {name: value for name, value in row.items() if name not in OWN}
        for row in rows.values()
    ]


def _fields(report):
    return _values(Report.objects.filter(pk=report.pk))


def _documents(report):
    return list(report.versions.order_by("number").values_list("document", "sha256"))


def _events(report):
    return _values(report.events.order_by("number"))


def _facts(report):
    found = Fact.objects.filter(version__report=report)
    return _values(found.order_by("question", "dimension"))


def test_an_organisation_is_known_by_a_former_name_in_any_case():
    asked = make_public_questionnaire()
    import_lines([a_line("Acme", 2018)], questionnaire=asked)
    organisation = Organisation.objects.get(name="Acme")
    rename_organisation(organisation, "Zenith", on=organisation.signatures.get().joined)

    import_lines([a_line("ACME", 2019), a_line("Zenith", 2020)], questionnaire=asked)

    assert organisation.signatures.get().reports.count() == 3


def test_a_near_name_is_told_and_never_taken_for_the_other():
    result = import_lines([a_line("Kathmandu Holdings Ltd"), a_line("KATHMANDU PTY.")])

    assert result.imported == 2
    assert Organisation.objects.filter(kind="company").count() == 2
    [warning] = result.warnings
    assert (warning.line, warning.field) == (2, "company")
    assert "Kathmandu Holdings Ltd" in warning.message


def test_without_create_a_missing_name_is_an_error_that_names_the_near_one():
    asked = make_public_questionnaire()
    import_lines([a_line("Skechers USA Inc")], questionnaire=asked)

    result = import_lines(
        [a_line("Skechers USA Ltd.", 2020)], questionnaire=asked, create=False
    )

    [problem] = result.problems
    assert (result.imported, problem.line, problem.field) == (0, 1, "company")
    assert "“Skechers USA Inc”" in problem.message


def test_of_two_organisations_with_one_name_the_country_tells_which():
    dutch = make_organisation(name="Twin", country="NL", fictional=False)
    make_organisation(name="Twin", country="BE", fictional=False)
    asked = make_public_questionnaire()

    result = import_lines(
        [a_line("Twin", country_hq="NL"), a_line("Twin", 2021, country_hq="")],
        questionnaire=asked,
    )

    assert [one.line for one in result.problems] == [2]
    assert Report.objects.get().organisation == dutch


def test_imported_statements_bear_no_level_of_their_own_and_no_standing():
    import_lines([a_line("Acme")])

    assert set(Fact.objects.values_list("level", "self_level")) == {(2, None)}
    assert Signatory.objects.get().standing == ""


def test_another_highest_level_needs_no_change():
    asked = make_public_questionnaire(levels=2)

    result = import_lines([a_line(answers=at_level(2))], questionnaire=asked)

    assert result.imported == 1
    assert set(Fact.objects.values_list("highest", flat=True)) == {2}


def test_a_questionnaire_that_parties_fill_in_cannot_be_imported():
    asked = make_questionnaire()

    with pytest.raises(FilingsError, match="public_source"):
        import_lines([a_line()], questionnaire=asked)


def test_a_missing_covenant_is_an_error_without_create():
    with pytest.raises(FilingsError, match="--create"):
        import_lines([a_line()], create=False)


def test_the_command_tells_each_bad_line_and_imports_the_rest(tmp_path, capsys):
    asked = make_public_questionnaire()
    file = tmp_path / "filings.jsonl"
    file.write_text("\n".join([a_line("Acme"), "{", a_line("Bolt")]), encoding="utf-8")

    with pytest.raises(CommandError):
        call_command(
            "import_filings",
            str(file),
            covenant="new",
            questionnaire=asked.code,
            create=True,
        )

    told = capsys.readouterr()
    assert Report.objects.filter(state=State.FINALISED).count() == 2
    assert told.out.strip() == "2 imported, 0 unchanged, 1 refused"
    assert told.err.startswith("line 2: This is not JSON")


def test_facts_can_be_made_again_from_what_was_sealed():
    import_lines([a_line("Acme")])
    report = Report.objects.get()
    before = _facts(report)

    extract_facts([report.versions.get(number=2)])

    assert _facts(report) == before
