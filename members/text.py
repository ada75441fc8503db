"""What of a filer's text is kept, and how it is shown without harm.

Kept: every script, right-to-left ones included. Dropped: what no one types on
purpose: control characters, direction overrides, halves of characters.
"""

import re
import unicodedata

FIRST_STRONG_ISOLATE = "\u2068"
POP_ISOLATE = "\u2069"

_LINE_ENDS = re.compile("\r\n?|[\u0085\u2028\u2029\u000b\u000c]")
# Controls but line feed; C1 controls; embeddings, overrides and isolates of
# direction; the byte order mark; annotations; halves of pairs; non-characters; tags.
_UNSAFE = re.compile(
    "[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
# More marks over one letter than any script has: they would cover other lines.
MOST_MARKS = 8
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})


def clean_text(text: str) -> str:
    """Return the text in NFC, without control characters or outer white space."""
    with_lines = _LINE_ENDS.sub("\n", text).replace("\t", " ")
    composed = unicodedata.normalize("NFC", _UNSAFE.sub("", with_lines)).strip()
    return composed if composed.isascii() else _unpiled(composed)


def _unpiled(text: str) -> str:
    """Return the text with at most so many marks in a row."""
    kept: list[str] = []
    marks = 0
    for sign in text:
        marks = marks + 1 if unicodedata.category(sign) in {"Mn", "Me"} else 0
        if marks <= MOST_MARKS:
            kept.append(sign)
    return "".join(kept)


def isolate(text: str) -> str:
    """Return the text so that its direction cannot turn the words around it.

    Text without right-to-left letters is returned as it is.
    """
    if text.isascii() or not any(
        unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in text
    ):
        return text
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}"
