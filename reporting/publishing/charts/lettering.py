"""How much room words take in a chart, and what is done when they have too little."""

import unicodedata
from typing import Final

ELLIPSIS: Final = "…"

# Advance widths of Source Sans 3 Semibold (its widest cut here), space to tilde, in
# thousandths of the type size.
_ASCII: Final = (
    "200 315 482 513 513 841 639 275 324 324 438 513 275 322 275 344 513 513 513 513 "
    "513 513 513 513 513 513 275 275 513 513 513 444 875 558 597 576 625 538 510 628 "
    "663 282 494 597 502 745 657 674 582 674 592 545 546 655 536 800 541 501 540 324 "
    "344 324 513 500 549 516 563 462 564 507 317 520 558 262 263 522 271 843 560 549 "
    "564 564 373 431 361 556 495 748 481 495 443 324 255 324 513"
)
_WIDTHS: Final = tuple(int(width) / 1000 for width in _ASCII.split())
_LATIN_END: Final = 0x0590
_PLANE_END: Final = 0x10000
# Browsers and WeasyPrint shape letters a little apart from the table.
_SAFETY: Final = 1.03
_MOST_MARKS: Final = 2
_JOINERS: Final = "\u200c\u200d"


def clean(text: str) -> str:
    """Return `text` as one line that can be printed.

    Control and direction characters, lone surrogates and piles of accents go; runs of
    white space become one space; Arabic ligatures that stand for whole phrases are
    spelled out, so that their width can be known.
    """
    kept = []
    marks = 0
    for character in " ".join(text.split()):
        category = unicodedata.category(character)
        marks = marks + 1 if category in {"Mn", "Me"} else 0
        if marks > _MOST_MARKS or not _is_printable(character, category):
            continue
        kept.append(_spelled(character))
    return "".join(kept)


def _is_printable(character: str, category: str) -> bool:
    if character in _JOINERS:
        return True
    return category not in {"Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp"}


def _spelled(character: str) -> str:
    if _is_presentation_form(character):
        return unicodedata.normalize("NFKC", character)
    return character


def _is_presentation_form(character: str) -> bool:
    return "\ufb50" <= character <= "\ufdff"


def width_of(text: str, size: float) -> float:
    """Return the room that `text` takes at `size`; never less than it really takes."""
    return sum(_advance(character) for character in text) * size * _SAFETY


def _advance(character: str) -> float:
    code = ord(character)
    if " " <= character <= "~":
        return _WIDTHS[code - 32]
    if unicodedata.combining(character):
        return 0.0
    if code < _LATIN_END:
        return 0.86 if character.isupper() else 0.66
    if _is_presentation_form(character):
        # What is left of these is a whole phrase in one sign.
        return 10.0
    if code < _PLANE_END:
        return 1.1
    return 2.0


def fit(text: str, room: float, size: float) -> str:
    """Return `text`, cut short with an ellipsis where the room is too small."""
    if width_of(text, size) <= room:
        return text
    room -= width_of(ELLIPSIS, size)
    if room <= 0:
        return ""
    taken = 0.0
    for place, character in enumerate(text):
        taken += _advance(character) * size * _SAFETY
        if taken > room:
            return text[:place].rstrip() + ELLIPSIS
    return text


def wrap(text: str, room: float, size: float, lines: int = 2) -> list[str]:
    """Return `text` in at most `lines` lines that fit; the last is cut when it must."""
    words = clean(text).split(" ")
    wrapped: list[str] = []
    while words and len(wrapped) < lines - 1:
        line = words.pop(0)
        while words and width_of(f"{line} {words[0]}", size) <= room:
            line = f"{line} {words.pop(0)}"
        wrapped.append(fit(line, room, size))
    if words:
        wrapped.append(fit(" ".join(words), room, size))
    return wrapped
