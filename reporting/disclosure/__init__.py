"""What may be shown to whom: answers of a report, and numbers of a covenant."""

from reporting.disclosure.classes import Way, classes_of, who_will_see
from reporting.disclosure.contract import Contract, Measured, contract_of
from reporting.disclosure.reading import (
    Reading,
    audience_answers,
    readable_answers,
    readable_classes,
    readable_files,
    shared_answers,
)

__all__ = [
    "Contract",
    "Measured",
    "Reading",
    "Way",
    "audience_answers",
    "classes_of",
    "contract_of",
    "readable_answers",
    "readable_classes",
    "readable_files",
    "shared_answers",
    "who_will_see",
]
