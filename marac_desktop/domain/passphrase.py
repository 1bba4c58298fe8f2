"""What a passphrase must be: six words drawn by the computer, or fifteen characters that are hard to guess."""

import secrets
import unicodedata
from collections.abc import Iterable
from functools import cache

from marac_desktop import resources
from marac_desktop.domain.errors import FieldError

WORDS = 6
SHORTEST = 15
LONGEST = 1000
LEFT_OVER = 8  # characters that must remain when everything guessed first is taken away
DISTINCT = 6
SHORTEST_NAME = 3
_ROWS = ("abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm", "0123456789", "1234567890")
_RUN = 4


def generate() -> str:
    """Six words drawn from the shipped list with the operating system's randomness (65 bits)."""
    return " ".join(secrets.choice(words()) for _ in range(WORDS))


def normal(passphrase: str) -> str:
    """The one form that is turned into a key: the same letters typed on another keyboard give the same."""
    return unicodedata.normalize("NFC", passphrase.strip())


def check(passphrase: str, context: Iterable[str] = ()) -> None:
    """Raise FieldError ``passphrase`` unless it will do. No kind of character is demanded and none is refused.

    ``context`` are words somebody who knows the office would try: the account's name, the area, the organisation.
    """
    text = normal(passphrase)
    if len(text) < SHORTEST:
        raise FieldError("passphrase", f"Use at least {SHORTEST} characters, or the six words offered.")
    if len(text) > LONGEST or "\x00" in text:
        raise FieldError("passphrase", f"Use at most {LONGEST} ordinary characters.")
    if _is_drawn(text):
        return
    left = _without_guessed(_letters(text), context)
    if len(set(text.casefold())) < DISTINCT or len(left) < LEFT_OVER:
        raise FieldError(
            "passphrase",
            "This is made of what is tried first: common words, names of this office, runs of keys or repeats. "
            "Use the six words offered, or words that do not belong together.",
        )


@cache
def words() -> tuple[str, ...]:
    """The shipped list the six words are drawn from."""
    return tuple(resources.path("words/passphrase.txt").read_text(encoding="utf-8").split())


@cache
def _common() -> tuple[str, ...]:
    return tuple(resources.path("words/guessed-first.txt").read_text(encoding="utf-8").split())


def _is_drawn(text: str) -> bool:
    typed = text.casefold().split()
    return len(typed) >= WORDS and len(set(typed)) >= WORDS - 1 and set(typed) <= set(words())


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _without_guessed(text: str, context: Iterable[str]) -> str:
    names = {_letters(word) for phrase in context for word in phrase.split()}
    for guessed in sorted({*_common(), *(name for name in names if len(name) >= SHORTEST_NAME)}, key=len, reverse=True):
        text = text.replace(guessed, " ")
    return "".join(_without_runs(part) for part in _once(text.split()))


def _once(parts: list[str]) -> list[str]:
    """Each part once, and a part that repeats a shorter one (``abcabcabc``) as that shorter one."""
    return list(dict.fromkeys(_period(part) for part in parts))


def _period(text: str) -> str:
    size = (text + text).find(text, 1)
    return text[:size]


def _without_runs(text: str) -> str:
    kept, at = "", 0
    while at < len(text):
        run = text[at : at + _RUN]
        if len(run) == _RUN and (len(set(run)) == 1 or any(run in row or run in row[::-1] for row in _ROWS)):
            at += _RUN
        else:
            kept, at = kept + text[at], at + 1
    return kept
