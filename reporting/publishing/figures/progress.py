"""Whether organisations move: only the same ones in both years may say so."""

from decimal import Decimal
from typing import Final

from django.utils.translation import gettext as _

from covenants.questionnaires.models import Step
from reporting.publishing.charts import (
    Bar,
    DotRow,
    DotWords,
    Table,
    dot_plot,
    horizontal_bars,
)
from reporting.publishing.figures.edition import Edition, count_of, datum_of
from reporting.publishing.figures.exhibit import Exhibit
from reporting.publishing.figures.steps import SCALE, step_name
from reporting.statistics.releases.figure import Figure

# Smaller changes of a score are called "about the same".
STABLE: Final = Decimal(3)
# A smaller group is shown, but gives no message.
TELLING: Final = 5


def panel(edition: Edition) -> Exhibit | None:
    """Return the matched panel: this year and the year before, the same organisations.

    Its table sets the plain means of all reports beside it, so that a reader sees what
    joining and leaving do to them.
    """
    year = edition.year
    now, before, change = (
        {
            step: edition.figures.cell(indicator, **breakdown, step=step)
            for step in Step.six()
        }
        for indicator, breakdown in (
            ("panel_step_score", {"year": year}),
            ("panel_step_score", {"year": year - 1}),
            ("panel_change", {}),
        )
    )
    if not any(one and one.value is not None for one in change.values()):
        return None
    frame = edition.frame(
        "panel_step_score",
        title=panel_title(edition),
        heading=_("Step"),
        key="panel",
    )
    chart = dot_plot(
        [
            DotRow(
                step_name(step), datum_of(now[step]), None, datum_of(before[step]), step
            )
            for step in now
        ],
        frame=frame,
        scale=SCALE,
        words=DotWords(assessed=str(year), last_year=str(year - 1)),
    )
    return Exhibit(
        key="panel",
        chart=chart,
        subtitle=_(
            "Mean score per step of the organisations with a score in both years"
        ),
        base=edition.base(now.values(), "panel_step_score"),
        source=edition.source,
        how=edition.how("panel_change"),
        indicator="panel_change",
        table=_panel_table(edition, now, before, change),
        notes=(
            _("Changes of less than %(points)s points are called “about the same”.")
            % {"points": STABLE},
        ),
    )


def panel_title(edition: Edition) -> str:
    """Return what the matched panel shows; the direction follows from the figure.

    Of a handful of organisations nothing is said in words.
    """
    overall = edition.figures.cell("panel_change")
    if overall and overall.value is not None:
        if (overall.n or 0) < TELLING:
            return _("The same organisations in %(before)s and %(year)s") % {
                "before": edition.year - 1,
                "year": edition.year,
            }
        return _overall_title(edition, overall, overall.value)
    changes = [edition.figures.cell("panel_change", step=step) for step in Step.six()]
    known = [one for one in changes if one is not None and one.value is not None]
    sizes = sorted({int(one.n or 0) for one in known})
    numbers = {
        "n": sizes[0] if len(sizes) == 1 else f"{sizes[0]}–{sizes[-1]}",
        "up": sum(one.value >= STABLE for one in known if one.value is not None),
        "down": sum(one.value <= -STABLE for one in known if one.value is not None),
        "steps": len(known),
        "before": edition.year - 1,
    }
    return (
        _(
            "The same organisations (n = %(n)s) score higher than in %(before)s on "
            "%(up)s of %(steps)s steps, and lower on %(down)s"
        )
        % numbers
    )


def _overall_title(edition: Edition, figure: Figure, change: Decimal) -> str:
    words = {
        "n": figure.n,
        "points": edition.show(figure, "panel_change").lstrip("+−"),
        "signed": edition.show(figure, "panel_change"),
        "before": edition.year - 1,
    }
    if change >= STABLE:
        return (
            _(
                "The same %(n)s organisations score %(points)s points higher than in "
                "%(before)s"
            )
            % words
        )
    if change <= -STABLE:
        return (
            _(
                "The same %(n)s organisations score %(points)s points lower than in "
                "%(before)s"
            )
            % words
        )
    return (
        _(
            "The same %(n)s organisations score about the same as in %(before)s "
            "(%(signed)s points)"
        )
        % words
    )


