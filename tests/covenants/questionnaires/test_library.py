"""Norms and questionnaires are loaded once, and never replaced."""

from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command

from covenants.questionnaires.code_lists import LIBRARY
from covenants.questionnaires.loading import DefinitionError, read_norm
from covenants.questionnaires.models import (
    Norm,
    NormClause,
    Question,
    Questionnaire,
    Step,
)
from covenants.questionnaires.services import (
    load_library,
    load_norms,
    load_questionnaire,
)
from members.plain import Json
from tests.covenants.questionnaires.files import HEAD, RIGHT, SECOND

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


@pytest.fixture
def short(tmp_path):
    path = tmp_path / "short.yaml"
    path.write_text(HEAD + RIGHT + SECOND, encoding="utf-8")
    return path


def test_the_whole_library_loads_and_a_second_time_changes_nothing():
    first = load_library()
    rows = Question.objects.count(), NormClause.objects.count()

    second = load_library()

    assert len(first.created) == len(list(LIBRARY.glob("*.yaml")))
    assert second.created == []
    assert second.questionnaires == first.questionnaires
    assert (Question.objects.count(), NormClause.objects.count()) == rows


def test_the_company_questionnaire_asks_70_questions_and_32_of_the_smallest():
    questionnaire, _created = load_questionnaire(LIBRARY / "company-core.yaml")

    questions = questionnaire.questions.all()

    assert len(questions) == 70
    assert sum(question.required == "micro" for question in questions) == 32
    assert {question.step for question in questions} == set(Step.values)


def test_a_loaded_questionnaire_is_published_with_its_questions_in_order(short):
    questionnaire, created = load_questionnaire(short)

    assert created
    assert questionnaire.published_at is not None
    rows = questionnaire.questions.values_list("position", "code", "weight")
    assert list(rows) == [(1, "Q1", Decimal(1)), (2, "Q2", Decimal(0))]


def test_an_option_set_is_written_out(short):
    chosen = SECOND.replace("type: text", "type: single_choice\n    choices: themes")
    short.write_text(HEAD + chosen, encoding="utf-8")

    questionnaire, _created = load_questionnaire(short)

    choice = questionnaire.questions.get().choices[0]
    assert choice["code"] == "child_labour"
    assert choice["text"]["nl"] == "Kinderarbeid"


def test_the_same_version_with_other_content_is_refused_with_the_mend(short):
    load_questionnaire(short)
    short.write_text(HEAD + RIGHT, encoding="utf-8")

    with pytest.raises(DefinitionError) as refused:
        load_questionnaire(short)

    assert [str(one) for one in refused.value.problems] == [
        "line 2: version: Version 1 is published with other content, and reports "
        "answer to it. Raise the version."
    ]
    assert Question.objects.count() == 2


def test_a_raised_version_stands_beside_the_old(short):
    load_questionnaire(short)
    short.write_text(HEAD.replace('"1"', '"2"') + RIGHT, encoding="utf-8")

    _questionnaire, created = load_questionnaire(short)

    assert created
    assert list(Questionnaire.objects.values_list("code", "version")) == [
        ("short", "1"),
        ("short", "2"),
    ]


def test_plain_data_loads_as_a_file_does(short):
    questionnaire, _created = load_questionnaire(short)
    asked: Json = {
        "code": "Q1",
        "step": 1,
        "text": {"en": "Policy", "nl": "Beleid"},
        "type": "single_choice",
        "choices": [
            {"code": "no_policy", "text": {"en": "No", "nl": "Nee"}, "level": 0},
            {"code": "written", "text": {"en": "Yes", "nl": "Ja"}, "level": 4},
        ],
        "weight": 1,
        "visibility": "public",
    }
    second: Json = {
        "code": "Q2",
        "step": 2,
        "text": {"en": "Which", "nl": "Welk"},
        "type": "text",
        "visibility": "public",
    }

    same = load_questionnaire(
        {
            "code": "short",
            "version": "1",
            "constituency": "ngo",
            "title": {"en": "Short", "nl": "Kort"},
            "questions": [asked, second],
        }
    )

    assert same == (questionnaire, False)


def test_a_clause_that_a_norm_file_no_longer_has_is_kept(tmp_path):
    load_norms()
    clauses = NormClause.objects.filter(norm__code="ungp").count()
    path = tmp_path / "ungp.yaml"
    path.write_text(
        "code: ungp\ntitle: {en: New, nl: Nieuw}\nissuer: UN\nvalid_from: 2011-06-16\n"
        "clauses:\n  - number: 1\n    title: {en: One, nl: Een}\n"
        "    paraphrase: {en: One, nl: Een}\n",
        encoding="utf-8",
    )

    load_norms([path])

    norm = Norm.objects.get(code="ungp")
    assert norm.title["en"] == "New"
    assert norm.clauses.get(number="1").title["en"] == "One"
    assert norm.clauses.count() == clauses


def test_a_mistake_in_a_norm_is_told(tmp_path):
    path = tmp_path / "norm.yaml"
    path.write_text(
        "code: n\ntitle: {en: N, nl: N}\nissuer: UN\nvalid_from: soon\nclauses: []\n",
        encoding="utf-8",
    )

    with pytest.raises(DefinitionError) as refused:
        read_norm(path)

    assert [str(one) for one in refused.value.problems] == [
        "line 4: valid_from: Write a date as year-month-day: 2023-06-08.",
        "line 5: clauses: This list is empty. Add at least 1.",
    ]


def test_the_command_says_what_it_did(short, capsys):
    call_command("load_questionnaire", short)
    call_command("load_questionnaire", short)

    assert capsys.readouterr().out.splitlines() == [
        f"{short}: short 1, 2 questions: loaded",
        f"{short}: short 1, 2 questions: already there",
    ]


def test_the_command_names_line_and_field_and_loads_the_right_files(
    short, tmp_path, capsys
):
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text(HEAD + RIGHT.replace("step: 1", "step: 9"), encoding="utf-8")

    with pytest.raises(CommandError, match="1 of 2 files not loaded"):
        call_command("load_questionnaire", wrong, short)

    told = capsys.readouterr()
    assert told.err.splitlines() == [
        f"{wrong}:7: questions.Q1.step: A whole number from 0 to 6 belongs here."
    ]
    assert Questionnaire.objects.get().code == "short"
