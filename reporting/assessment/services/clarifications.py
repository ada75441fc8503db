"""Keeps what the secretariat asks about a report, and closes it when answered."""

from reporting.assessment.models import Clarification
from reporting.filing.effects import Asking
from reporting.filing.models import Report, Version


def keep_question(version: Version, asking: Asking) -> None:
    """Keep what is asked, one row for each answer that it is about."""
    Clarification.objects.bulk_create(
        [
            Clarification(
                version=version,
                question=code,
                text=asking.text,
                asked_by=asking.by.uid,
                asked_at=asking.by.now(),
            )
            for code in dict.fromkeys(asking.questions or [""])
        ]
    )


def close_questions(asked_about: Version, newer: Version) -> None:
    """Record that handing in again answered what was asked about a version."""
    Clarification.objects.filter(version=asked_about, answered_at=None).update(
        answered_at=newer.made_at, answered_by=newer
    )


def codes_asked_again(report: Report) -> set[str]:
    """Return the questions asked about; none where the report as a whole is."""
    waiting = Clarification.objects.waiting(report).values_list("question", flat=True)
    return set(waiting) - {""}
