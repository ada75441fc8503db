"""Charts for pages and PDFs: typed figures in, one SVG string out, no database.

Every function takes what it draws and a `Frame` (message, words, form of numbers) and
returns a `Chart`: the picture twice (wide and narrow), its alternative text made from
the figures, and the same figures as a table.
"""

from reporting.publishing.charts.bars import Bar, horizontal_bars
from reporting.publishing.charts.dots import DotRow, DotWords, dot_plot
from reporting.publishing.charts.lines import line_chart
from reporting.publishing.charts.model import (
    Chart,
    Datum,
    Frame,
    NumberFormat,
    Table,
    Words,
)
from reporting.publishing.charts.multiples import small_multiples, sparkline
from reporting.publishing.charts.series import Break, Series
from reporting.publishing.charts.stacked import Segment, StackedRow, stacked_rows
from reporting.publishing.charts.units import unit_field

__all__ = [
    "Bar",
    "Break",
    "Chart",
    "Datum",
    "DotRow",
    "DotWords",
    "Frame",
    "NumberFormat",
    "Segment",
    "Series",
    "StackedRow",
    "Table",
    "Words",
    "dot_plot",
    "horizontal_bars",
    "line_chart",
    "small_multiples",
    "sparkline",
    "stacked_rows",
    "unit_field",
]
