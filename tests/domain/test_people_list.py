"""A known person is offered for one strong reason or two weak ones, and never for a name nobody knows."""

import pytest

from marac_desktop.domain.people_list import Alike, full_names, numbers, postcodes, reasons, surname_sounds
from marac_desktop.domain.person import Address, Name, Person, Phone
from tests.builders import a_person

TYPED = a_person("Smith", "Ann", addresses=(Address("1 Sea View", "TA23 0AA"),), phones=(Phone("07700 900123"),))
NOBODY = {"birth": Person().birth}


@pytest.mark.parametrize(
    ("known", "why"),
    [
        (a_person("Smith", "Ann", **NOBODY), (Alike.NAME, Alike.SOUND, Alike.FORENAME)),
        (a_person("Other", "Bea", aliases=("ann SMITH",), **NOBODY), (Alike.NAME, Alike.SOUND)),
        (a_person("Other", "Bea", phones=(Phone("0044 7700 900 123"),), **NOBODY), (Alike.PHONE,)),
        (a_person("Other", "Bea", addresses=(Address("1, SEA VIEW"),), **NOBODY), (Alike.ADDRESS,)),
        (a_person("Smythe", "Bea"), (Alike.BIRTH, Alike.SOUND)),
        (a_person("Other", "Bea", addresses=(Address("2 Sea View", "ta230aa"),)), (Alike.BIRTH, Alike.POSTCODE)),
        (a_person("Other", "Bea"), ()),
        (a_person("Smythe", "Bea", **NOBODY), ()),
        (a_person("Other", "Ann", **NOBODY), ()),
        (Person(), ()),
    ],
)
def test_why_somebody_may_be_the_one(known: Person, why: tuple[Alike, ...]) -> None:
    assert reasons(TYPED, known) == why


def test_other_dates_of_birth_count() -> None:
    known = a_person("Smythe", "Bea", **NOBODY, other_births=(TYPED.birth,))
    assert reasons(TYPED, known) == (Alike.BIRTH, Alike.SOUND)


def test_two_people_of_whom_nothing_is_known_are_not_alike() -> None:
    assert reasons(Person(), Person()) == ()
    assert reasons(a_person("", "", **NOBODY), a_person("", "", **NOBODY)) == ()


@pytest.mark.parametrize(
    "number", ["07700 900123", "+44 7700 900123", "0044-7700-900123", "(07700) 900 123", "7700900123"]
)
def test_a_number_is_the_same_however_it_is_written(number: str) -> None:
    assert numbers(Person(phones=(Phone(number),))) == {"7700900123"}


def test_marks_hold_nothing_empty() -> None:
    person = Person(Name("-", " "), aliases=("''",), addresses=(Address(" ", ""),), phones=(Phone("none"),))
    assert full_names(person) == postcodes(person) == numbers(person) == surname_sounds(person) == frozenset()
