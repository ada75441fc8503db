"""How complete the reporting is, and which figure opens the report."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from covenants.questionnaires.models import Constituency, Step
from reporting.publishing.charts import (
    Bar,
    Chart,
    Datum,
    Frame,
    NumberFormat,
    Table,
    Words,
    horizontal_bars,
    unit_field,
)
from reporting.publishing.figures.edition import Edition, datum_of
from reporting.publishing.figures.exhibit import Exhibit, Headline
from reporting.statistics.releases.figure import Figure


def coverage(edition: Edition) -> Exhibit | None:
    """Return how many parties have a finalised report, by constituency.

    Who wrote a public statement owed nobody here a report: then it is how many
    statements each year has.
    """
    if edition.is_public_source:
        return _statements(edition)
    whole = edition.figures.cell("coverage")
    if whole is None or whole.denominator is None:
        return None
    found = [
        (place, figure)
        for place in Constituency
        if (figure := edition.figures.cell("coverage", constituency=place.value))
    ]
    frame = edition.frame(
        "coverage",
        title=coverage_title(edition, whole),
        heading=_("Constituency"),
        key="coverage",
    )
    chart = horizontal_bars(
        [Bar(str(place.label), datum_of(one), note=_part(one)) for place, one in found],
        frame=frame,
        scale_max=100,
    )
    return Exhibit(
        key="coverage",
        chart=chart,
        subtitle=_("Finalised reports as a share of the parties in the reporting year"),
        base=edition.base([whole], "coverage"),
        source=edition.source,
        how=edition.how("coverage"),
        indicator="coverage",
        table=_table(edition, [*found], whole),
    )


def _statements(edition: Edition) -> Exhibit | None:
    """Return how many statements of each year have at least one scored step."""
    found = []
    for year in edition.years:
        scores = [
            edition.figures.cell("step_score", step=step, year=year)
            for step in Step.six()
        ]
        known = [one for one in scores if one is not None and one.n]
        largest = max(known, key=lambda one: one.n or 0, default=None)
        found.append((str(year), largest))
    this_year = found[-1][1]
    if this_year is None:
        return None
    frame = edition.frame(
        "reports",
        title=ngettext(
            "%(n)s statement on %(year)s is counted in this report",
            "%(n)s statements on %(year)s are counted in this report",
            int(this_year.n or 0),
        )
        % {"n": this_year.n, "year": edition.year},
        heading=_("Year"),
        key="coverage",
    )
    chart = horizontal_bars(
        [
            Bar(
                year,
                Datum(value=one.n if one else 0),
                quiet=year != str(edition.year),
            )
            for year, one in found
        ],
        frame=frame,
    )
    return Exhibit(
        key="coverage",
        chart=chart,
        subtitle=_("Statements with a score in at least one step, per year"),
        base=edition.base([this_year], "step_score"),
        source=edition.source,
        how=edition.how("step_score"),
        indicator="step_score",
        table=chart.table,
    )


def coverage_title(edition: Edition, whole: Figure) -> str:
    """Return how many of how many have a report that was finalised."""
    part = int(whole.numerator or 0)
    words = {"part": part, "whole": int(whole.denominator or 0), "year": edition.year}
    return (
        ngettext(
            "%(part)s of %(whole)s parties has a finalised report on %(year)s",
            "%(part)s of %(whole)s parties have a finalised report on %(year)s",
            part,
        )
        % words
    )


def _table(
    edition: Edition, found: list[tuple[Constituency, Figure]], whole: Figure
) -> Table:
    on_time = edition.figures.cell("on_time")
    columns = [_("Constituency"), _("Finalised"), _("Parties"), _("Share")]
    rows: list[tuple[str, ...]] = [
        (str(place.label), *_counts(one), edition.show(one, "coverage"))
        for place, one in found
    ]
    rows.append((_("All parties"), *_counts(whole), edition.show(whole, "coverage")))
    if on_time is not None and on_time.value is not None:
        columns.append(_("On time"))
        times = [
            edition.figures.cell("on_time", constituency=place.value)
            for place, _one in found
        ]
        rows = [
            (*row, edition.show(one, "on_time"))
            for row, one in zip(rows, [*times, on_time], strict=True)
        ]
    return Table(tuple(columns), tuple(rows))


def _counts(figure: Figure) -> tuple[str, str]:
    if figure.numerator is None or figure.denominator is None:
        return "·", "·"
    return str(int(figure.numerator)), str(int(figure.denominator))


def _part(figure: Figure) -> str:
    part, whole = _counts(figure)
    return _("%(part)s of %(whole)s") % {"part": part, "whole": whole}


def headline(edition: Edition) -> Headline:
    """Return the figure for the cover: who can complain, else who reported."""
    access = edition.figures.cell("grievance_access")
    if access is not None and access.value is not None and access.numerator is not None:
        return _access_headline(edition, access)
    whole = edition.figures.cell("coverage")
    if whole is not None and whole.numerator:
        if edition.is_public_source:
            return _statements_headline(edition, int(whole.numerator))
        return _coverage_headline(edition, whole)
    return Headline(
        figure="0",
        sentence=_(
            "reports on %(year)s were finalised. This report has no figures yet."
        )
        % {"year": edition.year},
        base="",
        is_empty=True,
    )


def _statements_headline(edition: Edition, number: int) -> Headline:
    sentence = ngettext(
        "company statement on %(year)s is counted in this report.",
        "company statements on %(year)s are counted in this report.",
        number,
    ) % {"year": edition.year}
    return Headline(figure=str(number), sentence=sentence, base="")


def _access_headline(edition: Edition, access: Figure) -> Headline:
    part, whole = int(access.numerator or 0), int(access.denominator or 0)
    words = {"whole": whole}
    if edition.is_public_source:
        sentence = (
            ngettext(
                "of %(whole)s statements describes a way to complain that is open to "
                "workers in the supply chain",
                "of %(whole)s statements describe a way to complain that is open to "
                "workers in the supply chain",
                part,
            )
            % words
        )
    else:
        sentence = (
            ngettext(
                "of %(whole)s companies has a grievance mechanism that is open to "
                "workers in the supply chain",
                "of %(whole)s companies have a grievance mechanism that is open to "
                "workers in the supply chain",
                part,
            )
            % words
        )
    return Headline(
        figure=str(part),
        sentence=f"{sentence}.",
        base=edition.base([access], "grievance_access"),
        units=_units(part, whole, sentence=f"{part} {sentence}"),
    )


def _coverage_headline(edition: Edition, whole: Figure) -> Headline:
    part, total = int(whole.numerator or 0), int(whole.denominator or 0)
    sentence = ngettext(
        "of %(whole)s parties has a finalised report on %(year)s",
        "of %(whole)s parties have a finalised report on %(year)s",
        part,
    ) % {"whole": total, "year": edition.year}
    return Headline(
        figure=str(part),
        sentence=f"{sentence}.",
        base=edition.base([whole], "coverage"),
        units=_units(part, total, sentence=f"{part} {sentence}"),
    )


def _units(part: int, whole: int, *, sentence: str) -> Chart:
    frame = Frame(
        title=sentence,
        heading=_("Organisations"),
        words=Words(value=_("Counted in the figure")),
        number=NumberFormat(),
        key="cover",
    )
    return unit_field(part, whole, frame=frame, rest=_("The others"), inverse=True)
