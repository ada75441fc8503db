"""Which keys a questionnaire, a question and its parts, columns and choices have."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from covenants.questionnaires.answers.kinds import KINDS
from covenants.questionnaires.definitions import (
    MOST_LEVELS,
    ChoiceData,
    InnerData,
    Measures,
    QuestionData,
    QuestionnaireData,
    ReferenceData,
    RowData,
    ShowIf,
    VisibilityIf,
)
from covenants.questionnaires.loading.option_sets import option_set
from covenants.questionnaires.loading.readers import (
    INNER_CODE,
    QUESTION_CODE,
    VERSION,
    Key,
    Reader,
    T,
    boolean,
    both_languages,
    code,
    integer,
    list_of,
    mapping,
    one_of,
    short,
    text,
    weight,
)
from covenants.questionnaires.loading.spots import Spot
from covenants.questionnaires.models import (
    Constituency,
    Disclosure,
    Filing,
    Visibility,
)
from members.models import Size
from members.plain import Json

AGGREGATES = ("sum", "share", "median", "quartiles", "distribution", "none")
EVIDENCE = ("none", "optional", "required")
TIERS = tuple(Size.values)
CHOICE: Reader[ChoiceData | None] = mapping(
    {
        "code": Key(code(INNER_CODE), required=True),
        "text": Key(both_languages, required=True),
        "level": Key(integer(0, MOST_LEVELS)),
        "clause_only": Key(boolean),
    }
)
ROW: Reader[RowData | None] = mapping(
    {
        "code": Key(code(INNER_CODE), required=True),
        "text": Key(both_languages, required=True),
    }
)


def inner_type(spot: Spot, value: Json) -> str | None:
    """Read the type of a part or column: any kind of answer that is one thing."""
    simple = [type_ for type_, kind in KINDS.items() if kind.is_simple]
    return one_of(simple)(spot, value)


def bare_list(read_item: Reader[T | None]) -> Reader[list[T]]:
    """Return the reader of a list whose objects leave out what they do not say."""

    def read(spot: Spot, value: Json) -> list[T]:
        items = list_of(read_item, at_least=1)(spot, value)
        return [bare(item) for item in items if item is not None]

    return read


def bare(item: T) -> T:
    """Return a mapping without the keys that were left out."""
    if not isinstance(item, dict):
        return item
    left: T = type(item)(
        (name, value) for name, value in item.items() if value is not None
    )
    return left


CHOICES = bare_list(CHOICE)


def choices(spot: Spot, value: Json) -> list[ChoiceData]:
    """Read a list of choices, or the name of a shared option set."""
    if isinstance(value, str):
        return option_set(spot, value, CHOICES)
    return CHOICES(spot, value)


def required(spot: Spot, value: Json) -> str | None:
    """Read who must answer: ``no``, ``yes`` or the smallest size class that must."""
    words = {True: "yes", False: "no", "yes": "yes", "no": "no"}
    if isinstance(value, bool | str) and value in words:
        return words[value]
    return one_of(["true", "false", *TIERS])(spot, value)


def show_if(spot: Spot, value: Json) -> ShowIf:
    """Read ``{code: [values]}``; a single value may stand without its brackets."""
    if not isinstance(value, Mapping):
        spot.wrong(_("Write the question and its choices: {C1.02: [draft, board]}."))
        return {}
    shown: ShowIf = {}
    for asked, wanted in value.items():
        values = wanted if isinstance(wanted, list) else [wanted]
        if not all(isinstance(one, str | bool | int) for one in values):
            spot.at(str(asked)).wrong(_("A list of choice codes belongs here."))
            continue
        shown[str(asked)] = [
            one if isinstance(one, bool) else str(one) for one in values
        ]
    return shown


def visibility_if(spot: Spot, value: Json) -> VisibilityIf:
    """Read ``{column: {value: class}}``."""
    if not isinstance(value, Mapping):
        spot.wrong(_("Write the column, its values and their class."))
        return {}
    by_column: VisibilityIf = {}
    for column, classes in value.items():
        here = spot.at(str(column))
        if not isinstance(classes, Mapping):
            here.wrong(_("Write the values of the column and their class."))
            continue
        by_column[str(column)] = {
            str(one): one_of(Visibility.values)(here.at(str(one)), given) or ""
            for one, given in classes.items()
        }
    return by_column


def categories(spot: Spot, value: Json) -> dict[str, str]:
    """Read the category of each choice code or level."""
    if not isinstance(value, Mapping) or not value:
        spot.wrong(_("Write a category for each choice or level."))
        return {}
    return {str(one): str(category) for one, category in value.items()}


MEASURES: Reader[Measures | None] = mapping(
    {
        "indicator": Key(one_of(["grievance_access", "remedy"]), required=True),
        "part": Key(code(INNER_CODE)),
        "categories": Key(categories, {}, required=True),
    }
)
REFERENCE: Reader[ReferenceData | None] = mapping(
    {"norm": Key(text, required=True), "clause": Key(text, required=True)}
)


def measures(spot: Spot, value: Json) -> Measures:
    read = MEASURES(spot, value)
    return bare(read) if read else {}


INNER: Reader[InnerData | None] = mapping(
    {
        "code": Key(code(INNER_CODE), required=True),
        "text": Key(both_languages, required=True),
        "help": Key(both_languages),
        "type": Key(inner_type, required=True),
        "choices": Key(choices),
        "unit": Key(both_languages),
        "required": Key(boolean),
        "visibility": Key(one_of(Visibility.values)),
        "aggregate": Key(list_of(one_of(AGGREGATES))),
    }
)
QUESTION_KEYS = {
    "code": Key(code(QUESTION_CODE), required=True),
    "step": Key(integer(0, 6), required=True),
    "text": Key(both_languages, required=True),
    "help": Key(both_languages, {}),
    "type": Key(one_of(KINDS), required=True),
    "unit": Key(both_languages, {}),
    "choices": Key(choices, []),
    "parts": Key(bare_list(INNER), []),
    "columns": Key(bare_list(INNER), []),
    "rows": Key(bare_list(ROW), []),
    "evidence": Key(one_of(EVIDENCE), "none"),
    "required": Key(required, "no"),
    "show_if": Key(show_if, {}),
    "visibility": Key(one_of(Visibility.values), required=True),
    "visibility_if": Key(visibility_if, {}),
    "aggregate": Key(list_of(one_of(AGGREGATES)), []),
    "derived": Key(text, ""),
    "measures": Key(measures, {}),
    "weight": Key(weight, "0"),
    "sdgs": Key(list_of(text), []),
    "references": Key(list_of(REFERENCE), []),
    "source_metric": Key(short(300), ""),
}
QUESTION: Reader[QuestionData | None] = mapping(QUESTION_KEYS)
QUESTIONNAIRE_KEYS = {
    "code": Key(code(INNER_CODE), required=True),
    "version": Key(code(VERSION), required=True),
    "constituency": Key(one_of(Constituency.values), required=True),
    "filing": Key(one_of(Filing.values), Filing.PARTY.value),
    "disclosure": Key(one_of(Disclosure.values), Disclosure.COVENANT.value),
    "levels": Key(integer(1, MOST_LEVELS), 4),
    "title": Key(both_languages, required=True),
    "norms": Key(list_of(text), []),
    "questions": Key(list_of(QUESTION, at_least=1), [], required=True),
}
QUESTIONNAIRE: Reader[QuestionnaireData | None] = mapping(QUESTIONNAIRE_KEYS)
