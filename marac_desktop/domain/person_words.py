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
_ENDS_LIKE_CODE = re.compile(r"\d ?[a-z] ?[a-z](?!\S)")


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


def words_of(person: Person, own: frozenset[str] | None = None) -> dict[Match, frozenset[str]]:
    """Every word by which somebody is found beside their own name, under what it is; empty kinds are left out.

    ``own`` are the words of that name, where they are known already.
    """
    aliases = [word for alias in person.aliases for word in name_words(Name(alias))]
    found: dict[Match, Iterable[str]] = {
        Match.ALIAS: aliases,
        Match.INSIDE: _insides([*(name_words(person.name) if own is None else own), *aliases]),
        Match.BIRTH: birth_words(person.birth),
    }
    # Most people of an import have none of these.
    if person.other_births:
        found[Match.OTHER_BIRTH] = [word for birth in person.other_births for word in birth_words(birth)]
    if person.addresses:
        found[Match.ADDRESS] = _places([address for address in person.addresses if address.current])
        found[Match.OLD_ADDRESS] = _places([address for address in person.addresses if not address.current])
    if person.phones:
        found[Match.PHONE] = [word for phone in person.phones for word in _number_words(digits(phone.number))]
    return {kind: frozenset(words) for kind, words in found.items() if words}


def digits(number: str) -> str:
    """A phone number as digits from the first that counts (``+44 7700 …`` and ``07700 …`` are ``7700…``)."""
    found = "".join(letter for letter in number if letter in "0123456789")
    return found.removeprefix("00").removeprefix("44").removeprefix("0")


def number_word(number: str) -> str:
    """A phone number, or the start of one, as one word that no name is."""
    return f"t{number}"


def day_word(day: date) -> str:
    """A whole date of birth as one word that no name is."""
    return f"b{day.isoformat().replace('-', '')}"


def month_word(year: int, month: int) -> str:
    """A month of birth as one word."""
    return f"m{year:04d}{month:02d}"


def birthday_word(day: int, month: int) -> str:
    """A birthday, whatever the year, as one word."""
    return f"d{month:02d}{day:02d}"


def year_word(year: int) -> str:
    """A year of birth as one word."""
    return f"y{year:04d}"


def birth_words(birth: Birth) -> list[str]:
    """A birth as it may be looked for: the date, month, birthday and year; an age by both years it leaves open."""
    found = [year_word(year) for year in years(birth)]
    if (on := birth.on) is not None:
        found += (day_word(on), month_word(on.year, on.month), birthday_word(on.day, on.month))
    return found


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
    found = [fold(address.postcode).replace(" ", "")]
    if _ENDS_LIKE_CODE.search(fold(address.text)):
        words = fold(address.text).split()
        found += (*words, *(a + b for a, b in pairwise(words)))
    return frozenset([code for code in found if _CODE.fullmatch(code)])


def place_text(address: Address) -> str:
    """The text of an address, folded, without the words that say it is secret: a search for *refuge* tells nothing."""
    text = f" {fold(address.text)} "
    for said in GIVEAWAYS:
        text = text.replace(f" {said} ", " ")
    return " ".join(text.split())


def _places(addresses: Iterable[Address]) -> list[str]:
    return [word for address in addresses for word in (*place_text(address).split(), *_code_words(address))]


def _code_words(address: Address) -> Iterator[str]:
    """A postcode in one piece and by its halves, so that it is found however it is spaced."""
    yield from fold(address.postcode).split()
    for code in codes(address):
        yield from (code, code[:-_INWARD], code[-_INWARD:])


def _insides(words: Iterable[str]) -> list[str]:
    return [word[at:] for word in words for at in range(1, len(word) - SHORTEST_INSIDE + 1)]


def _number_words(number: str) -> Iterator[str]:
    for at in range(len(number) - SHORTEST_NUMBER + 1):
        yield number_word(number[at:])
