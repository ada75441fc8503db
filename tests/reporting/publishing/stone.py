"""The fictional stone covenant whose report the tests compile."""

from tests.factories.covenants import make_covenant
from tests.factories.releases import (
    counted,
    make_cell,
    make_release,
    share,
)


def stone(**fields):
    """Make a release of the fictional covenant."""
    covenant = make_covenant(slug="stone", name="Stone covenant (fictional)")
    return make_release(covenant=covenant, **fields)


def brief(**fields):
    """Make a release of the same covenant with a few figures: quick to compile."""
    cells = [
        share("coverage", 30, 32),
        share("grievance_access", 13, 30),
        counted("grievance_category", 17, 30, category="none"),
        make_cell("step_score", 62.5, step=1),
        *(
            counted("question_level", 6, 30, level=n, question="C1.01")
            for n in range(5)
        ),
    ]
    return stone(**{"cells": cells, **fields})
