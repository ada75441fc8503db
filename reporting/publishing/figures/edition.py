"""What one release says in one language: its figures, its words and its numbers."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Final, Self

from django.utils.translation import gettext as _

from covenants.questionnaires.definitions import Texts
from covenants.questionnaires.models import Disclosure, Step
from covenants.questionnaires.text import localise
from reporting.publishing.charts import Datum, Frame, NumberFormat, Words
from reporting.statistics.indicators.declared import INDICATORS
from reporting.statistics.models import Release
from reporting.statistics.models.contents import Contents, CovenantContents
from reporting.statistics.releases.display import SUPPRESSED, show
from reporting.statistics.releases.figure import Figure, Figures

# Dutch swaps the two signs of English.
_SIGNS: Final = {"nl": (",", "."), "en": (".", ",")}
_UNITS_WITH_A_DECIMAL: Final = {"score", "points"}


class AxisFormat(NumberFormat):
    """Writes figures with their decimals, and marks on an axis (floats) without."""

    def __call__(self, value: int | float | Decimal) -> str:
        if isinstance(value, float) and value.is_integer():
            whole = NumberFormat(self.decimal, self.thousands, 0, self.suffix)
            return whole(value)
        return super().__call__(value)


@dataclass(frozen=True)
class Edition:
    """A release in one language; whoever uses it has activated that language."""

    release: Release
    figures: Figures
    language: str

    @classmethod
    def of(cls, release: Release, language: str) -> Self:
        return cls(release, Figures(release), language)

    @cached_property
    def contents(self) -> Contents:
        return self.release.told

    @property
    def covenant(self) -> CovenantContents:
        return self.contents["covenant"]

    @property
    def year(self) -> int:
        return self.figures.stamp.year

    @property
    def years(self) -> list[int]:
        """Every year from the first with figures to this one, also those without."""
        known = [*self.contents["years"]]
        known += [int(year) for year, _figure in self.figures.series("overall_score")]
        for step in Step.six():
            series = self.figures.series("step_score", step=step)
            known += [int(year) for year, _figure in series]
        earlier = [year for year in known if year <= self.year]
        return list(range(min([*earlier, self.year]), self.year + 1))

    @property
    def is_public_source(self) -> bool:
        """Were the reports read from public sources, instead of filed by parties?"""
        return self.covenant["disclosure"] == Disclosure.PUBLIC_SOURCE

    @property
    def is_independent(self) -> bool:
        """Is this about real organisations that did not make it themselves?"""
        if self.covenant["fictional"]:
            return False
        return self.is_public_source or not self.covenant["secretariat"]

    @property
    def name(self) -> str:
        return self.text(self.covenant["name"])

    @property
    def source(self) -> str:
        """The line under each figure that says where its data are from."""
        if self.is_public_source:
            made_by = self.text(self.covenant["source"]) or _("public statements")
            return _("%(source)s. The levels are this project's own mapping.") % {
                "source": made_by.rstrip(".")
            }
        return _(
            "finalised reports of %(covenant)s, release %(number)s of %(year)s."
        ) % {
            "covenant": self.name,
            "number": self.release.number,
            "year": self.year,
        }

    def text(self, words: Texts) -> str:
        """Return a text of the release in the language of the edition."""
        return localise(words, self.language)

    def number(self, indicator: str) -> NumberFormat:
        """Return how the numbers of an indicator are written in charts."""
        unit = INDICATORS[indicator].unit
        digits = 0
        if unit in _UNITS_WITH_A_DECIMAL or (
            unit == "percent" and self.figures.stamp.is_exact
        ):
            digits = 1
        decimal, thousands = _SIGNS.get(self.language, _SIGNS["en"])
        return AxisFormat(decimal, thousands, digits, "%" if unit == "percent" else "")

    def frame(self, indicator: str, *, title: str, heading: str, key: str) -> Frame:
        words = Words(
            suppressed=_("too few to show"),
            missing=_("no data"),
            value=str(INDICATORS[indicator].title),
        )
        return Frame(
            title=title,
            heading=heading,
            words=words,
            number=self.number(indicator),
            key=key,
        )

    def show(self, figure: Figure | None, indicator: str) -> str:
        return show(figure, INDICATORS[indicator], self.language)

    def base(self, figures: Iterable[Figure | None], indicator: str) -> str:
        """Return the line that says over how many, and of what, figures were made."""
        found = [figure for figure in figures if figure is not None]
        denominator = str(INDICATORS[indicator].denominator)
        sizes = sorted({int(one.n) for one in found if one.n is not None})
        if not sizes:
            return _("n: too few to show. Denominator: %(words)s.") % {
                "words": denominator
            }
        if len(sizes) == 1:
            return _("n = %(n)s. Denominator: %(words)s.") % {
                "n": sizes[0],
                "words": denominator,
            }
        return _("n = %(least)s to %(most)s. Denominator: %(words)s.") % {
            "least": sizes[0],
            "most": sizes[-1],
            "words": denominator,
        }

    def how(self, indicator: str) -> str:
        """Return the answer to "how was this computed?" for figures of one kind."""
        declared = INDICATORS[indicator]
        stamp = self.figures.stamp
        versions = self.contents["formulas"]
        formula = str(declared.formula)
        return " ".join(
            [
                formula if formula.endswith(".") else f"{formula}.",
                _("Numerator: %(words)s.") % {"words": declared.numerator},
                _("Denominator: %(words)s.") % {"words": declared.denominator},
                _("Formula version %(version)s.")
                % {"version": versions.get(indicator, declared.version)},
                _("Release %(number)s of %(year)s, fingerprint %(sha256)s.")
                % {
                    "number": stamp.number,
                    "year": stamp.year,
                    "sha256": stamp.sha256,
                },
            ]
        )


def datum_of(figure: Figure | None) -> Datum:
    """Return a figure as charts read it."""
    if figure is None:
        return Datum()
    return Datum(value=figure.value, suppressed=figure.suppressed)


def count_of(figure: Figure | None) -> str:
    """Return n as a table shows it."""
    if figure is None or (figure.n is None and not figure.suppressed):
        return "–"
    return SUPPRESSED if figure.suppressed else str(figure.n)