def _panel_table(
    edition: Edition,
    now: dict[Step, Figure | None],
    before: dict[Step, Figure | None],
    change: dict[Step, Figure | None],
) -> Table:
    year = edition.year
    columns = (
        _("Step"),
        _("Same organisations, %(year)s") % {"year": year - 1},
        _("Same organisations, %(year)s") % {"year": year},
        _("Change"),
        "n",
        _("All reports, %(year)s") % {"year": year - 1},
        _("All reports, %(year)s") % {"year": year},
    )
    rows = []
    for step, this_year in now.items():
        plain_before = edition.figures.cell("step_score", step=step, year=year - 1)
        plain_now = edition.figures.cell("step_score", step=step)
        rows.append(
            (
                f"{step} {step_name(step)}",
                edition.show(before[step], "panel_step_score"),
                edition.show(this_year, "panel_step_score"),
                edition.show(change[step], "panel_change"),
                count_of(change[step]),
                edition.show(plain_before, "step_score"),
                edition.show(plain_now, "step_score"),
            )
        )
    return Table(columns, tuple(rows))


def cohorts(edition: Edition) -> Exhibit | None:
    """Return the scores by year of joining: newcomers lower the mean of all."""
    found = [
        (joined, figure)
        for joined, figure in edition.figures.series("overall_score", over="joined")
    ]
    known = [(joined, one) for joined, one in found if one.value is not None]
    if len(known) <= 1:
        return None
    frame = edition.frame(
        "overall_score",
        title=_cohort_title(edition, known),
        heading=_("First year"),
        key="cohorts",
    )
    chart = horizontal_bars(
        [Bar(joined, datum_of(figure), note=_size(figure)) for joined, figure in found],
        frame=frame,
        scale_max=100,
    )
    return Exhibit(
        key="cohorts",
        chart=chart,
        subtitle=_("Mean overall score by the year of the first report")
        if edition.is_public_source
        else _("Mean overall score by year of joining"),
        base=edition.base([figure for _joined, figure in found], "overall_score"),
        source=edition.source,
        how=edition.how("overall_score"),
        indicator="overall_score",
        table=_cohort_table(edition, found),
        notes=(_("Only reports with a score in all six steps have an overall score."),),
    )


def _cohort_title(edition: Edition, known: list[tuple[str, Figure]]) -> str:
    telling = [one for one in known if (one[1].n or 0) >= TELLING]
    if not telling[1:]:
        telling = known
    (first, old), (last, new) = telling[0], telling[-1]
    words = {
        "first": first,
        "old": edition.show(old, "overall_score"),
        "last": last,
        "new": edition.show(new, "overall_score"),
    }
    if edition.is_public_source:
        return (
            _(
                "Companies first read in %(first)s score %(old)s, those of %(last)s "
                "%(new)s"
            )
            % words
        )
    return (
        _("Companies that joined in %(first)s score %(old)s, those of %(last)s %(new)s")
        % words
    )


def _cohort_table(edition: Edition, found: list[tuple[str, Figure]]) -> Table:
    steps = Step.six()
    columns = (_("First year"), *(str(step) for step in steps), _("Overall"), "n")
    rows = []
    for joined, figure in found:
        scores = [
            edition.figures.cell("step_score", joined=joined, step=step)
            for step in steps
        ]
        rows.append(
            (
                joined,
                *(edition.show(score, "step_score") for score in scores),
                edition.show(figure, "overall_score"),
                count_of(figure),
            )
        )
    return Table(columns, tuple(rows))


def _size(figure: Figure) -> str:
    return "" if figure.n is None else f"n = {figure.n}"
