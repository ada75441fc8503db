"""How many examples the tests invent: a few by default, many in `make audit`."""

from hypothesis import settings

USUAL = 100  # hypothesis's own number
# Where CI is set, the parent draws the same examples each time: a run repeats.
AUDIT = settings(settings(), max_examples=10 * USUAL, deadline=None)


def examples(usual: int) -> int:
    """Return how many examples a test tries that usually tries this many."""
    return usual * settings().max_examples // USUAL
