"""The kinds of answer, each whole in one place: read, written, asked, counted.

A family of kinds has a module; `KINDS` is the table of all. A new kind is a `Kind` in
its module and a line below (docs/architecture.md has the recipe).
"""

from covenants.questionnaires.answers.kinds.choices import (
    BOOLEAN,
    MULTI_CHOICE,
    SINGLE_CHOICE,
)
from covenants.questionnaires.answers.kinds.dates import DATE
from covenants.questionnaires.answers.kinds.files import FILE
from covenants.questionnaires.answers.kinds.groups import GROUP
from covenants.questionnaires.answers.kinds.kind import (
    KINDS,
    Kind,
    Piece,
    Statistic,
    UnknownKindError,
    kind_of,
    register,
)
from covenants.questionnaires.answers.kinds.numbers import (
    DECIMAL,
    INTEGER,
    MONEY,
    PERCENT,
)
from covenants.questionnaires.answers.kinds.places import COUNTRIES
from covenants.questionnaires.answers.kinds.tables import TABLE
from covenants.questionnaires.answers.kinds.texts import TEXT, URL

__all__ = [
    "KINDS",
    "Kind",
    "Piece",
    "Statistic",
    "UnknownKindError",
    "kind_of",
    "register",
]

register(BOOLEAN)
register(SINGLE_CHOICE)
register(MULTI_CHOICE)
register(INTEGER)
register(DECIMAL)
register(PERCENT)
register(MONEY)
register(DATE)
register(TEXT)
register(URL)
register(COUNTRIES)
register(TABLE)
register(FILE)
register(GROUP)
