"""Freezes the numbers of a year, for all audiences together, and publishes them.

What is frozen follows from the sealed versions, the rubric and the formulas alone:
freezing the same again gives the same hash and returns what is there.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from covenants.agreements.models import Cycle
from members.text import clean_text
from reporting.disclosure.audience import Audience
from reporting.ledger.actors import CLOCK, Actor
from reporting.ledger.documents import canonical, fingerprint
from reporting.ledger.errors import RuleError
from reporting.ledger.events import record_event
from reporting.ledger.models import EventKind
from reporting.statistics.hiding.companions import hidden
from reporting.statistics.hiding.contract import contract_of
from reporting.statistics.indicators.compute import Computed, compute
from reporting.statistics.indicators.declared import INDICATORS
from reporting.statistics.models import Cell, Release
from reporting.statistics.models.contents import Contents, SharedContents
from reporting.statistics.numbers import Number, stored
from reporting.statistics.releases.basis import Basis
from reporting.statistics.releases.contents import (
    headline,
    party_contents,
    shared_contents,
)

SCHEMA = "scharnier/release/1"
BATCH = 2_000
TRIES = 5


class UnsettledError(RuleError):
    """What the numbers are computed from changes faster than they are computed."""


@dataclass(frozen=True)
class DraftRelease:
    """A release for one audience that is not saved yet."""

    cells: list[Cell]
    contents: Contents
    sha256: str


def freeze(
    cycle: Cycle,
    *,
    by: Actor,
    reason: str = "",
    computing: Callable[[Cycle], Computed] = compute,
) -> dict[Audience, Release]:
    """Freeze the numbers of a year for the three audiences together.

    They are computed without a lock, by `computing`, and saved in one short
    transaction if what they follow from is still the same; else they are computed
    again. Where nothing changed since the newest release, that one is returned. Else
    a new one is made that names the old in `corrects`, with the `reason`.

    Raises:
        UnsettledError: where the reports changed during each of several tries.
    """
    for _try in range(TRIES):
        current = Cycle.objects.select_related("covenant").get(pk=cycle.pk)
        basis = Basis.of(current)
        drafts = _drafts(current, computing(current), basis.source)
        made = _save_if_settled(cycle, basis, drafts, by=by, reason=reason)
        if made is not None:
            return made
    raise UnsettledError(
        _("The reports of this year keep changing. Try again in a few minutes.")
    )


@transaction.atomic
def _save_if_settled(
    cycle: Cycle,
    basis: Basis,
    drafts: Mapping[Audience, DraftRelease],
    *,
    by: Actor,
    reason: str,
) -> dict[Audience, Release] | None:
    """Save the drafts, or return None where they follow from what is no more."""
    cycle = Cycle.objects.select_for_update().get(pk=cycle.pk)
    if Basis.of(cycle) != basis:
        return None
    newest = _newest(cycle)
    if {one: draft.sha256 for one, draft in drafts.items()} == {
        one: release.sha256 for one, release in newest.items()
    }:
        return newest
    number = max((release.number for release in newest.values()), default=0) + 1
    made = {
        audience: _save(
            Release(
                cycle=cycle,
                audience=audience,
                number=number,
                input_sha256=basis.source,
                sha256=draft.sha256,
                contents=draft.contents,
                corrects=newest.get(audience),
                reason=clean_text(reason) if audience in newest else "",
            ),
            draft.cells,
        )
        for audience, draft in drafts.items()
    }
    _record(EventKind.FIGURES_FROZEN, made.values(), by=by)
    return made


@transaction.atomic
def publish(
    releases: Iterable[Release] | Mapping[Audience, Release], *, by: Actor = CLOCK
) -> list[Release]:
    """Publish the releases of one freeze together; one already published stays so."""
    listed = list(releases.values() if isinstance(releases, Mapping) else releases)
    unpublished = [release for release in listed if release.published_at is None]
    for release in unpublished:
        release.published_at = timezone.now()
        release.save(update_fields=["published_at"])
    if unpublished:
        _record(EventKind.FIGURES_PUBLISHED, unpublished, by=by)
    return listed


def _drafts(
    cycle: Cycle, computed: Computed, source: str
) -> dict[Audience, DraftRelease]:
    contents = shared_contents(cycle, computed)
    return {
        audience: _draft(cycle, computed, contents, audience, source)
        for audience in Audience
    }


def _draft(
    cycle: Cycle,
    computed: Computed,
    shared: SharedContents,
    audience: Audience,
    source: str,
) -> DraftRelease:
    closed = hidden(computed.numbers, contract_of(cycle.covenant, audience))
    cells = [
        _cell(number, suppressed=number.spot in closed)
        for number in sorted(computed.numbers, key=lambda number: number.spot.order)
    ]
    contents: Contents = {
        **shared,
        "parties": party_contents(cycle, computed.parties, audience),
        "headline": headline(computed.numbers, closed),
    }
    return DraftRelease(cells, contents, _hash(cells, contents, audience, source))


def _cell(number: Number, *, suppressed: bool) -> Cell:
    version = INDICATORS[number.indicator].version
    if suppressed:
        return Cell(
            indicator=number.indicator,
            **number.breakdown.columns,
            suppressed=True,
            formula_version=version,
        )
    return Cell(
        indicator=number.indicator,
        **number.breakdown.columns,
        value=stored(number.value),
        n=number.n,
        numerator=stored(number.numerator),
        denominator=stored(number.denominator),
        formula_version=version,
    )


def _hash(cells: Iterable[Cell], contents: object, audience: str, source: str) -> str:
    return fingerprint(
        canonical(
            {
                "schema": SCHEMA,
                "audience": audience,
                "input": source,
                "contents": contents,
                "cells": [_row(cell) for cell in cells],
            }
        )
    )


def _row(cell: Cell) -> list[str | int | bool | None]:
    return [
        cell.indicator,
        cell.key,
        _text(cell.value),
        cell.n,
        _text(cell.numerator),
        _text(cell.denominator),
        cell.suppressed,
        cell.formula_version,
    ]


def _text(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")


def is_intact(release: Release) -> bool:
    """Are the cells and contents still those that were frozen?"""
    cells = release.cells.in_order()
    told = _hash(cells, release.contents, release.audience, release.input_sha256)
    return told == release.sha256


def _newest(cycle: Cycle) -> dict[Audience, Release]:
    last = Release.objects.filter(cycle=cycle).newest()
    return {Audience(release.audience): release for release in last}


def _save(release: Release, cells: list[Cell]) -> Release:
    release.save()
    for cell in cells:
        cell.release = release
    Cell.objects.bulk_create(cells, batch_size=BATCH)
    return release


def _record(kind: EventKind, releases: Iterable[Release], *, by: Actor) -> None:
    told = list(releases)
    cycle = told[0].cycle
    record_event(
        covenant=cycle.covenant,
        kind=kind,
        by=by,
        details={
            "year": cycle.year,
            "number": told[0].number,
            "sha256": {release.audience: release.sha256 for release in told},
        },
    )
