"""What a questionnaire file or norm file must be before it is loaded.

Each file is checked whole: every problem at once, with its line, field and mend.
"""

from covenants.questionnaires.loading.definition import (
    Definition,
    read_definition,
)
from covenants.questionnaires.loading.norms import read_norm
from covenants.questionnaires.loading.spots import DefinitionError, FileProblem

__all__ = [
    "Definition",
    "DefinitionError",
    "FileProblem",
    "read_definition",
    "read_norm",
]
