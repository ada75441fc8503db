"""Every mistake in a filings file gives its line, its field and what to do."""

import pytest

from covenants.agreements.models import Cycle
from members.models import Organisation
from reporting.filing.models import Report
from tests.factories.covenants import make_covenant
from tests.factories.members import make_organisation
from tests.reporting.filing.lines import (
    a_line,
    at_level,
    import_lines,
    make_public_questionnaire,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def _with(code: str, **entry):
    return a_line(answers=at_level(2) | {code: {"value": "l2", "maturity": 2} | entry})


BAD = {
    "broken JSON": ('{"company": "Acme", ', "", "not JSON at character 21"),
    "not an object": ("[1, 2]", "", "one JSON object a line"),
    "not UTF-8": (b'{"company": "\xff"}', "", "UTF-8 from byte 14"),
    "no number": ('{"year": NaN}', "", "“NaN” is not a number"),
    "a field twice": ('{"year": 2020, "year": 2021}', "year", "there twice"),
    "no company": (a_line(company=" "), "company", "Give the name"),
    "a long name": (a_line(company="x" * 300), "company", "longer than 255"),
    "an unknown country": (a_line(country_hq="Holland"), "country_hq", "two letters"),
    "an unknown size": (a_line(size="Huge"), "size", "micro, small, medium, large"),
    "no year": (a_line().replace("2020", '"2020"'), "year", "four digits: 2020"),
    "a true year": (a_line(year=True), "year", "four digits: 2020"),
    "no answers": (a_line(answers={}), "answers", "at least one answer"),
    "an unknown question": (
        _with("C6.O1"),
        "answers.C6.O1",
        "does not ask “C6.O1”; leave it out. Did you mean “C6.01”?",
    ),
    "no object": (
        a_line(answers={"C1.01": "l2"}),
        "answers.C1.01",
        "“value”, “maturity” and “source”",
    ),
    "an unknown choice": (
        _with("C1.01", value="Level 9"),
        "answers.C1.01.value",
        "“Level 9” is no choice here. Did you mean",
    ),
    "a wrong type": (_with("C1.01", value=3), "answers.C1.01.value", "no choice"),
    "a blank value": (_with("C1.01", value=" "), "answers.C1.01.value", "“Unknown”"),
    "a level as text": (
        _with("C1.01", maturity="2"),
        "answers.C1.01.maturity",
        "a whole number, or null",
    ),
    "a level too high": (
        _with("C1.01", maturity=5),
        "answers.C1.01.maturity",
        "a level from 0 to 4",
    ),
    "a level for unknown": (
        _with("C1.01", value="Unknown"),
        "answers.C1.01.maturity",
        "“Unknown” has no level; write null",
    ),
    "a source that runs": (
        _with("C1.01", source="javascript:alert(1)"),
        "answers.C1.01.source",
        "starts with https://",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_line_tells_its_field_and_mend_and_the_rest_goes_in(name):
    line, field, mend = BAD[name]

    result = import_lines([a_line("First"), line, a_line("Last")])

    assert result.imported == 2
    [problem] = result.problems
    assert (problem.line, problem.field) == (2, field)
    assert mend in problem.message


def test_all_that_is_wrong_with_a_line_is_told_at_once():
    line = a_line(
        company="",
        size="Huge",
        answers={"C1.01": {"value": "l9"}, "C9.99": {"value": "l1"}},
    )

    result = import_lines([line])

    assert [problem.field for problem in result.problems] == [
        "answers.C1.01.value",
        "answers.C9.99",
        "company",
        "size",
    ]
    assert not Organisation.objects.filter(kind="company").exists()
    assert not Cycle.objects.exists()


def test_the_same_company_twice_in_a_year_is_told_with_the_first_line():
    result = import_lines([a_line("Acme"), a_line("Bolt"), a_line("ACME")])

    [problem] = result.problems
    assert (result.imported, problem.line, problem.field) == (2, 3, "company")
    assert "on line 1; keep one" in problem.message


def test_a_year_outside_the_covenant_is_refused():
    covenant = make_covenant(starts_on="2019-01-01", ends_on="2022-01-01")

    result = import_lines([a_line("Acme", 2018)], covenant=covenant)

    [problem] = result.problems
    assert (problem.line, problem.field) == (1, "year")
    assert problem.message == (
        "The year 2018 lies outside the covenant (2019 to 2022)."
    )


def test_without_create_a_year_that_was_not_set_up_is_refused():
    covenant = make_covenant()
    make_organisation(name="Acme")

    result = import_lines([a_line("Acme", 2018)], covenant=covenant, create=False)

    [problem] = result.problems
    assert problem.field == "year"
    assert "--create" in problem.message


def test_a_name_of_another_kind_of_organisation_is_refused():
    make_organisation(name="Acme", kind="trade_union", size="", fictional=False)

    result = import_lines([a_line("Acme")])

    [problem] = result.problems
    assert (problem.field, "Trade union" in problem.message) == ("company", True)


def test_blank_lines_and_a_byte_order_mark_are_passed_over():
    result = import_lines([b"\xef\xbb\xbf" + a_line("Acme").encode(), b"\n", b"  "])

    assert (result.imported, result.problems) == (1, [])


def test_unknown_and_not_applicable_are_answers_without_a_level():
    answers = at_level(2) | {
        "C1.01": {"value": "Unknown", "maturity": None},
        "C2.01": {"value": "Not Applicable"},
    }

    import_lines([a_line(answers=answers)])

    kept = Report.objects.get()
    assert kept.draft.answers["C1.01"] == "Unknown"
    assert kept.draft.answers["C2.01"] == "Not Applicable"


def test_text_that_a_filer_typed_is_kept_as_text():
    asked = make_public_questionnaire(
        questions=[{"code": "C1.01", "type": "text", "step": 1}]
    )
    typed = "<script>alert(1)</script>\u202e\u0007 مرحبا " + "x" * 200

    import_lines([a_line(answers={"C1.01": {"value": typed}})], questionnaire=asked)

    stored = Report.objects.get().draft.answers["C1.01"]
    assert stored == "<script>alert(1)</script> مرحبا " + "x" * 200


def test_a_list_may_be_joined_by_commas_that_the_texts_hold_too():
    asked = make_public_questionnaire(
        questions=[
            {
                "code": "C1.01",
                "type": "multi_choice",
                "choices": [
                    {"code": "a", "text": {"en": "Wages, hours", "nl": "a"}},
                    {"code": "b", "text": {"en": "Wages", "nl": "b"}},
                ],
            }
        ]
    )

    import_lines(
        [a_line(answers={"C1.01": {"value": "Wages, Wages, hours"}})],
        questionnaire=asked,
    )

    assert Report.objects.get().draft.answers["C1.01"] == ["a", "b"]
