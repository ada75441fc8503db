"""The answer to "how was this computed?", for every figure, in words and numbers."""

from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from reporting.statistics.indicators.declared import Indicator
from reporting.statistics.releases.display import show, show_number
from reporting.statistics.releases.figure import Figure


def explain(figure: Figure, indicator: Indicator, language: str = "") -> str:
    """Return what the figure is made of, with its release and formula version.

    A suppressed figure tells its formula and that there are too few data: neither
    numerator, denominator nor n.
    """
    with override(language or get_language() or "en"):
        return " ".join([*_content(figure, indicator), *_origin(figure)])


def _content(figure: Figure, indicator: Indicator) -> list[str]:
    sentences = [_("%(title)s.") % {"title": indicator.title}]
    sentences.append(_ended(str(indicator.formula)))
    if figure.suppressed:
        return [*sentences, _("There are too few data to show this figure.")]
    if figure.value is None:
        return [*sentences, _("There is nothing to compute this figure from.")]
    if figure.numerator is not None and figure.denominator is not None:
        sentences.append(
            _(
                "%(numerator_words)s: %(numerator)s. %(denominator_words)s: "
                "%(denominator)s. Result: %(result)s."
            )
            % {
                "numerator_words": indicator.numerator,
                "numerator": show_number(figure.numerator, _places(indicator)),
                "denominator_words": indicator.denominator,
                "denominator": show_number(figure.denominator),
                "result": show(figure, indicator),
            }
        )
    sentences.append(_("Number of organisations: %(n)s.") % {"n": figure.n})
    return sentences


def _origin(figure: Figure) -> list[str]:
    stamp = figure.stamp
    return [
        _("Formula version %(version)s.") % {"version": figure.formula_version},
        _("Release %(number)s of %(year)s, fingerprint %(sha256)s.")
        % {"number": stamp.number, "year": stamp.year, "sha256": stamp.sha256},
    ]


def _places(indicator: Indicator) -> int:
    return 1 if indicator.unit in {"score", "points"} else 0


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith(".") else f"{sentence}."
