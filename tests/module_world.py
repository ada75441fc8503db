"""Which tests may stand in a world that is made once for their module.

A module that defines `make_world` and whose tests all ask for the fixture `world` (see
`tests.conftest`) has it made once, inside a transaction around all of them.
"""

import pytest


def belongs_in_a_world(item: pytest.Item) -> None:
    """Refuse a test that would end the world, or see it without having asked for it.

    Raises:
        UsageError: it commits, or does not use the fixture `world`.
    """
    marks = item.iter_markers("django_db")
    if any(mark.kwargs.get("transaction") for mark in marks):
        raise pytest.UsageError(f"{item.nodeid} commits: its module can have no world.")
    if "world" not in getattr(item, "fixturenames", []):
        raise pytest.UsageError(f"{item.nodeid} stands in a world: let it ask for it.")
