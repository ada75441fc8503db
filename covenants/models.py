"""Collects the models of the rooms for Django; import them from their room."""

from covenants.agreements.models import (
    Covenant,
    CovenantGroupObjectPermission,
    CovenantKind,
    CovenantUserObjectPermission,
    Cycle,
    Signatory,
    Standing,
)
from covenants.questionnaires.models import (
    Constituency,
    Disclosure,
    Filing,
    Norm,
    NormClause,
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
