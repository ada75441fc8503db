"""Writes working answers as rows, and keeps what they replace."""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from covenants.questionnaires.answers.shape import Shape, Value
from covenants.questionnaires.models import Question, QuestionType
from reporting.filing.models import Answer, AnswerOrigin, AnswerText, Report
from reporting.ledger.actors import Actor
from reporting.ledger.documents import canonical

ONE_CHANGE = timedelta(minutes=5)
BATCH = 2_000


@dataclass
class Changes:
    """What saving does to the rows of a report."""

    added: list[Answer] = field(default_factory=list)
    changed: list[Answer] = field(default_factory=list)
    removed: list[Answer] = field(default_factory=list)
    earlier: list[AnswerText] = field(default_factory=list)

    def save(self) -> None:
        """Write all of it, in a query for each kind of change."""
        if self.removed:
            gone = [row.pk for row in self.removed]
            Answer.objects.filter(pk__in=gone).delete()
        if self.changed:
            Answer.objects.bulk_update(self.changed, UPDATED, batch_size=BATCH)
        Answer.objects.bulk_create(self.added, batch_size=BATCH)
        AnswerText.objects.bulk_create(self.earlier, batch_size=BATCH)


UPDATED = [
    "value",
    "place",
    "source",
    "origin",
    "revision",
    "edited_by",
    "edited_at",
    "counted_from",
]


def rows_of(
    report: Report,
    question: Question | Shape,
    value: Value,
    *,
    by: Actor,
    at: datetime,
    origin: AnswerOrigin = AnswerOrigin.TYPED,
    source: str = "",
) -> list[Answer]:
    """Return the unsaved rows of an answer: one, or one for each row of a free table.

    None, no answer, has none. Makes no query.
    """
    return [
        Answer(
            report=report,
            question=question.code,
            place=place,
            value=one,
            source=source,
            origin=origin,
            edited_by=by.uid,
            edited_at=at,
            counted_from=at,
        )
        for place, one in _parts(question, value)
    ]


def _parts(question: Question | Shape, value: Value) -> list[tuple[int | None, Value]]:
    """Return (place, value) of each row that an answer is kept in."""
    if value is None:
        return []
    is_free = question.type == QuestionType.TABLE and not question.rows
    if is_free and isinstance(value, list):
        return list(enumerate(value))
    return [(None, value)]


def put_answers(
    report: Report,
    values: Mapping[Question, Value],
    *,
    by: Actor,
    origin: AnswerOrigin = AnswerOrigin.TYPED,
    sources: Mapping[str, str] | None = None,
) -> None:
    """Let the answers be these; the caller holds the report's lock.

    A row of a table that is there already keeps its identity wherever it moves to. Of
    the others, each new one takes the identity of an old one in their order.
    """
    at = by.now()
    present: dict[str, list[Answer]] = {}
    for row in report.answers.filter(question__in=[one.code for one in values]):
        present.setdefault(row.question, []).append(row)
    changes = Changes()
    for question, value in values.items():
        new = rows_of(
            report,
            question,
            value,
            by=by,
            at=at,
            origin=origin,
            source=(sources or {}).get(question.code, ""),
        )
        old = sorted(present.get(question.code, []), key=lambda row: row.place or 0)
        _reconcile(old, new, changes, by=by, at=at)
    changes.save()


def _reconcile(
    old: Sequence[Answer],
    new: Sequence[Answer],
    changes: Changes,
    *,
    by: Actor,
    at: datetime,
) -> None:
    """Tell which rows stay, change, come and go."""
    if not (_is_table(old) and _is_table(new)) and len(old) == len(new) == 1:
        _change(old[0], new[0], changes, by=by, at=at)
        return
    if old and new and _is_table(old) != _is_table(new):
        _remove(old, changes, by=by, at=at)
        changes.added += new
        return
    kept, fresh = _same_rows(old, new)
    for before, after in kept:
        _change(before, after, changes, by=by, at=at)
    known = {before.pk for before, _after in kept}
    others = [row for row in old if row.pk not in known]
    for before, after in zip(others, fresh, strict=False):
        _change(before, after, changes, by=by, at=at)
    _remove(others[len(fresh) :], changes, by=by, at=at)
    changes.added += fresh[len(others) :]


def _same_rows(
    old: Sequence[Answer], new: Sequence[Answer]
) -> tuple[list[tuple[Answer, Answer]], list[Answer]]:
    """Return each row that says the same as before with it, and the other new rows."""
    by_text: dict[str, deque[Answer]] = {}
    for row in old:
        by_text.setdefault(_text(row), deque()).append(row)
    kept: list[tuple[Answer, Answer]] = []
    fresh: list[Answer] = []
    for row in new:
        if same := by_text.get(_text(row)):
            kept.append((same.popleft(), row))
        else:
            fresh.append(row)
    return kept, fresh


def _is_table(rows: Sequence[Answer]) -> bool:
    return bool(rows) and rows[0].place is not None


def _text(row: Answer) -> str:
    return canonical({"value": row.value})


def _change(
    row: Answer, new: Answer, changes: Changes, *, by: Actor, at: datetime
) -> None:
    """Let a row say what the new one says, and keep what it said."""
    same_place, same_value = row.place == new.place, row.value == new.value
    same_source = not new.source or row.source == new.source
    if same_place and same_value and same_source:
        return
    if not same_value:
        if row.edited_by != by.uid or at - row.counted_from >= ONE_CHANGE:
            changes.earlier.append(_earlier(row, by=by, at=at))
            row.counted_from = at
        row.value, row.origin = new.value, new.origin
        row.revision += 1
        row.edited_by, row.edited_at = by.uid, at
    row.place = new.place
    row.source = new.source or row.source
    changes.changed.append(row)


def _remove(
    rows: Iterable[Answer], changes: Changes, *, by: Actor, at: datetime
) -> None:
    for row in rows:
        changes.earlier.append(_earlier(row, by=by, at=at))
        changes.removed.append(row)


def _earlier(row: Answer, *, by: Actor, at: datetime) -> AnswerText:
    return AnswerText(
        report_id=row.report_id,
        answer=row.uid,
        question=row.question,
        place=row.place,
        value=row.value,
        reason=row.reason,
        written_by=row.edited_by,
        written_at=row.edited_at,
        replaced_by=by.uid,
        replaced_at=at,
    )
