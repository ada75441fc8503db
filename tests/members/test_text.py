"""What of a typed text is kept, so that it can break no page and no PDF."""

import pytest

from members.text import clean_text

ACCENT = "\u0301"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\x00b\x07c\x1b[31m", "abc[31m"),
        ("left \u202eright\u202c \u2066x\u2069", "left right x"),
        ("one\r\ntwo\u2028three", "one\ntwo\nthree"),
        ("half \ud800 a sign", "half  a sign"),
        ("e" + ACCENT, "é"),
        ("שָׁלוֹם", "שָׁלוֹם"),
        ("কর্মসংস্থান", "কর্মসংস্থান"),
        ("tiếng Việt", "tiếng Việt"),
    ],
)
def test_every_script_is_kept_and_what_nobody_types_is_dropped(typed, kept):
    assert clean_text(typed) == kept


def test_marks_do_not_pile_up_over_the_lines_above():
    piled = clean_text("Z" + ACCENT * 300 + "a" + ACCENT * 300 + " b")

    assert piled.count(ACCENT) < 20
    assert piled.endswith(" b")
