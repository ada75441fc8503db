"""Which findings the summary tells first, each with the figure that it stands on."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from covenants.questionnaires.models import Step
from reporting.publishing.figures.access import grievance_title, remedy_title
from reporting.publishing.figures.coverage import coverage_title
from reporting.publishing.figures.edition import Edition
from reporting.publishing.figures.exhibit import KeyFact
from reporting.publishing.figures.progress import TELLING, panel_title
from reporting.publishing.figures.steps import step_name
from reporting.statistics.releases.figure import Figure


def key_facts(edition: Edition) -> Iterator[KeyFact]:
    """Yield what the release can tell: at most six findings, in a fixed order."""
    yield from _reported(edition)
    yield from _steps(edition)
    yield from _moved(edition)
    yield from _access(edition)


def _reported(edition: Edition) -> Iterator[KeyFact]:
    whole = edition.figures.cell("coverage")
    if whole is None or not whole.numerator:
        return
    if edition.is_public_source:
        yield KeyFact(
            figure=str(int(whole.numerator)),
            sentence=_("company statements on %(year)s were read and are counted here")
            % {"year": edition.year},
            note=edition.source,
            anchor="about",
        )
    else:
        yield KeyFact(
            figure=edition.show(whole, "coverage"),
            sentence=coverage_title(edition, whole),
            note=edition.base([whole], "coverage"),
            anchor="figure-coverage",
        )


def _steps(edition: Edition) -> Iterator[KeyFact]:
    known: dict[Step, Figure] = {}
    for step in Step.six():
        figure = edition.figures.cell("step_score", step=step)
        if figure is not None and figure.value is not None:
            known[step] = figure
    if len(known) <= 1:
        return
    best = max(known, key=lambda step: known[step].value or 0)
    worst = min(known, key=lambda step: known[step].value or 0)
    for step, sentence in (
        (best, _("of 100 is the highest mean score: step %(step)s, %(name)s")),
        (worst, _("of 100 is the lowest mean score: step %(step)s, %(name)s")),
    ):
        yield KeyFact(
            figure=edition.show(known[step], "step_score"),
            sentence=sentence % {"step": step, "name": step_name(step).lower()},
            note=edition.base([known[step]], "step_score"),
            anchor=f"step-{step}",
        )


def _moved(edition: Edition) -> Iterator[KeyFact]:
    change = edition.figures.cell("panel_change")
    if change is None or change.value is None:
        return
    if (change.n or 0) >= TELLING:
        yield KeyFact(
            figure=edition.show(change, "panel_change"),
            sentence=panel_title(edition),
            note=edition.base([change], "panel_change"),
            anchor="figure-panel",
        )


def _access(edition: Edition) -> Iterator[KeyFact]:
    for indicator, title, anchor in (
        ("grievance_access", grievance_title, "figure-grievance"),
        ("remedy", remedy_title, "figure-remedy"),
    ):
        figure = edition.figures.cell(indicator)
        if figure is not None and figure.value is not None:
            yield KeyFact(
                figure=edition.show(figure, indicator),
                sentence=title(edition),
                note=edition.base([figure], indicator),
                anchor=anchor,
            )
