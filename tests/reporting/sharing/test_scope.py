"""A scope is everything, some steps, or some questions; nothing else is kept."""

import pytest
from django.core.exceptions import ValidationError

from reporting.sharing.scope import Scope, validate_scope


@pytest.mark.parametrize(
    ("stored", "scope"),
    [
        ({}, Scope()),
        ({"steps": [1, 6]}, Scope(steps=frozenset({1, 6}))),
        ({"questions": ["C6.02"]}, Scope(questions=frozenset({"C6.02"}))),
    ],
)
def test_a_scope_is_written_as_it_was_read(stored, scope):
    validate_scope(stored)

    assert Scope.read(stored) == scope
    assert scope.written() == stored


@pytest.mark.parametrize(
    "stored",
    [
        None,
        [],
        {"steps": []},
        {"questions": []},
        {"steps": ["1"]},
        {"questions": [6]},
        {"steps": 6},
        {"levels": [1]},
        {"steps": [1], "questions": ["C1.01"]},
    ],
)
def test_what_is_no_scope_is_refused(stored):
    with pytest.raises(ValidationError):
        validate_scope(stored)


@pytest.mark.parametrize(
    ("stored", "told"),
    [
        ({"steps": []}, "Choose steps or questions of this report."),
        ({"questions": []}, "Choose steps or questions of this report."),
        (None, "A share is of everything, of steps, or of questions."),
        (
            {"steps": [1], "questions": ["C1.01"]},
            "A share is of everything, of steps, or of questions.",
        ),
    ],
)
def test_the_refusal_says_what_a_scope_is(english, stored, told):
    with pytest.raises(ValidationError) as refused:
        validate_scope(stored)

    assert refused.value.messages == [told]
