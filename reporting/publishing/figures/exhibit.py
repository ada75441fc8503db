"""What stands between a figure's message above and its source below."""

from dataclasses import dataclass, field

from reporting.publishing.charts import Chart, Table
from reporting.statistics.releases.display import NOTHING, SUPPRESSED


@dataclass(frozen=True)
class Exhibit:
    """A chart with all that makes it checkable.

    `key` is stable and fit for an address; `title` is the message and `subtitle` the
    exact indicator; `base` says n and the denominator; `how` answers "how was this
    computed?" and `indicator` names its declaration. `table` holds the figures, and
    more than the chart draws where that helps.
    """

    key: str
    chart: Chart
    subtitle: str
    base: str
    source: str
    how: str
    indicator: str
    table: Table
    notes: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        return self.chart.title


@dataclass(frozen=True)
class Headline:
    """The one figure that opens a report, large, with the sentence that it begins.

    `is_empty` where no report was finalised, so that there is nothing to count.
    """

    figure: str
    sentence: str
    base: str
    units: Chart | None = None
    is_empty: bool = False


@dataclass(frozen=True)
class KeyFact:
    """One finding of the summary. `anchor` names the exhibit or chapter behind it."""

    figure: str
    sentence: str
    note: str
    anchor: str


@dataclass(frozen=True)
class AnswerShare:
    """One choice of a question: how many gave it, as text; `share` is 0 to 100."""

    label: str
    count: str
    percent: str
    share: int


@dataclass(frozen=True)
class Distribution:
    """How the answers to one question divide; `several` when more than one may hold.

    `left_out` is how many answers of a long list nobody gave, or too few to show.
    """

    code: str
    text: str
    part: str
    n: str
    several: bool
    left_out: int
    answers: tuple[AnswerShare, ...]


@dataclass(frozen=True)
class Amount:
    """What the numbers given for one question, or a part of it, come to."""

    code: str
    text: str
    part: str
    unit: str
    total: str
    low: str
    middle: str
    high: str
    n: str

    @property
    def tells(self) -> bool:
        """Is there any number that may be shown?"""
        shown = {self.total, self.low, self.middle, self.high}
        return bool(shown - {SUPPRESSED, NOTHING})


@dataclass(frozen=True)
class StepFigures:
    """All there is to show about one of the six steps; `share` draws its score.

    `series` and the small `spark` are the plain means of every year.
    """

    step: int
    name: str
    score: str
    share: int
    n: str
    spark: Chart | None
    series: Exhibit | None
    levels: Exhibit | None
    distributions: tuple[Distribution, ...]
    amounts: tuple[Amount, ...]

    @property
    def is_empty(self) -> bool:
        shown = self.series or self.levels or self.distributions or self.amounts
        return not shown and self.score == NOTHING


@dataclass(frozen=True)
class CovenantFigures:
    """Every figure of a release, in one language; None is what it cannot show."""

    headline: Headline
    facts: tuple[KeyFact, ...]
    coverage: Exhibit | None
    profile: Exhibit | None
    series: Exhibit | None
    panel: Exhibit | None
    cohorts: Exhibit | None
    grievance: Exhibit | None
    remedy: Exhibit | None
    steps: tuple[StepFigures, ...] = field(default=())

    @property
    def exhibits(self) -> tuple[Exhibit, ...]:
        """Those that concern the whole, in the order of the report."""
        found = (
            self.coverage,
            self.profile,
            self.panel,
            self.series,
            self.cohorts,
            self.grievance,
            self.remedy,
        )
        return tuple(exhibit for exhibit in found if exhibit is not None)
