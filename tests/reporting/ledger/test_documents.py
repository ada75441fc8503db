from uuid import UUID

import pytest
import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.ledger.documents import (
    LARGEST_INTEGER,
    Document,
    build_document,
    canonical,
    fingerprint,
)
from tests.fuzzing import examples

ORGANISATION = UUID("6f1c2a52-0b6e-4c1d-9a57-5c9f7f0e3d11")
ANSWERS = {"C1.01": "l2", "C1.02": [{"name": "Dhaka ñ", "people": 12}], "C1.03": True}

characters = st.characters(exclude_categories=["Cs"])
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-LARGEST_INTEGER, LARGEST_INTEGER)
    | st.text(characters),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(characters), inner),
    max_leaves=20,
)


def make_document(**given):
    return build_document(
        **{
            "covenant": "garment",
            "organisation": ORGANISATION,
            "year": 2025,
            "questionnaire": {"code": "core", "version": "1", "sha256": "ab"},
            "number": 2,
            "kind": "finalised",
            "answers": ANSWERS,
            "sources": {"C1.01": "https://company.example/"},
            "levels": {"C1.01": 2},
            "previous": "cd",
            **given,
        }
    )


@settings(max_examples=examples(60), deadline=None)
@given(st.dictionaries(st.text(characters), values))
def test_every_document_is_written_as_rfc_8785_has_it(document):
    assert canonical(document).encode() == rfc8785.dumps(document)


@pytest.mark.parametrize("value", [1.5, {"in": [2.0]}, [{"deep": float("nan")}]])
def test_a_float_is_never_sealed(value):
    with pytest.raises(ValueError, match="float"):
        canonical({"value": value})


@pytest.mark.parametrize("number", [2**53, -(2**53)])
def test_an_integer_that_json_cannot_keep_is_never_sealed(number):
    with pytest.raises(ValueError, match="exceeds"):
        canonical({"value": number})


def test_what_is_read_is_what_was_built():
    document = Document.read(canonical(make_document()))

    assert document == Document(
        covenant="garment",
        organisation=ORGANISATION,
        year=2025,
        questionnaire={"code": "core", "version": "1", "sha256": "ab"},
        number=2,
        kind="finalised",
        answers=ANSWERS,
        sources={"C1.01": "https://company.example/"},
        levels={"C1.01": 2},
        previous="cd",
    )


def test_a_version_as_handed_in_holds_no_levels():
    document = make_document(kind="submitted", levels=None)

    assert "levels" not in document
    assert Document.read(canonical(document)).levels is None


def test_a_finalised_version_without_any_level_holds_none_of_them():
    assert Document.read(canonical(make_document(levels={}))).levels == {}


def test_a_document_of_another_schema_is_not_read():
    with pytest.raises(ValueError, match="Not a document"):
        Document.read('{"schema":"another"}')


def test_the_order_of_answers_does_not_change_the_fingerprint():
    turned = dict(reversed(ANSWERS.items()))

    assert fingerprint(canonical(make_document())) == fingerprint(
        canonical(make_document(answers=turned))
    )
