"""People as a list shows them, and why somebody already known may be the person being typed in."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from marac_desktop.domain.names import fold
from marac_desktop.domain.person import Birth, Name, Person
from marac_desktop.domain.person_words import Match
from marac_desktop.domain.sounds import sound


class PersonRole(StrEnum):
    """What somebody is on a referral; the same person may be another on the next."""

    VICTIM = "victim"
    PERPETRATOR = "perpetrator"
    CHILD = "child"


NO_BIRTH = Birth()


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person in a list: enough to tell two of the same name apart, and no address.

    ``matched`` is what answered to a search beside the name, never what it says.
    """

    id: int
    name: Name
    aliases: tuple[str, ...] = ()
    birth: Birth = NO_BIRTH
    matched: tuple[Match, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonOnReferral:
    """That somebody stands on a referral, and as what."""

    person_id: int
    referral_id: int
    role: PersonRole


class Alike(StrEnum):
    """One reason why a known person may be the one being typed in, strongest first."""

    NAME = "same name"
    PHONE = "same phone number"
    BIRTH = "same date of birth"
    ADDRESS = "same address, now or before"
    SOUND = "surname sounds alike"
    FORENAME = "same forename"
    POSTCODE = "same postcode"
    NAMED = "name holds what you typed"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody already in the case file who may be the person being typed in, with the reasons."""

    person: PersonLine
    reasons: tuple[Alike, ...]


_STRONG = frozenset({Alike.NAME, Alike.PHONE, Alike.ADDRESS})
ENOUGH = 2
"""How many reasons that are not strong alone make a candidate."""


def reasons(typed: Person, known: Person) -> tuple[Alike, ...]:
    """Why ``known`` may be ``typed``, strongest first; () when what agrees is too little to show."""
    found = tuple(reason for reason, agrees in _TESTS.items() if agrees(typed, known))
    enough = len(found) >= ENOUGH or bool(_STRONG.intersection(found))
    return found if enough else ()


def full_names(person: Person) -> frozenset[str]:
    """Every name of somebody, aliases too, folded, forename first; nothing for a name not known."""
    names = (f"{person.name.forename} {person.name.surname}", *person.aliases)
    return frozenset(folded for name in names if (folded := fold(name)))


def places(person: Person) -> frozenset[str]:
    """Every address of somebody, folded."""
    return frozenset(folded for address in person.addresses if (folded := fold(address.text)))


def postcodes(person: Person) -> frozenset[str]:
    """Every postcode of somebody, without its spaces."""
    return frozenset(code for address in person.addresses if (code := fold(address.postcode).replace(" ", "")))


def numbers(person: Person) -> frozenset[str]:
    """Every phone number of somebody as digits from the first that counts (``+44 7700 …`` is ``07700 …``)."""
    return frozenset(digits for phone in person.phones if (digits := _digits(phone.number)))


def _digits(number: str) -> str:
    digits = "".join(letter for letter in number if letter in "0123456789")
    return digits.removeprefix("00").removeprefix("44").removeprefix("0")


def surname_sounds(person: Person) -> frozenset[str]:
    """How the words of the surname and of the aliases sound."""
    words = (word for name in (person.name.surname, *person.aliases) for word in fold(name).split())
    return frozenset(heard for word in words if (heard := sound(word)))


def _forenames(person: Person) -> frozenset[str]:
    return frozenset(fold(person.name.forename).split())


def _births(person: Person) -> frozenset[object]:
    return frozenset(birth.on for birth in (person.birth, *person.other_births) if birth.on is not None)


_TESTS: dict[Alike, Callable[[Person, Person], bool]] = {
    Alike.NAME: lambda typed, known: bool(full_names(typed) & full_names(known)),
    Alike.PHONE: lambda typed, known: bool(numbers(typed) & numbers(known)),
    Alike.BIRTH: lambda typed, known: bool(_births(typed) & _births(known)),
    Alike.ADDRESS: lambda typed, known: bool(places(typed) & places(known)),
    Alike.SOUND: lambda typed, known: bool(surname_sounds(typed) & surname_sounds(known)),
    Alike.FORENAME: lambda typed, known: bool(_forenames(typed) & _forenames(known)),
    Alike.POSTCODE: lambda typed, known: bool(postcodes(typed) & postcodes(known)),
}
