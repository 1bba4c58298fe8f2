"""What must not be found out: which addresses and numbers are withheld, and whether a text gives one away."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from itertools import pairwise
from typing import Final

from marac_desktop.domain.names import fold
from marac_desktop.domain.person import Address, Confidentiality, Person, Phone
from marac_desktop.domain.referral import Referral

WITHHELD: Final = "Address withheld"
"""What stands where an address would, whatever the reason: the word *refuge* is itself a disclosure."""

WITHHELD_NUMBER: Final = "Number withheld"
WITHHELD_PLACE: Final = "Withheld"
"""Where a school, area or referrer would stand that leads to her."""

WITHHELD_WORDS: Final = "[Withheld]"
"""Where a sentence would stand that holds what is withheld."""

REFUGE: Final = "refuge"
"""The housing code that is withheld like an address."""

GIVEAWAYS: Final = (
    *("refuge", "safe house", "safe accommodation", "safe address", "womens aid house"),
    *("do not disclose", "dont disclose", "not to be disclosed", "do not share address"),
)
"""Folded words that say a place is secret; an address that carries one is withheld however it is marked."""

_SHORTEST = 5
_SUBSCRIBER = 10
_TOGETHER = 4
"""Sentences side by side that are looked at together; where only more of them tell it, the whole text is a label."""
_SENTENCE = re.compile(r"[^\s.!?][^.!?\n]*[.!?]*")
_KEYS: Final = frozenset({"tool", "version"})
"""Fields that name a file, so that nobody typed them."""
_POSTCODE = re.compile(r"[a-z]{1,2}\d[a-z\d]?\d[a-z]{2}")


def is_withheld(address: Address) -> bool:
    """Whether an address may not be shown: not confirmed open, or naming a refuge or secrecy in its own words."""
    return address.confidentiality is not Confidentiality.OPEN or bool(giveaways(address.text))


def is_withheld_number(phone: Phone) -> bool:
    """Whether a phone number may not be shown."""
    return phone.confidentiality is not Confidentiality.OPEN


def locates(person: Person) -> bool:
    """Whether where this person lives must not be found out: a current withheld address, or living in refuge.

    Where it holds for the victim, school, GP, area, referrer and transfer destination are withheld on paper as well
    (domain.md §6).
    """
    return person.housing == REFUGE or any(address.current and is_withheld(address) for address in person.addresses)


def giveaways(text: str) -> tuple[str, ...]:
    """The words in ``text`` that say a place is secret."""
    folded = f" {fold(text)} "
    return tuple(word for word in GIVEAWAYS if f" {word} " in folded)


@dataclass(frozen=True, slots=True, repr=False)
class Secrets:
    """The withheld addresses and numbers of everybody on a case, in forms that can be looked for in a text.

    Holds what must not be shown: never give it to a renderer. Its ``repr`` shows nothing.
    """

    texts: frozenset[str]
    phrases: frozenset[str]
    codes: frozenset[str]

    def __repr__(self) -> str:
        return f"Secrets({len(self.texts)})"

    def given_away_by(self, text: str) -> bool:
        """Whether ``text`` holds a withheld address (whole, or its first line), its postcode, or a withheld number."""
        if not text.strip():
            return False
        folded = fold(text)
        if text.strip() in self.texts or any(f" {phrase} " in f" {folded} " for phrase in self.phrases):
            return True
        squeezed = folded.replace(" ", "")
        return any(code in squeezed for code in self.codes)


def secrets_of(people: Iterable[Person]) -> Secrets:
    """Everything withheld about ``people``; former addresses too."""
    texts: set[str] = set()
    phrases: set[str] = set()
    codes: set[str] = set()
    for person in people:
        for address in filter(is_withheld, person.addresses):
            texts |= {address.text.strip(), address.postcode.strip()}
            phrases |= _phrases(address.text)
            codes |= _codes(f"{address.text} {address.postcode}") | _long(address.postcode)
        for phone in filter(is_withheld_number, person.phones):
            texts.add(phone.number.strip())
            codes |= _long(phone.number) | _subscriber(phone.number)
    return Secrets(frozenset(texts - {""}), frozenset(phrases), frozenset(codes))


def labelled(value: object, secrets: Secrets) -> object:
    """``value``, and all that is told in it, with a label for each sentence that holds one of ``secrets``, and for the
    fewest side by side that do together. That she fled to a refuge, or whom not to tell, is no such secret.
    """
    if isinstance(value, tuple):
        return tuple(labelled(one, secrets) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        told = {one.name: getattr(value, one.name) for one in fields(value) if one.name not in _KEYS}
        return replace(value, **{name: labelled(part, secrets) for name, part in told.items()})
    if not isinstance(value, str) or isinstance(value, Enum) or not secrets.given_away_by(value):
        return value
    for many in range(1, _TOGETHER + 1):
        value = _without(value, secrets, many)
        if not secrets.given_away_by(value):
            return value
    return WITHHELD_WORDS


def _without(text: str, secrets: Secrets, many: int) -> str:
    """``text`` with a label for each run of so ``many`` sentences that together hold one of ``secrets``: *12 St. John's
    Road* is two, as far as anybody can tell by its stops.
    """
    said = [found.span() for found in _SENTENCE.finditer(text)]
    at, kept = 0, []
    while at + many <= len(said):
        start, end = said[at][0], said[at + many - 1][1]
        if secrets.given_away_by(text[start:end]):
            kept.append((start, end))
            at += many
        else:
            at += 1
    for start, end in reversed(kept):
        text = f"{text[:start]}{WITHHELD_WORDS}{text[end:]}"
    return text


def people_of(referral: Referral) -> tuple[Person, ...]:
    """Everybody named on a referral: victim, perpetrators, children."""
    return (
        referral.victim,
        *(party.person for party in referral.perpetrators),
        *(child.person for child in referral.children.listed),
    )


def everybody(referral: Referral, beside: Iterable[Referral] = ()) -> tuple[Person, ...]:
    """Everybody of whom a text about a referral may give nothing away: those on it, and on the cases ``beside`` it."""
    return tuple(person for one in (referral, *beside) for person in people_of(one))


def _phrases(text: str) -> set[str]:
    """An address as it could be written in a sentence: whole, its first line where that is more than a word (a house's
    name), and each line with a number, so that a flat is not found by its number alone.
    """
    first, *others = (fold(line) for line in re.split(r"[,\n]", text.strip()))
    lines = {first, *(line for line in others if any(letter.isdigit() for letter in line))}
    return {phrase for phrase in {fold(text), *(line for line in lines if " " in line)} if len(phrase) >= _SHORTEST}


def _codes(text: str) -> set[str]:
    """Postcodes in ``text``, folded, without spaces."""
    words = fold(text).split()
    joined = [*words, *(a + b for a, b in pairwise(words))]
    return {word for word in joined if _POSTCODE.fullmatch(word)}


def _subscriber(number: str) -> set[str]:
    """The digits of a phone number that stay whether it is written with +44 or with a leading nought."""
    digits = "".join(letter for letter in fold(number) if letter.isdigit())
    return {digits[-_SUBSCRIBER:]} if len(digits) >= _SUBSCRIBER else set()


def _long(text: str) -> set[str]:
    """The text folded without spaces, when it is long enough to mean something."""
    squeezed = fold(text).replace(" ", "")
    return {squeezed} if len(squeezed) >= _SHORTEST else set()
