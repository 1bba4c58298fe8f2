"""Evidence is added up: what one person leaves twice outweighs chance, and twins or namesakes are not taken for one."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marac_desktop.domain.likeness import LIKELY, POSSIBLE, Likeness, compare, facts_of, place_keys
from marac_desktop.domain.people_list import Alike
from marac_desktop.domain.person import Address, Birth, Name, Person, Phone
from tests.builders import a_person

HOME = (Address("12 Sea View, Watchet", "TA23 0AA"),)
RUNG = (Phone("07700 900123"),)
JESS = a_person("Wyn", "Jess", birth=Birth(on=date(1985, 4, 3)), addresses=HOME, phones=RUNG)


def _compared(other: Person, one: Person = JESS) -> Likeness:
    return compare(facts_of(one), facts_of(other))


@pytest.mark.parametrize(
    ("birth", "why"),
    [
        (Birth(on=date(1985, 4, 3)), Alike.BIRTH),
        (Birth(on=date(1985, 3, 4)), Alike.DAY_MONTH),
        (Birth(on=date(1985, 4, 30)), Alike.DIGITS),
        (Birth(on=date(1985, 7, 19)), Alike.OTHER_BIRTH),
        (Birth(on=date(1958, 4, 3)), Alike.DIGITS),
        (Birth(on=date(1986, 4, 3)), Alike.DIGITS),
        (Birth(on=date(1995, 4, 3)), Alike.DIGITS),
        (Birth(on=date(1985, 1, 1)), Alike.YEAR),
        (Birth(year=1985), Alike.YEAR),
        (Birth(age=41, age_at=date(2026, 11, 23)), Alike.AGE),
        (Birth(year=1970), Alike.OTHER_BIRTH),
    ],
)
def test_births_agree_in_several_ways(birth: Birth, why: Alike) -> None:
    assert why in _compared(replace(JESS, birth=birth)).reasons


def test_a_birth_not_known_says_nothing() -> None:
    assert _compared(replace(JESS, birth=Birth(not_known=True))).score == _compared(JESS).score - 8


def test_another_date_of_birth_recorded_counts() -> None:
    known = replace(JESS, birth=Birth(on=date(1960, 1, 2)), other_births=(JESS.birth,))
    assert Alike.BIRTH in _compared(known).reasons


@pytest.mark.parametrize(
    "address",
    [
        Address("12 Sea View, Watchet", "ta230aa", current=False),
        Address("12, Sea View\nWatchet TA23 0AA"),
        Address("12 Seaview", "TA23 0AA"),
    ],
)
def test_an_address_is_the_same_however_it_is_written(address: Address) -> None:
    assert Alike.ADDRESS in _compared(replace(JESS, addresses=(address,))).reasons


def test_a_postcode_alone_is_less() -> None:
    reasons = _compared(replace(JESS, addresses=(Address("14 Sea View", "TA23 0AA"),))).reasons
    assert Alike.POSTCODE in reasons
    assert Alike.ADDRESS not in reasons


def test_two_records_of_one_person_are_likely() -> None:
    assert _compared(Person(JESS.name, birth=JESS.birth)).score >= LIKELY
    assert _compared(Person(JESS.name, phones=(Phone("+44 7700 900123"),))).score >= LIKELY


@pytest.mark.parametrize(
    "other",
    [
        replace(JESS, name=Name("Wyn", "Paula")),  # a twin who shares the house and the phone
        replace(JESS, birth=Birth(on=date(1958, 9, 17))),  # mother and daughter of one name
        a_person("Wyn", "Jess", birth=Birth(on=date(1971, 9, 17))),  # somebody of the same name
        replace(JESS, name=Name("Gadd", "Paul"), birth=Birth()),  # who shares the house
    ],
    ids=["twin", "mother and daughter", "namesake", "household"],
)
def test_those_easily_taken_for_one_another_are_not(other: Person) -> None:
    assert _compared(other).score < LIKELY


def test_a_namesake_is_still_shown_with_what_differs() -> None:
    told = _compared(a_person("Wyn", "Jess", birth=Birth(on=date(1971, 9, 17))))
    assert told.score >= POSSIBLE
    assert told.reasons == (Alike.NAME, Alike.OTHER_BIRTH)


def test_the_sex_that_differs_is_told() -> None:
    assert Alike.OTHER_SEX in _compared(replace(JESS, sex="male")).reasons
    assert Alike.OTHER_SEX not in _compared(replace(JESS, sex="")).reasons


def test_two_people_of_whom_nothing_is_known_have_nothing_in_common() -> None:
    assert _compared(Person(), Person()) == Likeness(0, ())


def test_a_place_needs_more_than_a_word() -> None:
    assert place_keys("Watchet", ()) == frozenset()
    assert place_keys("12 Sea View TA23 0AA", ("ta230aa",)) == {"12 sea view", "12 ta230aa"}


_NAMES = st.sampled_from(["Wyn", "O'Brien", "Smith-Jones", "Jess", "Liz", "", "张伟", "Łoś"])
_PEOPLE = st.builds(
    Person,
    st.builds(Name, _NAMES, _NAMES),
    st.lists(_NAMES, max_size=2).map(tuple),
    st.one_of(st.builds(Birth, st.dates(date(1950, 1, 1), date(1952, 12, 31))), st.just(Birth(year=1951))),
)


@given(one=_PEOPLE, other=_PEOPLE)
def test_comparing_is_the_same_from_either_side_and_nobody_is_unlike_themselves(one: Person, other: Person) -> None:
    assert _compared(one, other).score == _compared(other, one).score
    assert _compared(one, one).score >= _compared(one, other).score - 1
