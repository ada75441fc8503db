"""What a fingerprint can belong to: each room says how what it seals is found again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db import models


@dataclass(frozen=True)
class Verifier:
    """One kind of thing with a fingerprint.

    `find` returns the one that a SHA-256 in hexadecimal belongs to, as far as anybody
    may know of it, or None.
    """

    name: str
    find: Callable[[str], models.Model | None]


_known: dict[str, Verifier] = {}


def register(verifier: Verifier) -> None:
    """Add a kind of thing; rooms do so when the apps are ready.

    Raises:
        LookupError: where the name is another verifier's.
    """
    if _known.setdefault(verifier.name, verifier) != verifier:
        raise LookupError(f"There is a verifier “{verifier.name}” already.")


def found(fingerprint: str) -> Mapping[str, models.Model | None]:
    """Return of each kind of thing the one that a fingerprint belongs to, or None."""
    return {name: verifier.find(fingerprint) for name, verifier in _known.items()}
