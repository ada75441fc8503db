"""What may be shown to whom of the answers of a report."""

from reporting.disclosure.classes import Way, classes_of, who_will_see
from reporting.disclosure.reading import (
    Reading,
    audience_answers,
    readable_answers,
    readable_classes,
    readable_files,
    shared_answers,
)

__all__ = [
    "Reading",
    "Way",
    "audience_answers",
    "classes_of",
    "readable_answers",
    "readable_classes",
    "readable_files",
    "shared_answers",
    "who_will_see",
]
