"""What a covenant is called, in the language of the reader."""

import pytest
from django.utils import translation

from covenants.agreements.models import Covenant


@pytest.mark.parametrize(
    ("language", "name", "sector"),
    [
        ("en", "Stone", "Natural stone"),
        ("nl", "Steen", "Natuursteen"),
        ("de", "Stone", "Natural stone"),
    ],
)
def test_name_and_sector_are_dutch_for_who_reads_dutch_else_english(
    language, name, sector
):
    covenant = Covenant(
        name_en="Stone",
        name_nl="Steen",
        sector_en="Natural stone",
        sector_nl="Natuursteen",
    )

    with translation.override(language):
        assert (covenant.name, str(covenant), covenant.sector) == (name, name, sector)
