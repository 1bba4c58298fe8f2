"""Two records of one person share a mark, and nobody is marked by nothing."""

from dataclasses import replace
from datetime import date

import pytest

from marac_desktop.domain.name_likeness import Called
from marac_desktop.domain.person import Address, Birth, Name, Person, Phone
from marac_desktop.domain.person_marks import Mark, marks, marks_to_match, sounds_of
from tests.builders import a_person

KNOWN = a_person("Bowditch", "Elizabeth", birth=Birth(on=date(1985, 4, 3)))


def _shared(other: Person) -> set[Mark]:
    return {kind for kind, _ in set(marks(KNOWN)) & set(marks_to_match(other))}


@pytest.mark.parametrize(
    ("other", "kind"),
    [
        (Person(Name("Elizabeth", "Bowditch")), Mark.NAME),
        (Person(Name("Bowdish", "Liz")), Mark.SOUNDS),
        (Person(Name("Bowwwditz", "Liz")), Mark.STARTS),
        (Person(Name("Powerditch", "Liz")), Mark.ENDS),
        (Person(Name("Bowditch", "Elspeth")), Mark.SURNAME),
        (Person(Name("Bowdich", "X"), birth=Birth(year=1985)), Mark.SOUND_YEAR),
        (Person(Name("Bowdich", "X"), birth=Birth(on=date(1958, 4, 3))), Mark.SOUND_DAY),
        (Person(Name("Gadd", "X"), birth=KNOWN.birth), Mark.BIRTH),
        (Person(Name("Gadd", "X"), birth=Birth(on=date(1985, 3, 4))), Mark.BIRTH),
    ],
)
def test_each_variant_leaves_a_mark_in_common(other: Person, kind: Mark) -> None:
    assert kind in _shared(other)


def test_places_and_numbers_are_marks() -> None:
    known = replace(KNOWN, addresses=(Address("1 Sea View", "TA23 0AA"),), phones=(Phone("07700 900123"),))
    kinds = {kind for kind, _ in marks(known)}
    assert {Mark.PLACE, Mark.POSTCODE, Mark.PHONE} <= kinds


def test_what_hundreds_share_is_not_matched_by() -> None:
    assert {Mark.SOUND, Mark.WHOLE_NAME} <= {kind for kind, _ in marks(KNOWN)}
    assert not {Mark.SOUND, Mark.WHOLE_NAME} & {kind for kind, _ in marks_to_match(KNOWN)}


def test_nobody_is_marked_by_nothing() -> None:
    person = Person(Name("-", " "), aliases=("''",), addresses=(Address(" ", ""),), phones=(Phone("none"),))
    assert set(marks(person)) == set()
    assert sounds_of(Called((), ())) == frozenset()
