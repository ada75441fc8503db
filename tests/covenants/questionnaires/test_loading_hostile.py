"""A questionnaire file made to break the loader is refused with line and mend."""

import pytest

from tests.covenants.questionnaires.files import HEAD, RIGHT, SECOND, problems_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

MEASURES = "    measures: {indicator: remedy, categories: {%s: described}}\n"


@pytest.mark.parametrize(
    ("right", "wrong", "problem"),
    [
        (
            "{en: Which, nl: Welk}",
            '{en: "\\ud800", nl: Welk}',
            "line 17: questions.Q2.text.en: This text holds a control character. "
            "Remove it.",
        ),
        (
            'version: "1"',
            f'version: "{"9" * 21}"',
            f"line 2: version: “{'9' * 21}” cannot be a code. Use letters, digits, "
            "dots, dashes and single underscores, and start with a letter or digit.",
        ),
        (
            "type: text",
            "type: text\n    source_metric: " + "m" * 301,
            "line 19: questions.Q2.source_metric: At most 300 characters on one line "
            "fit here.",
        ),
        (
            "code: written",
            "code: Unknown",
            "line 12: questions.Q1.choices.Unknown.code: “Unknown” has a meaning of "
            "its own. Choose another code.",
        ),
        (
            '{en: "Yes", nl: Ja}',
            "{en: NÓ, nl: Ja}",
            "line 12: questions.Q1.choices.written.text.en: Another choice reads "
            "“NÓ” too. Tell the two apart.",
        ),
        (
            "    weight: 1\n",
            "    weight: 1\n" + MEASURES % 9,
            "line 14: questions.Q1.measures.categories.9: Above the highest level of "
            "this questionnaire, 4.",
        ),
        (
            "    weight: 1\n",
            "    weight: 1\n" + MEASURES % "²",
            "line 14: questions.Q1.measures.categories.²: No choice has this code.",
        ),
    ],
)
def test_each_trick_is_told_with_its_line_its_field_and_its_mend(
    tmp_path, right, wrong, problem
):
    content = HEAD + RIGHT + SECOND
    assert right in content

    assert problems_of(tmp_path, content.replace(right, wrong, 1)) == [problem]
