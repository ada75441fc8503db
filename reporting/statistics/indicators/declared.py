"""Every number that is ever shown, declared once: what it is and how it is made."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reporting.statistics.indicators import sources

Text = str | Promise


@dataclass(frozen=True)
class Indicator:
    """What a number is. `formula`, `numerator` and `denominator` are in words.

    `unit` is ``score`` (0-100), ``points`` (a difference of scores), ``percent``,
    ``count`` (of organisations) or ``number`` (in the unit of the question).
    `breakdowns` are the forms of a cell's key; ``""`` is the whole. `minimum_n` is
    the smallest number of organisations under a covenant's disclosure contract,
    before the covenant raises it. `source` says whose definition the formula is;
    `version` changes when the formula does.
    """

    id: str
    title: Text
    formula: Text
    numerator: Text
    denominator: Text
    source: str
    unit: str
    breakdowns: tuple[str, ...] = field(default=("",))
    minimum_n: int = 4
    version: str = "1"


GRIEVANCE_CATEGORIES: Mapping[str, Text] = {
    "none": _("No mechanism"),
    "in_development": _("In development"),
    "own_employees": _("Own employees only"),
    "supply_chain_workers": _("Workers in the supply chain"),
    "with_protection": _("Workers in the supply chain, with protection"),
}
REMEDY_CATEGORIES: Mapping[str, Text] = {
    "not_described": _("Not described"),
    "in_development": _("In development"),
    "described": _("Described"),
}
# Which categories count as "yes" in the percentage.
WITH_ACCESS = ("supply_chain_workers", "with_protection")
WITH_REMEDY = ("described",)

OVERALL_WEIGHTS: Mapping[int, int] = {1: 15, 2: 20, 3: 25, 4: 15, 5: 10, 6: 15}

_SCORES = _("The sum of the scores of the organisations that have one")
_SCORED = _("The number of organisations that have a score")
_ANSWERED = _("Organisations that answered the question")

_ALL = (
    Indicator(
        id="coverage",
        title=_("Finalised reports"),
        formula=_(
            "Finalised reports ÷ organisations that were party in the reporting year"
        ),
        numerator=_("Parties with a finalised report"),
        denominator=_("Parties in the reporting year"),
        source=sources.OWN,
        unit="percent",
        breakdowns=("", "constituency"),
        minimum_n=1,
    ),
    Indicator(
        id="on_time",
        title=_("Reports on time"),
        formula=_("Reports handed in on or before the due date ÷ reports due"),
        numerator=_("Parties that first handed in on or before the due date"),
        denominator=_("Parties in the reporting year"),
        source=sources.OWN,
        unit="percent",
        breakdowns=("", "constituency"),
        minimum_n=1,
    ),
    Indicator(
        id="reports",
        title=_("Reports by status"),
        formula=_("The number of reports in each state on the day of the freeze"),
        numerator=_("Reports in this state"),
        denominator=_("Parties in the reporting year"),
        source=sources.OWN,
        unit="count",
        breakdowns=("constituency;state",),
        minimum_n=1,
    ),
    Indicator(
        id="step_score",
        title=_("Score per step"),
        formula=_(
            "Per report: the sum of weight × level ÷ the sum of weight × highest "
            "level × 100, over the answered and scored questions of the step. Then "
            "the mean over the reports that have such a score."
        ),
        numerator=_SCORES,
        denominator=_SCORED,
        source=sources.SIX_STEPS,
        unit="score",
        breakdowns=("step", "joined;step", "step;year"),
    ),
    Indicator(
        id="overall_score",
        title=_("Overall score"),
        formula=_(
            "Per report with a score in all six steps: 0.15 × step 1 + 0.20 × step 2 "
            "+ 0.25 × step 3 + 0.15 × step 4 + 0.10 × step 5 + 0.15 × step 6. Then "
            "the mean over these reports."
        ),
        numerator=_SCORES,
        denominator=_("The number of organisations with a score in all six steps"),
        source=sources.SIX_STEPS,
        unit="score",
        breakdowns=("", "joined", "year"),
    ),
    Indicator(
        id="self_score",
        title=_("Score per step by the organisations' own answers"),
        formula=_(
            "As the score per step, with the level that follows from the answer "
            "itself in place of the assessed level"
        ),
        numerator=_SCORES,
        denominator=_SCORED,
        source=sources.SIX_STEPS,
        unit="score",
        breakdowns=("step",),
    ),
    Indicator(
        id="panel_step_score",
        title=_("Score per step, the same organisations in both years"),
        formula=_(
            "As the score per step, only over the organisations with a score for "
            "the step in this year and in the year before"
        ),
        numerator=_SCORES,
        denominator=_("Organisations with a score in both years"),
        source=sources.SIX_STEPS,
        unit="score",
        breakdowns=("step;year",),
    ),
    Indicator(
        id="panel_change",
        title=_("Progress of the same organisations"),
        formula=_(
            "The mean score of this year − the mean score of the year before, over "
            "the organisations with a score in both years"
        ),
        numerator=_("The sum of the changes of these organisations"),
        denominator=_("Organisations with a score in both years"),
        source=sources.SIX_STEPS,
        unit="points",
        breakdowns=("", "step"),
    ),
    Indicator(
        id="grievance_access",
        title=_("Access to a grievance mechanism for workers in the supply chain"),
        formula=_(
            "Organisations whose mechanism is open to workers in the supply chain ÷ "
            "organisations of which this is known × 100"
        ),
        numerator=_("Organisations with a mechanism for workers in the supply chain"),
        denominator=_("Organisations of which this is known"),
        source=sources.GRIEVANCE,
        unit="percent",
        breakdowns=("", "year"),
    ),
    Indicator(
        id="grievance_category",
        title=_("Grievance mechanisms by whom they are for"),
        formula=_("The number of organisations in each category"),
        numerator=_("Organisations in this category"),
        denominator=_("Organisations of which this is known"),
        source=sources.GRIEVANCE,
        unit="count",
        breakdowns=("category", "category;year"),
    ),
    Indicator(
        id="remedy",
        title=_("Remedy for workers described"),
        formula=_(
            "Organisations that describe remedy for workers ÷ organisations of which "
            "this is known × 100"
        ),
        numerator=_("Organisations that describe remedy for workers"),
        denominator=_("Organisations of which this is known"),
        source=sources.REMEDY,
        unit="percent",
        breakdowns=("", "year"),
    ),
    Indicator(
        id="remedy_category",
        title=_("Remedy for workers by category"),
        formula=_("The number of organisations in each category"),
        numerator=_("Organisations in this category"),
        denominator=_("Organisations of which this is known"),
        source=sources.REMEDY,
        unit="count",
        breakdowns=("category", "category;year"),
    ),
    Indicator(
        id="question_level",
        title=_("Organisations by level"),
        formula=_("The number of organisations at each level of the question"),
        numerator=_("Organisations at this level"),
        denominator=_("Organisations with a level for the question"),
        source=sources.SIX_STEPS,
        unit="count",
        breakdowns=("level;question",),
    ),
    Indicator(
        id="question_answered",
        title=_("Answers to the question"),
        formula=_(
            "The number of organisations that answered, unknown and not applicable "
            "left out"
        ),
        numerator=_ANSWERED,
        denominator=_("Finalised reports"),
        source=sources.OWN,
        unit="count",
        breakdowns=("question",),
    ),
    Indicator(
        id="question_choice",
        title=_("Organisations by answer"),
        formula=_(
            "Organisations that gave this answer ÷ organisations that answered the "
            "question × 100. Where several answers are possible, the shares add up "
            "to more than 100%."
        ),
        numerator=_("Organisations that gave this answer"),
        denominator=_ANSWERED,
        source=sources.OWN,
        unit="percent",
        breakdowns=("choice;question", "choice;part;question"),
    ),
    Indicator(
        id="question_sum",
        title=_("Sum over all organisations"),
        formula=_("The sum of what the organisations answered"),
        numerator=_("The sum of the answers"),
        denominator=_("Organisations that gave a number"),
        source=sources.OWN,
        unit="number",
        breakdowns=("question", "part;question"),
    ),
    Indicator(
        id="question_median",
        title=_("Median"),
        formula=_(
            "The middle of the answers in order (quantile of type 7: linear between "
            "neighbours)"
        ),
        numerator=_("The answer in the middle"),
        denominator=_("Organisations that gave a number"),
        source=sources.QUANTILE,
        unit="number",
        breakdowns=("question", "part;question"),
        minimum_n=8,
    ),
    Indicator(
        id="question_p25",
        title=_("First quartile"),
        formula=_("A quarter of the answers is lower (quantile of type 7)"),
        numerator=_("The answer at one quarter"),
        denominator=_("Organisations that gave a number"),
        source=sources.QUANTILE,
        unit="number",
        breakdowns=("question", "part;question"),
        minimum_n=8,
    ),
    Indicator(
        id="question_p75",
        title=_("Third quartile"),
        formula=_("A quarter of the answers is higher (quantile of type 7)"),
        numerator=_("The answer at three quarters"),
        denominator=_("Organisations that gave a number"),
        source=sources.QUANTILE,
        unit="number",
        breakdowns=("question", "part;question"),
        minimum_n=8,
    ),
)

INDICATORS: Mapping[str, Indicator] = {indicator.id: indicator for indicator in _ALL}


def formula_versions() -> dict[str, str]:
    """Return indicator id → version of its formula: part of a release's input."""
    return {indicator.id: indicator.version for indicator in _ALL}
