"""An expected refusal carries its sentence, and its field where it has one."""

from marac_desktop.domain.errors import ConflictError, FieldError, FieldErrors, MaracError, NotAllowedError


def test_a_field_error_is_its_sentence_at_its_field() -> None:
    error = FieldError("victim.birth.on", "That day is in the future.")
    assert (error.field, str(error)) == ("victim.birth.on", "That day is in the future.")


def test_several_are_told_in_order() -> None:
    both = FieldErrors((FieldError("a", "First."), FieldError("b", "Second.")))
    assert str(both) == "First. Second."
    assert [error.field for error in both.errors] == ["a", "b"]


def test_every_refusal_is_caught_as_one_family() -> None:
    assert all(issubclass(kind, MaracError) for kind in (FieldError, FieldErrors, NotAllowedError, ConflictError))
