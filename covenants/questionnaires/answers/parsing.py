"""What may be answered to a question: reads raw input into the stored value.

Stored values: boolean true/false; single_choice a code; multi_choice codes in the
order of the questionnaire; integer a number; decimal, percent and money a plain
decimal as text; date in ISO 8601; text and url as text; countries sorted two-letter
codes; table a list of objects by column; file the uids of evidence; group an object
by part. ``Unknown`` and ``Not Applicable`` are values of every kind.
"""

from covenants.questionnaires.answers.kinds.every import read
from covenants.questionnaires.answers.refusals import Mode
from covenants.questionnaires.answers.shape import Raw, Shape, Value
from covenants.questionnaires.models import Question


def parse(question: Question | Shape, raw: Raw, *, lenient: bool = False) -> Value:
    """Return the value to store, or None where nothing was answered.

    `lenient` adds the forms in which answers are filed: English choice texts, several
    of them joined by ``, ``, country names, numbers with thousands separators.

    Raises:
        AnswerError: with a message for the person who answers.

    """
    return read(Shape.of(question), raw, Mode.FILED if lenient else Mode.STORED)
