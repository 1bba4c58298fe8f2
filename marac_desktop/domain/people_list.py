"""People as a list shows them, and why somebody already known may be the person being typed in."""

from dataclasses import dataclass
from enum import StrEnum

from marac_desktop.domain.person import Birth, Name, Person
from marac_desktop.domain.person_words import Match


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
    """One reason why a known person may be (or not be) the one being typed in."""

    NAME = "same name"
    SURNAME = "same surname"
    FORENAME = "same forename"
    VARIANT = "surname written another way"
    DOUBLE = "part of the surname the same"
    SPELT = "spelt a little differently"
    SOUND = "surname sounds alike"
    SOUND_FORENAME = "forename sounds alike"
    NICKNAME = "short form of the forename"
    FORM = "another form of the forename"
    MIDDLE = "another of the forenames the same"
    INITIAL = "initial fits"
    ALIAS = "by an alias"
    SWAPPED = "forename and surname the other way round"
    BIRTH = "same date of birth"
    DAY_MONTH = "day and month of birth the other way round"
    DIGITS = "one digit of the birth differs"
    YEAR = "same year of birth"
    AGE = "age fits"
    PHONE = "same phone number"
    ADDRESS = "same address, now or before"
    POSTCODE = "same postcode"
    PLACE = "address holds what you typed"
    NAMED = "name holds what you typed"
    PARTNER = "on referrals with the same person"
    OTHER_BIRTH = "birth differs"
    OTHER_FORENAME = "forename differs"
    OTHER_SEX = "sex differs"


AGAINST = frozenset({Alike.OTHER_BIRTH, Alike.OTHER_FORENAME, Alike.OTHER_SEX})
"""Reasons that speak against."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody already in the case file who may be the person being typed in: the reasons, strongest first, and how
    much speaks for it in all (see ``likeness``).
    """

    person: PersonLine
    reasons: tuple[Alike, ...]
    score: float = 0.0


def can_be_known(typed: Person) -> bool:
    """Whether enough is typed of somebody to look for them."""
    return bool(typed.name or typed.birth.on or typed.phones or typed.addresses)


def sought(person: Person) -> Person:
    """What somebody being typed in is looked for by; nothing of somebody known already."""
    if person.id:
        return Person(uid=person.uid)
    known_by = person.name, person.aliases, person.birth, person.other_births
    return Person(*known_by, person.sex, addresses=person.addresses, phones=person.phones, uid=person.uid)


def why_named(line: PersonLine, words: str) -> tuple[Alike, ...]:
    """Why somebody found by a name typed so far is shown; () for whatever else of them answered to it."""
    if Match.SOUND in line.matched:
        return (Alike.SOUND,) if len(words.split()) == 1 else ()
    return (Alike.NAMED,) if set(line.matched) <= {Match.ALIAS, Match.INSIDE} else ()
