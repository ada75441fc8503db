"""What may be shown to whom of the answers of a report."""

from reporting.disclosure.classes import WayName, classes_of, who_will_see
from reporting.disclosure.reading import Reading, audience_answers
from reporting.disclosure.ways import (
    preview_answers,
    readable_answers,
    readable_files,
    reading_of,
)

__all__ = [
    "Reading",
    "WayName",
    "audience_answers",
    "classes_of",
    "preview_answers",
    "readable_answers",
    "readable_files",
    "reading_of",
    "who_will_see",
]
