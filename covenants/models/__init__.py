"""WHAT WAS AGREED: covenants, their parties, years, norms and questionnaires."""

from covenants.models.covenant import (
    Covenant,
    CovenantGroupObjectPermission,
    CovenantKind,
    CovenantUserObjectPermission,
    Disclosure,
    Signatory,
    Standing,
)
from covenants.models.cycle import Cycle
from covenants.questionnaires.models.norm import Norm, NormClause
from covenants.questionnaires.models.questionnaire import (
    Constituency,
    Filing,
    Question,
    Questionnaire,
    QuestionType,
    Step,
    Visibility,
)

__all__ = [
    "Constituency",
    "Covenant",
    "CovenantGroupObjectPermission",
    "CovenantKind",
    "CovenantUserObjectPermission",
    "Cycle",
    "Disclosure",
    "Filing",
    "Norm",
    "NormClause",
    "Question",
    "QuestionType",
    "Questionnaire",
    "Signatory",
    "Standing",
    "Step",
    "Visibility",
]
