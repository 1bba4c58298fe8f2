"""What a field accepts: everything that can be kept exactly as typed, within limits a form and a page can hold."""

from collections.abc import Iterable
from typing import Final

from marac_desktop.domain.errors import FieldError, FieldErrors

NAME_LIMIT: Final = 200
LINE_LIMIT: Final = 500
NARRATIVE_LIMIT: Final = 20_000
"""Characters: names of people and agencies; one-line fields and addresses; anything told in sentences."""

_SURROGATES = range(0xD800, 0xE000)


def check_text(field: str, text: str, limit: int, label: str) -> None:
    """Raise FieldError when ``text`` is longer than ``limit`` characters or holds what no file can keep.

    Control characters, right-to-left marks, markup and formulas are text like any other and are accepted.
    """
    if len(text) > limit:
        raise FieldError(
            field,
            f"{label} has {len(text):,} characters; {limit:,} is the most that fits. "
            "Shorten it; nothing you typed is lost.",
        )
    if "\0" in text:
        raise FieldError(
            field, f"{label} holds a null character, which cannot be kept. Delete it or type the text again."
        )
    if not text.isascii() and any(ord(letter) in _SURROGATES for letter in text):
        raise FieldError(
            field, f"{label} holds half of a character, left by a faulty copy. Delete it or type the text again."
        )


class Errors:
    """Collects what is wrong with a form, so that every field is told at once."""

    def __init__(self) -> None:
        self._errors: list[FieldError] = []

    def add(self, field: str, sentence: str) -> None:
        """Note that ``field`` is refused, for the reason in ``sentence``."""
        self._errors.append(FieldError(field, sentence))

    def take(self, errors: Iterable[FieldError]) -> None:
        """Note errors found elsewhere."""
        self._errors.extend(errors)

    def text(self, field: str, text: str, limit: int, label: str) -> None:
        """Note what ``check_text`` refuses."""
        try:
            check_text(field, text, limit, label)
        except FieldError as error:
            self._errors.append(error)

    def needs(self, field: str, text: str, sentence: str) -> None:
        """Note ``sentence`` when ``text`` is blank."""
        if not text.strip():
            self.add(field, sentence)

    def done(self) -> None:
        """Raise FieldErrors with everything noted; nothing when nothing was."""
        if self._errors:
            raise FieldErrors(tuple(self._errors))
