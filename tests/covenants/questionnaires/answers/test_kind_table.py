"""What each kind of answer is made of, written out a second time."""

from covenants.questionnaires.answers import KINDS, Statistic
from covenants.questionnaires.models import QuestionType

# What it lists, what is made of it, and: does it hold files, does it stay chosen?
TOLD = {
    QuestionType.BOOLEAN: ("", Statistic.ONE_OF, False, True),
    QuestionType.SINGLE_CHOICE: ("choices", Statistic.ONE_OF, False, True),
    QuestionType.MULTI_CHOICE: ("choices", Statistic.SEVERAL, False, False),
    QuestionType.INTEGER: ("", Statistic.CASES, False, False),
    QuestionType.DECIMAL: ("", Statistic.AMOUNT, False, False),
    QuestionType.PERCENT: ("", Statistic.AMOUNT, False, False),
    QuestionType.MONEY: ("", Statistic.AMOUNT, False, False),
    QuestionType.DATE: ("", Statistic.NONE, False, False),
    QuestionType.TEXT: ("", Statistic.NONE, False, False),
    QuestionType.URL: ("", Statistic.NONE, False, False),
    QuestionType.COUNTRIES: ("", Statistic.SEVERAL, False, False),
    QuestionType.TABLE: ("columns", Statistic.ROWS, False, False),
    QuestionType.FILE: ("", Statistic.NONE, True, False),
    QuestionType.GROUP: ("parts", Statistic.NONE, False, False),
}


def test_each_kind_says_of_itself_what_forms_and_statistics_go_by():
    told = {
        code: (kind.needs, kind.statistic, kind.holds_files, kind.stays_chosen)
        for code, kind in KINDS.items()
    }

    assert told == TOLD
