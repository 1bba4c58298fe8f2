"""Fields accept everything that can be kept as typed, and say in a sentence what cannot."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marac_desktop.domain.errors import FieldError, FieldErrors
from marac_desktop.domain.validation import NAME_LIMIT, NARRATIVE_LIMIT, Errors, check_text


def test_the_limits() -> None:
    assert (NAME_LIMIT, NARRATIVE_LIMIT) == (200, 20_000)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=200))
def test_anything_that_can_be_kept_is_accepted(text: str) -> None:
    check_text("name", text, NAME_LIMIT, "The name")


@pytest.mark.parametrize(
    "text", ["=1+2", "<b>", "'; DROP TABLE", "\u202eabc", "\x07", "{0.__class__}", "👩‍👩‍👧", "%_\\"]
)
def test_hostile_text_is_text(text: str) -> None:
    check_text("name", text, NAME_LIMIT, "The name")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("x" * 201, "has 201 characters; 200 is the most"),
        ("a\0b", "null character"),
        ("a\ud800b", "half of a character"),
        ("\udfff", "half of a character"),
    ],
)
def test_what_cannot_be_kept_is_told_at_the_field(text: str, sentence: str) -> None:
    with pytest.raises(FieldError, match=sentence) as refused:
        check_text("victim.name.surname", text, NAME_LIMIT, "The surname")
    assert refused.value.field == "victim.name.surname"
    assert str(refused.value).startswith("The surname")


def test_exactly_the_limit_fits() -> None:
    check_text("name", "x" * NAME_LIMIT, NAME_LIMIT, "The name")


def test_every_field_is_told_at_once() -> None:
    errors = Errors()
    errors.text("a", "x" * 300, NAME_LIMIT, "A")
    errors.needs("b", "  ", "Write b.")
    errors.needs("c", "written", "Write c.")
    errors.take([FieldError("d", "No.")])
    with pytest.raises(FieldErrors) as refused:
        errors.done()
    assert [error.field for error in refused.value.errors] == ["a", "b", "d"]


def test_nothing_wrong_raises_nothing() -> None:
    Errors().done()
