"""What is wrong in a questionnaire file, told with its line, field and mend."""

import pytest

from covenants.questionnaires.loading import DefinitionError, read_definition
from tests.covenants.questionnaires.files import HEAD, RIGHT, SECOND, problems_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def test_a_right_file_is_read(tmp_path):
    path = tmp_path / "short.yaml"
    path.write_text(HEAD + RIGHT + SECOND, encoding="utf-8")

    definition = read_definition(path)

    assert [question["code"] for question in definition.questions] == ["Q1", "Q2"]
    assert definition.content["levels"] == 4
    assert definition.content["filing"] == "party"


def test_all_problems_are_told_at_once(tmp_path):
    content = (HEAD + RIGHT + SECOND).replace("level: 4", "level: 9")

    told = problems_of(tmp_path, content.replace("type: text", "type: essay"))

    assert [one.split(":")[0] for one in told] == ["line 12", "line 18"]


def test_questions_that_wait_for_each_other_are_told_once(tmp_path):
    chain = "".join(
        RIGHT.replace("code: Q1", f"code: Q{number}").replace(
            "weight: 1", f"show_if: {{Q{number % 3 + 1}: [written]}}"
        )
        for number in (1, 2, 3)
    )

    assert problems_of(tmp_path, HEAD + chain) == [
        "line 13: questions.Q1.show_if: These questions wait for each other: "
        "Q1 → Q2 → Q3 → Q1. Remove one condition."
    ]


def test_two_questions_never_measure_one_indicator(tmp_path):
    measuring = (
        "weight: 1\n    measures: {indicator: remedy, categories: {4: described}}"
    )
    twice = RIGHT + RIGHT.replace("Q1", "Q2")

    told = problems_of(tmp_path, HEAD + twice.replace("weight: 1", measuring))

    assert told == [
        "line 24: questions.Q2.measures: Q1 measures remedy already, and one question "
        "may. Remove it here or there."
    ]


def test_a_company_is_asked_something_in_each_of_the_six_steps(tmp_path):
    company = HEAD.replace("ngo", "company")

    told = problems_of(tmp_path, company + RIGHT.replace("step: 1", "step: 6"))

    assert [one.split(" has")[0] for one in told] == [
        f"line 5: questions: Step {step}"
        for step in (
            "1 (Embed)",
            "2 (Identify and assess)",
            "3 (Cease, prevent and mitigate)",
            "4 (Track)",
            "5 (Communicate)",
            "6 (Remedy)",
        )
    ]


def test_a_programme_of_public_sources_may_ask_what_there_is(tmp_path):
    path = tmp_path / "short.yaml"
    public = HEAD.replace("ngo", "company\nfiling: public_source")
    path.write_text(public + RIGHT, encoding="utf-8")

    assert read_definition(path).content["filing"] == "public_source"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("", "Keys with values belong here"),
        ("- a\n- b\n", "line 1: Keys with values belong here"),
        ("code: [1\n", "line 2: This is not YAML here"),
        ("code: a\n\tversion: 1\n", "line 2: This is not YAML here"),
        ("code: &a x\nversion: *a\n", "Anchors (& and *) are not read"),
        ("code: a\nversion: \x00\n", "line 2: This character cannot stand in a file"),
        ("[" * 600, "nested too deeply"),
    ],
)
def test_what_is_no_questionnaire_at_all_is_told_too(tmp_path, content, problem):
    (told,) = problems_of(tmp_path, content)

    assert problem in told


def test_a_file_in_another_encoding_is_told(tmp_path):
    path = tmp_path / "short.yaml"
    path.write_bytes(b"code: a\ntitle: {en: caf\xe9}\n")

    with pytest.raises(DefinitionError) as refused:
        read_definition(path)

    assert [str(one) for one in refused.value.problems] == [
        "line 2: This file is not UTF-8. Save it with that encoding."
    ]


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(DefinitionError, match="No such file"):
        read_definition(tmp_path / "none.yaml")


def test_unquoted_words_stay_what_was_written(tmp_path):
    path = tmp_path / "short.yaml"
    content = (HEAD + RIGHT + SECOND).replace('version: "1"', "version: 2026.10")
    content = content.replace("code: no_policy", "code: no")
    path.write_text(
        content.replace(
            "type: text", "type: text\n    show_if: {Q1: no}\n    sdgs: [16.10]"
        ),
        encoding="utf-8",
    )

    definition = read_definition(path)

    assert definition.content["version"] == "2026.10"
    assert definition.questions[1]["show_if"] == {"Q1": ["no"]}
    assert definition.questions[1]["sdgs"] == ["16.10"]


def test_yes_in_a_condition_on_a_yes_or_no_question_is_true(tmp_path):
    path = tmp_path / "short.yaml"
    boolean = SECOND.replace("type: text", "type: boolean").replace("Q2", "Q3")
    asking = SECOND.replace("type: text", "type: text\n    show_if: {Q3: [yes]}")
    path.write_text(HEAD + boolean + asking, encoding="utf-8")

    assert read_definition(path).questions[1]["show_if"] == {"Q3": [True]}


def test_layout_and_comments_do_not_change_the_fingerprint(tmp_path):
    path, other = tmp_path / "a.yaml", tmp_path / "b.yaml"
    path.write_text(HEAD + RIGHT, encoding="utf-8")
    other.write_text(
        "# A comment\n" + HEAD + RIGHT.replace("weight: 1", "weight: 1.0"),
        encoding="utf-8",
    )

    assert read_definition(path).sha256 == read_definition(other).sha256
