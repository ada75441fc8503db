"""Questions of every type, as shapes, and answers to them from Hypothesis."""

from typing import Any

from hypothesis import strategies as st

from covenants.questionnaires.answers import RESERVED, Choice, Shape
from covenants.questionnaires.code_lists import countries
from covenants.questionnaires.models import QuestionType

DRAFT = {"en": "Draft, not decided", "nl": "Concept, niet vastgesteld"}
TEXTS = [
    Choice("none", {"en": "None", "nl": "Geen"}, level=0),
    Choice("draft", DRAFT, level=1),
    Choice("clauses", {"en": "Clauses", "nl": "Bepalingen"}, 3, clause_only=True),
    Choice("board", {"en": "Board (adopted)", "nl": "Bestuur (vastgesteld)"}, level=4),
]


def asks(kind: str, **fields: Any) -> Shape:
    """Return a question of a type; choices are none, draft, clauses and board."""
    if kind in {QuestionType.SINGLE_CHOICE, QuestionType.MULTI_CHOICE}:
        fields.setdefault("choices", tuple(TEXTS))
    text = {"en": f"A {kind}", "nl": f"Een {kind}"}
    return Shape(**{"code": "Q1", "type": kind, "text": text, **fields})


INNER = {
    "amount": asks("money", code="amount"),
    "where": asks("countries", code="where"),
    "done": asks("boolean", code="done", required=True),
    "how": asks("multi_choice", code="how"),
}
GROUP = asks("group", parts=tuple(INNER.values()))
TABLE = asks("table", columns=tuple(INNER.values()))
FIXED = asks(
    "table",
    columns=(asks("percent", code="share", required=True),),
    rows=(
        Choice("tier_1", {"en": "Tier 1", "nl": "Schakel 1"}),
        Choice("tier_2", {"en": "Tier 2", "nl": "Schakel 2"}),
    ),
)
SIMPLE = [
    asks(kind)
    for kind in QuestionType
    if kind not in {QuestionType.TABLE, QuestionType.GROUP}
]
EVERY = [*SIMPLE, GROUP, TABLE, FIXED]

decimals = st.decimals(
    min_value=-(10**13), max_value=10**13, places=6, allow_nan=False
).map(str)
texts = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cf"]), min_size=1, max_size=50
).filter(lambda text: text.strip() and text.strip() not in RESERVED)


def answers_to(shape: Shape) -> st.SearchStrategy[Any]:
    """Return valid input for a question, before it is brought into its stored form."""
    codes = st.sampled_from([*shape.choice] or ["none"])
    simple: dict[str, st.SearchStrategy[Any]] = {
        QuestionType.BOOLEAN: st.booleans(),
        QuestionType.SINGLE_CHOICE: codes,
        QuestionType.MULTI_CHOICE: st.lists(codes, min_size=1),
        QuestionType.INTEGER: st.integers(-(10**13), 10**13),
        QuestionType.DECIMAL: decimals,
        QuestionType.PERCENT: st.decimals(0, 100, places=2).map(str),
        QuestionType.MONEY: decimals,
        QuestionType.DATE: st.dates().filter(lambda day: 1900 <= day.year <= 2200),
        QuestionType.TEXT: texts,
        QuestionType.URL: st.just("https://company.example/policy?x=1"),
        QuestionType.COUNTRIES: st.lists(
            st.sampled_from([*countries()]), min_size=1, max_size=5
        ),
        QuestionType.FILE: st.lists(st.uuids().map(str), min_size=1, max_size=3),
    }
    if shape.type == QuestionType.GROUP:
        return cells_of(shape.part)
    if shape.type != QuestionType.TABLE:
        return simple[shape.type]
    if not shape.rows:
        return st.lists(cells_of(shape.column), max_size=4)
    filled: list[st.SearchStrategy[Any]] = [
        st.builds(dict, cells_of(shape.column), row=st.just(row.code))
        for row in shape.rows
    ]
    return st.tuples(*filled).map(list)


def cells_of(shapes: dict[str, Shape]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {}, optional={code: answers_to(shape) for code, shape in shapes.items()}
    )
