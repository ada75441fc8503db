"""How a filed list is read: texts joined by commas, that may hold commas too."""

import difflib
import re
from collections.abc import Mapping, Sequence

from covenants.questionnaires.code_lists import spelling_key

# Letters of an unknown text that are compared with the known ones.
LIKE = 200
_SEPARATOR = re.compile(r"\s*[,;\n]\s*")


def read_list(raw: str, spellings: Mapping[str, str]) -> tuple[list[str], str]:
    """Split a list into the longest known texts.

    `spellings` maps the `spelling_key` of each known text to its code. Returns the
    codes in the order of the list, and where no split fits, the text that is unknown.

    >>> read_list("A, b, C", {"a, b": "ab", "a": "a", "c": "c"})
    (['ab', 'c'], '')
    """
    text = raw.strip(" ,;\n")
    whole = spellings.get(spelling_key(text))
    if whole is not None:
        return [whole], ""
    separators = [found.span() for found in _SEPARATOR.finditer(text)]
    starts = [0, *(end for _start, end in separators)]
    ends = [*(start for start, _end in separators), len(text)]
    known = _known_pieces(text, starts, ends, spellings)
    return _longest_split(text, starts, ends, known)


def _known_pieces(
    text: str, starts: Sequence[int], ends: Sequence[int], spellings: Mapping[str, str]
) -> dict[tuple[int, int], str]:
    """Return the code of each run of pieces (first, after the last) that is known."""
    longest = max((len(_SEPARATOR.findall(key)) for key in spellings), default=0) + 1
    known = {}
    for first, start in enumerate(starts):
        for after in range(first + 1, min(first + longest, len(ends)) + 1):
            code = spellings.get(spelling_key(text[start : ends[after - 1]]))
            if code is not None:
                known[first, after] = code
    return known


def _longest_split(
    text: str,
    starts: Sequence[int],
    ends: Sequence[int],
    known: Mapping[tuple[int, int], str],
) -> tuple[list[str], str]:
    """Choose the longest known text at each place from which the end can be reached.

    Decided from the end backwards, so that each place is decided once.
    """
    count = len(starts)
    longest = max((after - first for first, after in known), default=0)
    split: dict[int, list[str]] = {count: []}
    for first in range(count - 1, -1, -1):
        for after in range(min(count, first + longest), first, -1):
            if (first, after) in known and after in split:
                split[first] = [known[first, after], *split[after]]
                break
    if 0 in split:
        return split[0], ""
    covered = {piece for first, after in known for piece in range(first, after)}
    lost = next((one for one in range(count) if one not in covered), 0)
    return [], text[starts[lost] : ends[lost]]


def nearest(text: str, known: Sequence[str]) -> str:
    """Return the known text most like `text`, or nothing where none is."""
    keys = {spelling_key(one): one for one in known if one}
    key = spelling_key(text[:LIKE])
    found = difflib.get_close_matches(key, list(keys), n=1)
    return keys[found[0]] if found else ""
