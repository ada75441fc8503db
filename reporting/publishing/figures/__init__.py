"""Every chart, table and finding of a release, in one language, for page and PDF alike.

Charts and pages show nothing that is not made here, and here nothing is counted:
figures come from the release. Titles are messages, computed from the figures.
"""

from django.utils import translation

from covenants.questionnaires.models import Step
from reporting.publishing.figures import (
    access,
    coverage,
    progress,
    steps,
)
from reporting.publishing.figures import (
    findings as facts,
)
from reporting.publishing.figures.edition import Edition
from reporting.publishing.figures.exhibit import (
    Amount,
    AnswerShare,
    CovenantFigures,
    Distribution,
    Exhibit,
    Headline,
    KeyFact,
    StepFigures,
)
from reporting.publishing.figures.questions import step_figures
from reporting.statistics.models import Release

__all__ = [
    "Amount",
    "AnswerShare",
    "CovenantFigures",
    "Distribution",
    "Edition",
    "Exhibit",
    "Headline",
    "KeyFact",
    "StepFigures",
    "covenant_figures",
    "figures_of",
]


def covenant_figures(release: Release, language: str) -> CovenantFigures:
    """Return all there is to show of a release in `language` (one query)."""
    with translation.override(language):
        return figures_of(Edition.of(release, language))


def figures_of(edition: Edition) -> CovenantFigures:
    """Return the same for an edition whose language is active."""
    return CovenantFigures(
        headline=coverage.headline(edition),
        facts=tuple(facts.key_facts(edition)),
        coverage=coverage.coverage(edition),
        profile=steps.profile(edition),
        series=steps.all_series(edition),
        panel=progress.panel(edition),
        cohorts=progress.cohorts(edition),
        grievance=access.grievance(edition),
        remedy=access.remedy(edition),
        steps=tuple(step_figures(edition, step) for step in Step.six()),
    )
