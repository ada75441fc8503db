"""What a fingerprint can belong to is said by the room that seals it."""

import pytest

from reporting.ledger.verifiers import Verifier, found, register


def test_every_kind_of_sealed_thing_can_be_found_again(db):
    assert found("0" * 64) == {"version": None, "release": None, "publication": None}


def test_a_name_is_one_verifiers_alone():
    with pytest.raises(LookupError, match="version"):
        register(Verifier("version", lambda _sha256: None))
