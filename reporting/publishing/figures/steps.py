"""How the six steps stand this year, and stood in the years before."""

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal

from django.utils.translation import gettext as _

from covenants.questionnaires.models import Step
from reporting.publishing.charts import (
    Chart,
    DotRow,
    DotWords,
    Series,
    Table,
    dot_plot,
    line_chart,
    small_multiples,
    sparkline,
)
from reporting.publishing.figures.edition import Edition, count_of, datum_of
from reporting.publishing.figures.exhibit import Exhibit
from reporting.statistics.releases.figure import Figure

SCALE = (0, 100)


def profile(edition: Edition) -> Exhibit | None:
    """Return the six steps side by side: assessed, by own answers, and last year."""
    scores = {
        step: edition.figures.cell("step_score", step=step) for step in Step.six()
    }
    if not any(score and score.value is not None for score in scores.values()):
        return None
    own = {step: edition.figures.cell("self_score", step=step) for step in scores}
    before = {
        step: edition.figures.cell("step_score", step=step, year=edition.year - 1)
        for step in scores
    }
    has_own = any(one and one.value is not None for one in own.values())
    has_before = any(one and one.value is not None for one in before.values())
    frame = edition.frame(
        "step_score",
        title=_profile_title(edition, scores),
        heading=_("Step"),
        key="steps",
    )
    chart = dot_plot(
        [
            DotRow(
                label=step_name(step),
                assessed=datum_of(score),
                self_score=datum_of(own[step]) if has_own else None,
                last_year=datum_of(before[step]) if has_before else None,
                step=step,
            )
            for step, score in scores.items()
        ],
        frame=frame,
        scale=SCALE,
        words=DotWords(
            assessed=_("Assessed, %(year)s") % {"year": edition.year},
            self_score=_("By their own answers"),
            last_year=_("Assessed, %(year)s") % {"year": edition.year - 1},
        ),
    )
    notes = [_("100 means: the highest level on every question of the step.")]
    if has_before and not _same_organisations(edition, scores, before):
        notes.append(
            _("The organisations of %(before)s and %(year)s are not all the same.")
            % {"before": edition.year - 1, "year": edition.year}
        )
    counts = tuple(count_of(score) for score in scores.values())
    return Exhibit(
        key="steps",
        chart=chart,
        subtitle=_("Mean score per step, from 0 to 100, %(year)s")
        % {"year": edition.year},
        base=edition.base(scores.values(), "step_score"),
        source=edition.source,
        how=edition.how("step_score"),
        indicator="step_score",
        table=_with_column(chart.table, "n", counts),
        notes=tuple(notes),
    )


def _same_organisations(
    edition: Edition,
    scores: Mapping[Step, Figure | None],
    before: Mapping[Step, Figure | None],
) -> bool:
    """Do exactly the organisations of the matched panel make up both years?"""
    for step, now in scores.items():
        matched = edition.figures.cell("panel_step_score", step=step, year=edition.year)
        counts = {one.n if one else None for one in (now, before[step], matched)}
        if len(counts) > 1 or None in counts:
            return False
    return True


def all_series(edition: Edition) -> Exhibit | None:
    """Return the plain means of every year, one small line for each step."""
    years = edition.years
    found = {step: _yearly(edition, step) for step in Step.six()}
    with_figures = {
        year
        for figures in found.values()
        for year, one in figures.items()
        if one.value is not None
    }
    if len(with_figures) <= 1:
        return None
    title = _series_title(found)
    frame = edition.frame("step_score", title=title, heading=_("Step"), key="series")
    chart = small_multiples(
        [
            Series(
                f"{step} {step_name(step)}",
                tuple(datum_of(figures.get(year)) for year in years),
            )
            for step, figures in found.items()
        ],
        periods=[str(year) for year in years],
        frame=frame,
        scale=SCALE,
    )
    return Exhibit(
        key="series",
        chart=chart,
        subtitle=_(
            "Mean score per step over all reports of a year, %(first)s to %(last)s"
        )
        % {"first": years[0], "last": years[-1]},
        base=edition.base(
            [one for figures in found.values() for one in figures.values()],
            "step_score",
        ),
        source=edition.source,
        how=edition.how("step_score"),
        indicator="step_score",
        table=chart.table,
        notes=(
            _(
                "Each year can have other organisations, so a rise or fall here is no "
                "progress by itself. A gap is a year without figures."
            ),
        ),
    )


