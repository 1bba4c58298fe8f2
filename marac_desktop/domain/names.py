"""Names: folded to be found, split when typed in one cell, and shown in one of a few agreed ways, never altered."""

import unicodedata
from enum import StrEnum
from functools import lru_cache

from marac_desktop.domain.person import Name

NOT_NAMED = "Name not known"
_ALLEGED = "Alleged perpetrator"
_APOSTROPHES = "'’‘`\u02bc\u02b9\u00b4\u02bb\uff07\u02bf\u02be"
_LETTERS = str.maketrans(
    {
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "ø": "o",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ħ": "h",
        "ŧ": "t",
        "\u0131": "i",
        "ŋ": "n",
    }
    | dict.fromkeys(_APOSTROPHES)
)
_ASCII = {
    code: letter.lower() if letter.isalnum() else None if letter in _APOSTROPHES else " "
    for code, letter in enumerate(map(chr, range(128)))
}
# Marks that Latin, Greek and Cyrillic letters wear, and Arabic vowel signs. Marks of other scripts carry the vowel
# itself (Hindi, Thai) and stay.
_MARKS = ((0x300, 0x36F), (0x640, 0x640), (0x64B, 0x65F), (0x670, 0x670), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF))
_PARTICLES = frozenset(
    (
        *("van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "do", "la", "le", "du", "ter", "ten"),
        *("af", "ap", "ab", "al", "el", "bin", "ibn", "bint", "abu"),
    )
)
_SHORTEST_CAPITALS = 3


class NameStyle(StrEnum):
    """How a name is shown. ``INITIALS`` is for a screen that others can see (F9)."""

    FULL = "full"
    SURNAME_FIRST = "surname_first"
    SURNAME_CAPITALS = "surname_capitals"
    INITIALS = "initials"


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """``text`` as a search and sort key without case, accents or punctuation.

    ``Łukasz`` becomes ``lukasz``, ``O'Brien`` ``obrien``.
    Folding twice changes nothing. Text of nothing but signs folds to "".
    """
    if text.isascii():  # most names, and an import folds tens of thousands
        return " ".join(text.translate(_ASCII).split())
    plain = "".join(_folded(letter) for letter in _decompose(_decompose(text).translate(_LETTERS)).translate(_LETTERS))
    return " ".join(unicodedata.normalize("NFC", plain).split())


def _decompose(text: str) -> str:
    """``text`` in compatible base letters and marks, lower case."""
    return unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())


@lru_cache(maxsize=1024)
def _folded(letter: str) -> str:
    """The letter itself, nothing for a mark or control, a space for punctuation."""
    if any(low <= ord(letter) <= high for low, high in _MARKS):
        return ""
    kind = unicodedata.category(letter)
    if kind[0] in "LNM":
        return letter
    return "" if kind in {"Cf", "Cn", "Co", "Cs"} else " "


def display(name: Name, style: NameStyle = NameStyle.FULL, *, alleged: bool = False) -> str:
    """``name`` in ``style``; "Name not known" when empty. ``alleged`` marks a person nobody has found guilty."""
    shown = _shown(name, style)
    return f"{shown} ({_ALLEGED.lower()})" if alleged else shown


def _shown(name: Name, style: NameStyle) -> str:
    """The bare name in ``style``."""
    surname, forename = name.surname.strip(), name.forename.strip()
    if not (surname or forename):
        return NOT_NAMED
    if style is NameStyle.INITIALS:
        return initials(name)
    if style is NameStyle.FULL:
        return f"{forename} {surname}".strip()
    if style is NameStyle.SURNAME_CAPITALS:
        surname = surname.upper()
    return f"{surname}, {forename}" if surname and forename else surname or forename


def initials(name: Name) -> str:
    """The first letter of each part (``Jess Ŵyn`` → ``J. Ŵ.``); "–" where neither part has a letter."""
    letters = (_first_letter(part) for part in (name.forename, name.surname))
    return " ".join(f"{letter}." for letter in letters if letter) or "–"


def _first_letter(text: str) -> str:
    """The first letter or digit of ``text``, capital, with its accents; "" when there is none."""
    composed = unicodedata.normalize("NFC", text)
    return next((letter.upper() for letter in composed if letter.isalnum()), "")


def parse(text: str) -> Name:
    """A name typed in one piece: ``SURNAME, Forename``, ``Forename Surname`` or ``SURNAME Forename``.

    Nothing is altered but the space round each part. One word alone is taken for the surname.
    """
    before, comma, after = text.partition(",")
    if comma:
        return Name(surname=before.strip(), forename=after.strip())
    words = text.split()
    start = _surname_starts(words)
    if start == 0 and len(words) > 1:
        end = next(at for at, word in enumerate(words) if not capitals(word))
        return Name(surname=" ".join(words[:end]), forename=" ".join(words[end:]))
    return Name(surname=" ".join(words[start:]), forename=" ".join(words[:start]))


def _surname_starts(words: list[str]) -> int:
    """Index of the surname's first word; 0 when the surname leads in capitals or stands alone."""
    if not words[1:] or (capitals(words[0]) and not all(capitals(word) for word in words)):
        return 0
    last = len(words) - 1
    return next((at for at in range(1, last) if words[at].casefold() in _PARTICLES), last)


def capitals(word: str) -> bool:
    """Whether a word is written in capitals and is long enough to be more than initials."""
    return len(word) >= _SHORTEST_CAPITALS and word.isupper()
