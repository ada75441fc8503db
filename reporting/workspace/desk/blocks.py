"""Which blocks stand on whose first screen: at most seven, the next action first."""

from dataclasses import replace
from datetime import datetime

from members.models import OrganisationKind
from members.viewer import Viewer
from reporting.workspace.desk import around, own
from reporting.workspace.desk.parts import Block

MOST = 7


def blocks_of(viewer: Viewer, since: datetime) -> list[Block]:
    """Return the blocks for the viewer's role; none for who has no membership.

    `since` is when the viewer was here before. Only the first block with something for
    the viewer to do keeps an action that is theirs: it gets the filled button.
    """
    if viewer.organisation is None:
        return []
    if viewer.organisation.kind == OrganisationKind.SECRETARIAT:
        found = _secretariat(viewer, since)
    elif viewer.organisation.kind == OrganisationKind.COMPANY:
        found = _company(viewer, since)
    else:
        found = _party(viewer, since)
    return _one_filled([block for block in found if block is not None][:MOST])


def _company(viewer: Viewer, since: datetime) -> list[Block | None]:
    return [
        *own.report_blocks(viewer),
        own.verdict_block(viewer),
        around.change_block(viewer, since),
        own.reader_block(viewer),
        around.figure_block(viewer),
    ]


def _party(viewer: Viewer, since: datetime) -> list[Block | None]:
    received = own.received_block(viewer, since)
    return [
        received if received.rows else None,
        *own.report_blocks(viewer),
        *around.status_blocks(viewer),
        around.change_block(viewer, since),
        own.reader_block(viewer),
        around.figure_block(viewer),
        None if received.rows else received,
    ]


def _secretariat(viewer: Viewer, since: datetime) -> list[Block | None]:
    return [
        *around.queue_blocks(viewer),
        *around.status_blocks(viewer),
        around.job_block(viewer),
        around.change_block(viewer, since),
        around.figure_block(viewer),
    ]


def _one_filled(blocks: list[Block]) -> list[Block]:
    kept: list[Block] = []
    filled = False
    for block in blocks:
        is_next = bool(block.action and block.action.is_mine and not filled)
        filled = filled or is_next
        action = replace(block.action, is_mine=is_next) if block.action else None
        kept.append(replace(block, action=action))
    return kept
