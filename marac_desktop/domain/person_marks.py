"""The marks two records of one person are likely to share, so that one is found by the other without comparing all."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from marac_desktop.domain.dates import swapped
from marac_desktop.domain.likeness import Facts, facts_of
from marac_desktop.domain.name_likeness import Called
from marac_desktop.domain.names import fold
from marac_desktop.domain.nicknames import roots
from marac_desktop.domain.person import Person
from marac_desktop.domain.person_words import years
from marac_desktop.domain.sounds import sound

_SOME = 3
_FORENAMES = 2


class Mark(StrEnum):
    """What kind a mark is. Each is rare enough to lead to few people, and all together leave no variant out."""

    WHOLE_NAME = "whole name"
    NAME = "name"
    SOUND = "sound"
    SOUNDS = "sounds"
    STARTS = "starts"
    ENDS = "ends"
    SURNAME = "surname"
    SOUND_YEAR = "sound year"
    SOUND_DAY = "sound day"
    BIRTH = "birth"
    PHONE = "phone"
    PLACE = "place"
    POSTCODE = "postcode"


Marked = tuple[Mark, str]
NOT_FOR_MATCHING = frozenset({Mark.WHOLE_NAME, Mark.SOUND})
"""Marks that hundreds share, or that serve one exact question; a search needs them, matching does not."""


def marks(person: Person) -> Iterator[Marked]:
    """Every mark of ``person`` as it is kept; a mark may come twice."""
    facts = facts_of(person)
    whole = f"{fold(person.name.surname)} {fold(person.name.forename)}".strip()
    if whole:
        yield Mark.WHOLE_NAME, whole
    for called in facts.called:
        heard = sounds_of(called)
        yield from _of_name(called, heard)
        yield from _of_name_and_birth(heard, facts)
    for birth in facts.births:
        if birth.on is not None:
            yield Mark.BIRTH, birth.on.isoformat()
    for kind, found in ((Mark.PHONE, facts.numbers), (Mark.PLACE, facts.places), (Mark.POSTCODE, facts.postcodes)):
        for mark in found:
            yield kind, mark


def marks_to_match(person: Person) -> Iterator[Marked]:
    """The marks by which somebody known may be ``person``: their own, and births as they are often mistyped."""
    yield from (mark for mark in marks(person) if mark[0] not in NOT_FOR_MATCHING)
    for birth in (person.birth, *person.other_births):
        turned = None if birth.on is None else swapped(birth.on)
        if turned is not None:
            yield Mark.BIRTH, turned.isoformat()


def sounds_of(called: Called) -> frozenset[str]:
    """How each word of a surname sounds, and all of it in one piece."""
    words = (*called.surname, "".join(called.surname))
    return frozenset([heard for word in words if word and (heard := sound(word))])


def _of_name(called: Called, heard: frozenset[str]) -> Iterator[Marked]:
    if words := sorted((*called.surname, *called.forename)):
        yield Mark.NAME, " ".join(words)
    for one in heard:
        yield Mark.SOUND, one
    joined = "".join(called.surname)
    for forename in called.forename[:_FORENAMES]:
        if not joined:
            break
        yield Mark.SURNAME, f"{joined}|{forename[: _SOME - 1]}"
        for root in roots(forename):
            for one in heard:
                yield Mark.SOUNDS, "|".join(sorted((one, sound(root))))
            yield Mark.STARTS, f"{joined[:_SOME]}|{root}"
            yield Mark.ENDS, f"{joined[-_SOME:]}|{root}"


def _of_name_and_birth(heard: frozenset[str], facts: Facts) -> Iterator[Marked]:
    for birth in facts.births:
        for one in heard:
            for year in years(birth):
                yield Mark.SOUND_YEAR, f"{one}|{year}"
            if birth.on is not None:
                yield Mark.SOUND_DAY, f"{one}|{_day(birth.on)}"


def _day(day: date) -> str:
    return f"{day.day:02d}{day.month:02d}"