def one_series(edition: Edition, step: int) -> Exhibit | None:
    """Return the plain mean of one step over the years, as a line with gaps."""
    years = edition.years
    figures = _yearly(edition, step)
    known = [
        year for year in years if (one := figures.get(year)) and one.value is not None
    ]
    if len(known) <= 1:
        return None
    name = step_name(step)
    frame = edition.frame(
        "step_score",
        title=_("Step %(step)s, %(name)s: the mean of all reports, year by year")
        % {"step": step, "name": name},
        heading=_("Year"),
        key=f"series-{step}",
    )
    chart = line_chart(
        [
            Series(
                _("All reports"), tuple(datum_of(figures.get(year)) for year in years)
            )
        ],
        periods=[str(year) for year in years],
        frame=frame,
        scale=SCALE,
    )
    return Exhibit(
        key=f"series-{step}",
        chart=chart,
        subtitle=_("Mean score of step %(step)s, from 0 to 100") % {"step": step},
        base=edition.base(figures.values(), "step_score"),
        source=edition.source,
        how=edition.how("step_score"),
        indicator="step_score",
        table=_with_column(
            chart.table, "n", tuple(count_of(figures.get(year)) for year in years)
        ),
        notes=(
            _("Each year can have other organisations: see the chapter on progress."),
        ),
    )


def spark(edition: Edition, step: int) -> Chart | None:
    """Return the same years as a small line without axis, for beside the score."""
    years = edition.years
    figures = _yearly(edition, step)
    if len([one for one in figures.values() if one.value is not None]) <= 1:
        return None
    return sparkline(
        [datum_of(figures.get(year)) for year in years],
        periods=[str(year) for year in years],
        frame=edition.frame(
            "step_score",
            title=_("Step %(step)s, mean of all reports, year by year")
            % {"step": step},
            heading=_("Year"),
            key=f"spark-{step}",
        ),
        scale=SCALE,
    )


def step_name(step: int) -> str:
    return str(Step(step).label)


def _yearly(edition: Edition, step: int) -> dict[int, Figure]:
    series = edition.figures.series("step_score", step=step)
    return {int(year): figure for year, figure in series}


def _profile_title(edition: Edition, scores: dict[Step, Figure | None]) -> str:
    known = _values(scores)
    best = max(known, key=lambda step: known[step])
    worst = min(known, key=lambda step: known[step])
    if known[best] == known[worst]:
        return _("All steps that were assessed score the same: %(score)s of 100") % {
            "score": edition.show(scores[best], "step_score")
        }
    return _(
        "The highest score is for “%(best)s” (%(high)s of 100), the lowest for "
        "“%(worst)s” (%(low)s)"
    ) % {
        "best": step_name(best).lower(),
        "high": edition.show(scores[best], "step_score"),
        "worst": step_name(worst).lower(),
        "low": edition.show(scores[worst], "step_score"),
    }


def _series_title(found: dict[Step, dict[int, Figure]]) -> str:
    """Return which step stood lowest most often: true of any years, and no trend."""
    years = sorted({year for figures in found.values() for year in figures})
    lowest = []
    for year in years:
        known = _values({step: figures.get(year) for step, figures in found.items()})
        if known:
            lowest.append(min(known, key=lambda step: known[step]))
    step, times = Counter(lowest).most_common(1)[0]
    if times == len(lowest):
        return _("“%(name)s” has the lowest score in each of these %(years)s years") % {
            "name": step_name(step),
            "years": len(lowest),
        }
    return _(
        "“%(name)s” has the lowest score in %(times)s of these %(years)s years"
    ) % {
        "name": step_name(step),
        "times": times,
        "years": len(lowest),
    }


def _values(figures: dict[Step, Figure | None]) -> dict[Step, Decimal]:
    return {
        step: figure.value
        for step, figure in figures.items()
        if figure is not None and figure.value is not None
    }


def _with_column(table: Table, heading: str, cells: tuple[str, ...]) -> Table:
    return Table(
        (*table.columns, heading),
        tuple((*row, cell) for row, cell in zip(table.rows, cells, strict=True)),
    )
