"""What was answered, question by question, within each of the six steps."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from covenants.questionnaires.answers import Statistic, kind_of
from reporting.publishing.charts import Segment, StackedRow, stacked_rows
from reporting.publishing.figures.edition import Edition, count_of, datum_of
from reporting.publishing.figures.exhibit import (
    Amount,
    AnswerShare,
    Distribution,
    Exhibit,
    StepFigures,
)
from reporting.publishing.figures.progress import TELLING
from reporting.publishing.figures.steps import one_series, spark, step_name
from reporting.statistics.models.contents import AskedContents, QuestionContents
from reporting.statistics.releases.display import round_half_up
from reporting.statistics.releases.figure import Figure

AMOUNTS = ("question_sum", "question_p25", "question_median", "question_p75")
# Of longer lists only the answers that somebody gave, and that may be shown.
MOST_ANSWERS = 12
YES_NO = ("yes", "no")


def step_figures(edition: Edition, step: int) -> StepFigures:
    """Return the score, the levels and the answers of one step."""
    asked = {
        code: question
        for code, question in edition.contents["questions"].items()
        if question["step"] == step
    }
    score = edition.figures.cell("step_score", step=step)
    return StepFigures(
        step=step,
        name=step_name(step),
        score=edition.show(score, "step_score"),
        share=_whole_number(score),
        n=count_of(score),
        spark=spark(edition, step),
        series=one_series(edition, step),
        levels=_levels(edition, step, asked),
        distributions=tuple(_distributions(edition, asked)),
        amounts=tuple(_amounts(edition, asked)),
    )


def _levels(
    edition: Edition, step: int, asked: Mapping[str, QuestionContents]
) -> Exhibit | None:
    """Return how many organisations stand at each level, for every scored question."""
    found = {
        code: dict(
            edition.figures.series("question_level", over="level", question=code)
        )
        for code in asked
    }
    found = {code: levels for code, levels in found.items() if levels}
    highest = max(
        (int(level) for levels in found.values() for level in levels), default=0
    )
    if not highest or not any(
        figure.value for levels in found.values() for figure in levels.values()
    ):
        return None
    frame = edition.frame(
        "question_level",
        title=_levels_title(found),
        heading=_("Question"),
        key=f"levels-{step}",
    )
    levels = [str(level) for level in range(highest + 1)]
    wholes = {code: _whole(one.values()) for code, one in found.items()}
    chart = stacked_rows(
        [
            StackedRow(
                f"{code}  {edition.text(asked[code]['text'])}",
                tuple(datum_of(one.get(level)) for level in levels),
                note=f"n = {wholes[code]}" if wholes[code] else "",
            )
            for code, one in found.items()
        ],
        segments=[Segment(_("Level %(level)s") % {"level": level}) for level in levels],
        frame=frame,
        whole=max([whole for whole in wholes.values() if whole] or [100]),
        note_heading="n",
        labels_above=True,
    )
    return Exhibit(
        key=f"levels-{step}",
        chart=chart,
        subtitle=_("Organisations by assessed level, 0 to %(highest)s, per question")
        % {"highest": highest},
        base=edition.base(
            [one for levels_ in found.values() for one in levels_.values()],
            "question_level",
        ),
        source=edition.source,
        how=edition.how("question_level"),
        indicator="question_level",
        table=chart.table,
    )


def _levels_title(found: Mapping[str, Mapping[str, Figure]]) -> str:
    """Return on which question the largest share stands at level 0."""
    shares: dict[str, tuple[Decimal, int, int]] = {}
    for code, levels in found.items():
        none, whole = levels.get("0"), _whole(levels.values())
        if whole and whole >= TELLING and none is not None and none.value is not None:
            shares[code] = (none.value / whole, int(none.value), whole)
    worst = max(shares, key=lambda code: shares[code][0], default="")
    if not worst or not shares[worst][1]:
        return _("The assessed levels of the questions in this step")
    _share, part, whole = shares[worst]
    words = {"part": part, "whole": whole, "code": worst}
    return (
        ngettext(
            "Most often at level 0: question %(code)s, %(part)s of "
            "%(whole)s organisation",
            "Most often at level 0: question %(code)s, %(part)s of %(whole)s "
            "organisations",
            whole,
        )
        % words
    )


def _whole(levels: Iterable[Figure]) -> int | None:
    """Return of how many organisations the levels are, where any cell tells it."""
    for figure in levels:
        if figure.denominator is not None:
            return int(figure.denominator)
    return None


def _distributions(
    edition: Edition, asked: Mapping[str, QuestionContents]
) -> Iterable[Distribution]:
    for code, question in asked.items():
        cells = [
            figure
            for figure in edition.figures.all("question_choice")
            if figure.parts.get("question") == code
        ]
        for part in _parts_in_order(question, cells):
            of_part = [one for one in cells if one.parts.get("part", "") == part]
            if any(figure.numerator for figure in of_part):
                yield _distribution(edition, code, question, part, of_part)


def _distribution(
    edition: Edition,
    code: str,
    question: QuestionContents,
    part: str,
    cells: list[Figure],
) -> Distribution:
    shape = _shape(question, part)
    order = [choice["code"] for choice in shape["choices"]] or list(YES_NO)
    found = {figure.parts["choice"]: figure for figure in cells}
    codes = [*(one for one in order if one in found)]
    codes += sorted(one for one in found if one not in order)
    sizes = [figure.denominator for figure in cells if figure.denominator is not None]
    printed = codes
    if len(codes) > MOST_ANSWERS:
        printed = [one for one in codes if found[one].numerator]
    return Distribution(
        code=code,
        text=edition.text(question["text"]),
        part=edition.text(shape["text"]) if part else "",
        n=str(int(max(sizes))) if sizes else "·",
        several=_has_several(shape),
        left_out=len(codes) - len(printed),
        answers=tuple(
            _answer(edition, choice_label(edition, shape, one), found[one])
            for one in printed
        ),
    )


def _answer(edition: Edition, label: str, figure: Figure) -> AnswerShare:
    count = "·" if figure.suppressed else str(int(figure.numerator or 0))
    percent = edition.show(figure, "question_choice")
    return AnswerShare(label, count, percent, _whole_number(figure))


def _whole_number(figure: Figure | None) -> int:
    """Return a figure as the length of a bar; 0 where there is none."""
    if figure is None or figure.value is None:
        return 0
    return int(round_half_up(figure.value, 0))


def choice_label(edition: Edition, shape: AskedContents, code: str) -> str:
    """Return the words of a choice; a code that has none speaks for itself."""
    for choice in shape["choices"]:
        if choice["code"] == code:
            return edition.text(choice["text"])
    if not shape["type"]:
        return code
    return kind_of(shape["type"]).code_in_words(code, edition.language)


def _has_several(shape: AskedContents) -> bool:
    """May one organisation give several of the answers?"""
    type_ = shape["type"]
    return bool(type_) and kind_of(type_).statistic is Statistic.SEVERAL


def _shape(question: QuestionContents, part: str) -> AskedContents:
    """Return the question itself, or the part or column of it that is meant."""
    if not part:
        return question
    unknown = AskedContents(text={"en": part}, type="", unit={}, choices=[])
    return question["parts"].get(part, unknown)


def _parts_in_order(question: QuestionContents, cells: Iterable[Figure]) -> list[str]:
    """Return the parts that have figures: the whole, then as the question has them."""
    found = {figure.parts.get("part", "") for figure in cells}
    order = ["", *question["parts"]]
    return [part for part in order if part in found] + sorted(found - set(order))


def _amounts(
    edition: Edition, asked: Mapping[str, QuestionContents]
) -> Iterable[Amount]:
    for code, question in asked.items():
        cells = [
            figure
            for indicator in AMOUNTS
            for figure in edition.figures.all(indicator)
            if figure.parts.get("question") == code
        ]
        for part in _parts_in_order(question, cells):
            amount = _amount(edition, code, question, part)
            if amount.tells:
                yield amount


def _amount(
    edition: Edition, code: str, question: QuestionContents, part: str
) -> Amount:
    place = {"question": code, **({"part": part} if part else {})}
    total, low, middle, high = (
        edition.figures.cell(indicator, **place) for indicator in AMOUNTS
    )
    shape = _shape(question, part)
    return Amount(
        code=code,
        text=edition.text(question["text"]),
        part=edition.text(shape["text"]) if part else "",
        unit=edition.text(shape["unit"]),
        total=edition.show(total, "question_sum"),
        low=edition.show(low, "question_p25"),
        middle=edition.show(middle, "question_median"),
        high=edition.show(high, "question_p75"),
        n=count_of(total or middle),
    )
