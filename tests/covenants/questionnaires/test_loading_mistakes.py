"""Each mistake in a question is told with its line, its field and its mend."""

import pytest

from tests.covenants.questionnaires.files import HEAD, RIGHT, SECOND, problems_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


@pytest.mark.parametrize(
    ("right", "wrong", "problem"),
    [
        (
            "code: Q2",
            "code: Q1",
            "line 15: questions.Q1.code: The code “Q1” is already on line 6. "
            "Give one of the two questions another code.",
        ),
        (
            "type: text",
            "type: texts",
            "line 18: questions.Q2.type: “texts” is not known here. Use one of: "
            "boolean, single_choice, multi_choice, integer, decimal, percent, money, "
            "date, text, url, countries, table, file, group. Did you mean “text”?",
        ),
        (
            "text: {en: Which, nl: Welk}",
            "text: {en: Which}",
            "line 17: questions.Q2.text: The text in “nl” is missing. Add it.",
        ),
        (
            "text: {en: Which, nl: Welk}",
            "text: Which",
            "line 17: questions.Q2.text: Write this text in both languages: "
            "{en: …, nl: …}.",
        ),
        (
            '{code: written, text: {en: "Yes", nl: Ja}, level: 4}',
            '{code: written, text: {en: "Yes", nl: Ja}}',
            "line 12: questions.Q1.choices.written.level: A question with weight needs "
            "a level for each choice. Add it.",
        ),
        (
            "level: 4",
            "level: 5",
            "line 12: questions.Q1.choices.written.level: Above the highest level of "
            "this questionnaire, 4.",
        ),
        (
            "code: written",
            "code: no_policy",
            "line 12: questions.Q1.choices.no_policy.code: The code “no_policy” is "
            "there twice. Give one of them another.",
        ),
        (
            "weight: 1",
            "wieght: 1",
            "line 13: questions.Q1.wieght: No key of this name is known here. "
            "Did you mean “weight”?",
        ),
        (
            "weight: 1",
            "weight: 1\n    weight: 2",
            "line 14: questions.Q1.weight: This key stands here twice. "
            "Remove one of the two.",
        ),
        (
            "weight: 1",
            "weight: heavy",
            "line 13: questions.Q1.weight: A weight is a number of at least 0 with at "
            "most two decimals.",
        ),
        (
            "step: 2",
            "step: 7",
            "line 16: questions.Q2.step: A whole number from 0 to 6 belongs here.",
        ),
        (
            "    type: text\n",
            "",
            "line 15: questions.Q2: “type” is missing. Add it.",
        ),
        (
            "type: text",
            "type: text\n    show_if: {Q11: [written]}",
            "line 19: questions.Q2.show_if.Q11: No question has this code. "
            "Did you mean “Q1”?",
        ),
        (
            "type: text",
            "type: text\n    show_if: {Q1: [writen]}",
            "line 19: questions.Q2.show_if.Q1: Q1 has no choice “writen”. "
            "Did you mean “written”?",
        ),
        (
            "type: text",
            "type: text\n    show_if: {Q2: [written]}",
            "line 19: questions.Q2.show_if.Q2: Only questions with choices, or yes and "
            "no, can decide this.\nline 19: questions.Q2.show_if: These questions wait "
            "for each other: Q2 → Q2. Remove one condition.",
        ),
        (
            "type: text",
            "type: text\n    references: [{norm: oecd-2032, clause: II}]",
            "line 19: questions.Q2.references.1.norm: There is no norm “oecd-2032”. "
            "Did you mean “oecd-2023”?",
        ),
        (
            "type: text",
            "type: text\n    references: [{norm: ungp, clause: 99}]",
            "line 19: questions.Q2.references.1.clause: ungp has no clause “99”. "
            "Did you mean “9”?",
        ),
        (
            "type: text",
            "type: text\n    sdgs: [18]",
            "line 19: questions.Q2.sdgs.1: There is no SDG or target “18”. Write it in "
            'quotes, as "8.7".',
        ),
        (
            "type: text",
            "type: text\n    derived: priority_coverage",
            "line 19: questions.Q2.derived: Nothing is computed by this name. "
            "Did you mean “priority_risk_coverage”?",
        ),
        (
            "type: text",
            "type: percent\n    derived: priority_risk_coverage",
            "line 19: questions.Q2.derived: This is computed from columns that are not "
            "asked: C2.04.theme, C2.04.country, C2.04.scale, C2.04.scope, "
            "C2.04.irremediability, C2.04.likelihood, C3.01.theme, C3.01.countries, "
            "C3.01.indicator, C3.01.baseline_value, C3.01.measures, "
            "C3.01.linked_risks, C3.01.target_date. Add them.",
        ),
        (
            "type: text",
            "type: multi_choice\n    choices: theme",
            "line 19: questions.Q2.choices: There is no option set “theme”. "
            "Did you mean “themes”?",
        ),
        (
            "type: text",
            "type: text\n    columns: [{code: a, text: {en: A, nl: A}, type: text}]",
            "line 19: questions.Q2.columns: A question of type text has none of these. "
            "Remove them.",
        ),
        (
            "type: text",
            "type: table",
            "line 15: questions.Q2: A question of this type needs “columns”. Add them.",
        ),
        (
            "type: text",
            "type: table\n    columns: [{code: row, text: {en: A, nl: A}, type: text}]",
            "line 19: questions.Q2.columns.row.code: “row” has a meaning of its own. "
            "Choose another code.",
        ),
        (
            "type: text\n    visibility: public",
            "type: table\n    visibility: parties\n"
            "    columns: [{code: a, text: {en: A, nl: A}, type: url, "
            "visibility: public}]",
            "line 20: questions.Q2.columns.a.visibility: Wider than the question "
            "itself (parties). Narrow it, or widen the question.",
        ),
        (
            "code: Q2",
            "code: Q__2",
            "line 15: questions.Q__2.code: “Q__2” cannot be a code. Use letters, "
            "digits, dots, dashes and single underscores, and start with a letter "
            "or digit.",
        ),
    ],
)
def test_each_mistake_is_told_with_its_line_its_field_and_its_mend(
    tmp_path, right, wrong, problem
):
    content = HEAD + RIGHT + SECOND
    assert right in content

    told = problems_of(tmp_path, content.replace(right, wrong, 1))

    assert sorted(told) == sorted(problem.split("\n"))
