"""What a licence code means to a reader: its name, its address and its terms."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Licence:
    code: str
    name: str
    address: str


_KNOWN: Final[Mapping[str, tuple[str, str]]] = {
    "CC-BY-4.0": (
        "Creative Commons Attribution 4.0 International",
        "https://creativecommons.org/licenses/by/4.0/",
    ),
    "CC-BY-SA-4.0": (
        "Creative Commons Attribution-ShareAlike 4.0 International",
        "https://creativecommons.org/licenses/by-sa/4.0/",
    ),
    "CC0-1.0": (
        "Creative Commons Zero 1.0 Universal",
        "https://creativecommons.org/publicdomain/zero/1.0/",
    ),
}


def licence_of(code: str) -> Licence:
    """Return the licence of an SPDX code; one we do not know is told by its code."""
    name, address = _KNOWN.get(code, (code, f"https://spdx.org/licenses/{code}.html"))
    return Licence(code, name, address)
