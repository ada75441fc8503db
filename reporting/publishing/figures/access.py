"""Who can complain and who is offered remedy: step six, counted in organisations."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reporting.publishing.charts import Segment, StackedRow, Table, stacked_rows
from reporting.publishing.figures.edition import Edition, count_of, datum_of
from reporting.publishing.figures.exhibit import Exhibit
from reporting.statistics.indicators.declared import (
    GRIEVANCE_CATEGORIES,
    REMEDY_CATEGORIES,
    Text,
)
from reporting.statistics.releases.figure import Figure


def grievance(edition: Edition) -> Exhibit | None:
    """Return for whom grievance mechanisms are, this year and before."""
    return _exhibit(
        edition,
        key="grievance",
        indicator="grievance_access",
        counted="grievance_category",
        categories=GRIEVANCE_CATEGORIES,
        title=grievance_title(edition),
        subtitle=_(
            "Organisations by the workers for whom their grievance mechanism is"
        ),
    )


def remedy(edition: Edition) -> Exhibit | None:
    """Return how many describe remedy for workers, this year and before."""
    return _exhibit(
        edition,
        key="remedy",
        indicator="remedy",
        counted="remedy_category",
        categories=REMEDY_CATEGORIES,
        title=remedy_title(edition),
        subtitle=_("Organisations by what they say about remedy for workers"),
    )


def grievance_title(edition: Edition) -> str:
    """Return how many of how many have a mechanism for workers in the chain."""
    numbers = _of(edition.figures.cell("grievance_access"))
    if numbers is None:
        return _("Too few organisations to say who has access to a grievance mechanism")
    part, whole = numbers
    words = {"part": part, "whole": whole}
    if edition.is_public_source:
        return (
            ngettext(
                "%(part)s of %(whole)s statements describes a way to complain that is "
                "open to workers in the supply chain",
                "%(part)s of %(whole)s statements describe a way to complain that is "
                "open to workers in the supply chain",
                part,
            )
            % words
        )
    return (
        ngettext(
            "%(part)s of %(whole)s companies has a grievance mechanism that is open "
            "to workers in the supply chain",
            "%(part)s of %(whole)s companies have a grievance mechanism that is open "
            "to workers in the supply chain",
            part,
        )
        % words
    )


def remedy_title(edition: Edition) -> str:
    """Return how many of how many describe remedy for workers."""
    numbers = _of(edition.figures.cell("remedy"))
    if numbers is None:
        return _("Too few organisations to say who describes remedy for workers")
    part, whole = numbers
    words = {"part": part, "whole": whole}
    if edition.is_public_source:
        return (
            ngettext(
                "%(part)s of %(whole)s statements describes remedy for workers who "
                "were harmed",
                "%(part)s of %(whole)s statements describe remedy for workers who "
                "were harmed",
                part,
            )
            % words
        )
    return (
        ngettext(
            "%(part)s of %(whole)s companies describes remedy for workers who were "
            "harmed",
            "%(part)s of %(whole)s companies describe remedy for workers who were "
            "harmed",
            part,
        )
        % words
    )


def _of(figure: Figure | None) -> tuple[int, int] | None:
    if figure is None or figure.numerator is None or figure.denominator is None:
        return None
    return int(figure.numerator), int(figure.denominator)


def _exhibit(
    edition: Edition,
    *,
    key: str,
    indicator: str,
    counted: str,
    categories: Mapping[str, Text],
    title: str,
    subtitle: str,
) -> Exhibit | None:
    share = edition.figures.cell(indicator)
    if share is None or (share.value is None and not share.suppressed):
        return None
    rows = _rows(edition, counted, categories)
    frame = edition.frame(counted, title=title, heading=_("Year"), key=key)
    wholes = [
        _of(edition.figures.cell(indicator, year=year)) for year, _figures in rows
    ]
    chart = stacked_rows(
        [
            StackedRow(str(year), tuple(map(datum_of, figures)), note=_size(whole))
            for (year, figures), whole in zip(rows, wholes, strict=True)
        ],
        segments=[Segment(str(label)) for label in categories.values()],
        frame=frame,
        whole=max([whole[1] for whole in wholes if whole] or [100]),
    )
    return Exhibit(
        key=key,
        chart=chart,
        subtitle=subtitle,
        base=edition.base([share], indicator),
        source=edition.source,
        how=edition.how(indicator),
        indicator=indicator,
        table=_table(edition, indicator, categories, rows),
        notes=(_yearly_note(),) if len(rows) > 1 else (),
    )


def _rows(
    edition: Edition, counted: str, categories: Mapping[str, Text]
) -> list[tuple[int, Sequence[Figure | None]]]:
    """Return the categories of each year that has figures, this year last."""
    cell = edition.figures.cell
    rows: list[tuple[int, Sequence[Figure | None]]] = []
    for year in edition.years[:-1]:
        earlier = [cell(counted, category=code, year=year) for code in categories]
        if any(earlier):
            rows.append((year, earlier))
    rows.append((edition.year, [cell(counted, category=code) for code in categories]))
    return rows


def _table(
    edition: Edition,
    indicator: str,
    categories: Mapping[str, Text],
    rows: list[tuple[int, Sequence[Figure | None]]],
) -> Table:
    columns = (_("Year"), *(str(label) for label in categories.values()), "n", "%")
    lines = []
    for year, figures in rows:
        share = edition.figures.cell(indicator, year=year)
        if year == edition.year:
            share = edition.figures.cell(indicator)
        counted = figures[0].indicator if figures[0] else indicator
        lines.append(
            (
                str(year),
                *(edition.show(figure, counted) for figure in figures),
                count_of(share),
                edition.show(share, indicator),
            )
        )
    return Table(columns, tuple(lines))


def _size(whole: tuple[int, int] | None) -> str:
    return f"n = {whole[1]}" if whole else ""


def _yearly_note() -> str:
    return _(
        "Each year can have other organisations, so a difference between years is no "
        "progress by itself."
    )
