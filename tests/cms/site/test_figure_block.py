"""A figure on a page is read from a release; the editor types its breakdown alone."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from cms.site.blocks import FigureBlock
from tests.factories.covenants import make_covenant
from tests.factories.releases import make_cell, make_release

pytestmark = pytest.mark.django_db


def typed(breakdown: str) -> dict[str, Any]:
    return {
        "covenant": "tiles",
        "indicator": "step_score",
        "breakdown": breakdown,
        "sentence": "is the score",
    }


def make_published() -> None:
    make_release(
        covenant=make_covenant(slug="tiles"),
        cells=[
            make_cell("step_score", 48, step=6),
            make_cell("step_score", 52, step=6, year=2024),
        ],
        published_at=timezone.now(),
    )


@pytest.mark.parametrize(
    ("breakdown", "shown"),
    [
        ("step=6", "48.0"),
        ("year=2024;step=6", "52.0"),
        ("step=5", ""),
        ("", ""),
        # Typed before a breakdown was checked: the page stands without the figure.
        ("step=six", ""),
        ("a=1;b=2;c=3", ""),
    ],
)
def test_the_figure_has_the_breakdown_that_was_typed(english, breakdown, shown):
    make_published()
    block = FigureBlock()

    context = block.get_context(block.to_python(typed(breakdown)))

    assert context["shown"] == shown


@pytest.mark.parametrize("breakdown", ["step", "step=six", "a=1;b=2;c=3", "step=6;"])
def test_a_breakdown_that_no_figure_has_is_refused(breakdown):
    make_covenant(slug="tiles")
    block = FigureBlock()
    block.clean(block.to_python(typed("step=6")))

    with pytest.raises(ValidationError):
        block.clean(block.to_python(typed(breakdown)))
