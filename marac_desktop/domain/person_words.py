"""What somebody leaves to be found by beside the name: words of aliases, births, addresses and phones, by kind."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from itertools import pairwise

from marac_desktop.domain.names import fold
from marac_desktop.domain.person import Address, Birth, Name, Person
from marac_desktop.domain.withholding import GIVEAWAYS

SHORTEST_INSIDE = 4
"""A word is also found from the inside where so many letters are left: ``donald`` finds MacDonald."""
SHORTEST_NUMBER = 5
"""So many digits of a phone number find it, from wherever they start."""
_INWARD = 3
_CODE = re.compile(r"[a-z]{1,2}\d[a-z\d]?\d[a-z]{2}")


class Match(StrEnum):
    """What of somebody answered to what was typed, where it was not their own name. Never the thing itself."""

    ALIAS = "alias"
    INSIDE = "inside the name"
    BIRTH = "date of birth"
    OTHER_BIRTH = "other date of birth"
    ADDRESS = "address matches"
    OLD_ADDRESS = "old address matches"
    PHONE = "phone matches"
    REFERENCE = "reference"
    SOUND = "sounds alike"


def name_words(name: Name) -> frozenset[str]:
    """The folded words of a name, each part also in one piece (``obrien`` for O Brien)."""
    parts = (fold(name.surname), fold(name.forename))
    return frozenset([word for part in parts if part for word in (*part.split(), part.replace(" ", ""))])


def words_of(person: Person) -> dict[Match, frozenset[str]]:
    """Every word by which somebody is found beside their own name, under what it is; empty kinds are left out."""
    aliases = frozenset(word for alias in person.aliases for word in name_words(Name(alias)))
    found = {
        Match.ALIAS: aliases,
        Match.INSIDE: frozenset(_insides(name_words(person.name) | aliases)),
        Match.BIRTH: frozenset(birth_words(person.birth)),
        Match.OTHER_BIRTH: frozenset(word for birth in person.other_births for word in birth_words(birth)),
        Match.ADDRESS: _places(address for address in person.addresses if address.current),
        Match.OLD_ADDRESS: _places(address for address in person.addresses if not address.current),
        Match.PHONE: frozenset(word for phone in person.phones for word in _number_words(digits(phone.number))),
    }
    return {kind: words for kind, words in found.items() if words}


def digits(number: str) -> str:
    """A phone number as digits from the first that counts (``+44 7700 …`` and ``07700 …`` are ``7700…``)."""
    found = "".join(letter for letter in number if letter in "0123456789")
    return found.removeprefix("00").removeprefix("44").removeprefix("0")


def number_word(number: str) -> str:
    """A phone number, or the start of one, as one word that no name is."""
    return f"t{number}"


def day_word(day: date) -> str:
    """A whole date of birth as one word that no name is."""
    return f"b{day:%Y%m%d}"


def month_word(year: int, month: int) -> str:
    """A month of birth as one word."""
    return f"m{year:04d}{month:02d}"


def birthday_word(day: int, month: int) -> str:
    """A birthday, whatever the year, as one word."""
    return f"d{month:02d}{day:02d}"


def year_word(year: int) -> str:
    """A year of birth as one word."""
    return f"y{year:04d}"


def birth_words(birth: Birth) -> Iterator[str]:
    """A birth as it may be looked for: the date, month, birthday and year; an age by both years it leaves open."""
    if birth.on is not None:
        yield day_word(birth.on)
        yield month_word(birth.on.year, birth.on.month)
        yield birthday_word(birth.on.day, birth.on.month)
    for year in years(birth):
        yield year_word(year)


def years(birth: Birth) -> tuple[int, ...]:
    """The years somebody may be born in; () when nothing is recorded."""
    if birth.on is not None:
        return (birth.on.year,)
    if birth.year is not None:
        return (birth.year,)
    if birth.age is not None and birth.age_at is not None:
        return (birth.age_at.year - birth.age - 1, birth.age_at.year - birth.age)
    return ()


def codes(address: Address) -> frozenset[str]:
    """Every postcode of an address, folded and in one piece, wherever it was typed."""
    squeezed = fold(address.postcode).replace(" ", "")
    words = fold(address.text).split()
    joined = (*words, *(a + b for a, b in pairwise(words)))
    return frozenset(code for code in (squeezed, *joined) if _CODE.fullmatch(code))


def place_text(address: Address) -> str:
    """The text of an address, folded, without the words that say it is secret: a search for *refuge* tells nothing."""
    text = f" {fold(address.text)} "
    for said in GIVEAWAYS:
        text = text.replace(f" {said} ", " ")
    return " ".join(text.split())


def _places(addresses: Iterable[Address]) -> frozenset[str]:
    return frozenset(word for address in addresses for word in (*place_text(address).split(), *_code_words(address)))


def _code_words(address: Address) -> Iterator[str]:
    """A postcode in one piece and by its halves, so that it is found however it is spaced."""
    yield from fold(address.postcode).split()
    for code in codes(address):
        yield from (code, code[:-_INWARD], code[-_INWARD:])


def _insides(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        yield from (word[at:] for at in range(1, len(word) - SHORTEST_INSIDE + 1))


def _number_words(number: str) -> Iterator[str]:
    for at in range(len(number) - SHORTEST_NUMBER + 1):
        yield number_word(number[at:])
