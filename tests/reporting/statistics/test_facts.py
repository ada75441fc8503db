"""Which typed rows an answer becomes, per type, and for which reports there are any."""

from decimal import Decimal
from uuid import uuid4

import pytest

from covenants.questionnaires.answers.asked import asked_in
from covenants.questionnaires.models import QuestionType
from reporting.filing.models import Version
from reporting.filing.services.moves import make_move
from reporting.filing.workflow import Move, State
from reporting.ledger.documents import Document
from reporting.statistics.facts.extraction import extract_facts, facts_of
from reporting.statistics.models import Fact
from tests.factories.covenants import in_both, make_questionnaire
from tests.factories.reporting import (
    APPROVER,
    WITHDRAWAL,
    bring_to,
    finalise,
    make_report,
)

pytestmark = pytest.mark.django_db

CHOICES = [
    {"code": "no", "text": in_both("No"), "level": 0},
    {"code": "yes", "text": in_both("Yes"), "level": 4},
]
COLUMNS = [
    {
        "code": "theme",
        "text": in_both("Theme"),
        "type": "single_choice",
        "choices": CHOICES,
    },
    {
        "code": "people",
        "text": in_both("People"),
        "type": "integer",
        "aggregate": ["sum"],
    },
    {"code": "wage", "text": in_both("Wage"), "type": "money", "aggregate": ["median"]},
    {"code": "name", "text": in_both("Name"), "type": "text"},
    {"code": "places", "text": in_both("Places"), "type": "countries"},
]


def _facts(question, value, *, level=None, filing="party"):
    asked = asked_in(
        make_questionnaire(
            filing=filing, questions=[{"code": "C1.01", "weight": 0} | question]
        )
    )
    document = Document(
        covenant="test",
        organisation=uuid4(),
        year=2025,
        questionnaire={},
        number=2,
        kind="finalised",
        answers={} if value is None else {"C1.01": value},
        sources={},
        levels={} if level is None else {"C1.01": level},
        previous="",
    )
    return facts_of(
        document,
        asked,
        version=Version(),
        cycle_id=1,
        organisation_id=1,
        constituency="company",
    )


def _told(question, value):
    return [
        (fact.dimension, fact.status, fact.number, fact.choice)
        for fact in _facts(question, value)
    ]


@pytest.mark.parametrize(
    ("kind", "value", "number", "choice"),
    [
        (QuestionType.BOOLEAN, False, None, "no"),
        (QuestionType.SINGLE_CHOICE, "yes", None, "yes"),
        (QuestionType.INTEGER, 0, Decimal(0), ""),
        (QuestionType.DECIMAL, "12.5", Decimal("12.5"), ""),
        (QuestionType.PERCENT, "40", Decimal(40), ""),
        (QuestionType.MONEY, "99.95", Decimal("99.95"), ""),
        (QuestionType.DATE, "2025-03-31", None, "2025-03-31"),
        (QuestionType.TEXT, "a secret", None, ""),
        (QuestionType.URL, "https://a.example", None, ""),
        (QuestionType.FILE, ["2f1c"], None, ""),
    ],
)
def test_a_simple_answer_is_one_row(kind, value, number, choice):
    told = _told({"type": kind, "choices": CHOICES}, value)

    assert told == [("", "answered", number, choice)]


def test_several_choices_are_a_row_each_and_one_for_the_whole():
    told = _told({"type": "multi_choice", "choices": CHOICES}, ["no", "yes"])

    assert told == [
        ("", "answered", None, ""),
        ("no", "answered", None, "no"),
        ("yes", "answered", None, "yes"),
    ]


@pytest.mark.parametrize(
    ("value", "status"),
    [("Unknown", "unknown"), ("Not Applicable", "not_applicable")],
)
def test_unknown_and_not_applicable_have_a_row_and_never_a_level(value, status):
    question = {"type": "single_choice", "choices": CHOICES, "weight": 2}

    [fact] = _facts(question, value, level=3)

    assert (fact.status, fact.level, fact.self_level) == (status, None, None)


def test_what_is_not_answered_has_no_row():
    assert _facts({"type": "single_choice", "choices": CHOICES}, None, level=3) == []


def test_a_group_has_its_parts_and_their_choices():
    parts = [
        {"code": "how", "type": "multi_choice", "choices": CHOICES, "text": {}},
        {"code": "many", "type": "integer", "text": {}},
        {"code": "left", "type": "text", "text": {}},
    ]

    told = _told({"type": "group", "parts": parts}, {"how": ["yes"], "many": 3})

    assert told == [
        ("", "answered", None, ""),
        ("how", "answered", None, ""),
        ("how.yes", "answered", None, "yes"),
        ("many", "answered", Decimal(3), ""),
    ]


def test_a_table_tells_rows_sums_and_counts_but_no_text_and_no_mean_of_means():
    rows = [
        {"theme": "yes", "people": 4, "wage": "100", "name": "x", "places": ["BD"]},
        {"theme": "yes", "people": "Unknown", "places": ["BD", "IN"]},
        {"theme": "no", "people": 6},
    ]

    told = _told({"type": "table", "columns": COLUMNS}, rows)

    assert told == [
        ("", "answered", Decimal(3), ""),
        ("theme.no", "answered", Decimal(1), "no"),
        ("theme.yes", "answered", Decimal(2), "yes"),
        ("people", "answered", Decimal(10), ""),
        ("places.BD", "answered", Decimal(2), "BD"),
        ("places.IN", "answered", Decimal(1), "IN"),
    ]


def test_fixed_rows_have_a_row_per_cell():
    question = {
        "type": "table",
        "columns": COLUMNS[:2],
        "rows": [{"code": "tier_1", "text": {}}, {"code": "tier_2", "text": {}}],
    }

    told = _told(question, [{"row": "tier_2", "theme": "yes", "people": 5}])

    assert told == [
        ("", "answered", Decimal(1), ""),
        ("tier_2.theme", "answered", None, "yes"),
        ("tier_2.people", "answered", Decimal(5), ""),
    ]


def test_levels_and_weight_stand_on_the_whole_alone():
    question = {"type": "multi_choice", "choices": CHOICES, "weight": 2}

    facts = _facts(question, ["yes"], level=3)

    told = [(fact.level, fact.self_level, fact.weight) for fact in facts]
    assert told == [(3, 4, 2), (None, None, 0)]


def test_answers_read_from_public_sources_claim_no_level_themselves():
    question = {"type": "single_choice", "choices": CHOICES, "weight": 2}

    [fact] = _facts(question, "yes", level=3, filing="public_source")

    assert (fact.level, fact.self_level) == (3, None)


def test_only_reports_that_are_finalised_now_have_facts():
    report = make_report(state=State.UNDER_ASSESSMENT)
    assert not Fact.objects.exists()

    report = finalise(report)
    first = set(Fact.objects.values_list("version__number", flat=True))
    report = make_move(report, Move.AMEND, by=APPROVER)
    amended = Fact.objects.count()
    report = bring_to(report, State.FINALISED, level=3)
    again = set(Fact.objects.values_list("version__number", "level"))
    make_move(report, Move.WITHDRAW, by=APPROVER, details=WITHDRAWAL)

    assert (first, amended) == ({2}, 0)
    assert again == {(4, 3)}
    assert not Fact.objects.exists()


def test_extracting_twice_leaves_the_same_facts():
    version = make_report(state=State.FINALISED).versions.latest("number")
    before = list(Fact.objects.order_by("question").values("question", "level"))

    extract_facts([version])

    assert list(Fact.objects.order_by("question").values("question", "level")) == before
