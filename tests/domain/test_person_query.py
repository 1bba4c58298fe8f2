"""What is typed into a search is understood however it is written: births, numbers, postcodes, references, names."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marac_desktop.domain.people_list import PersonLine
from marac_desktop.domain.person import Address, Birth, Name, Person, Phone
from marac_desktop.domain.person_query import answers, by_alias, spaced, understand
from marac_desktop.domain.person_words import Match, name_words, words_of
from tests.builders import a_person

KNOWN = a_person(
    "O'Brien",
    "Łucja",
    aliases=("Spike",),
    birth=Birth(on=date(1985, 4, 3)),
    other_births=(Birth(on=date(1986, 5, 4)),),
    addresses=(Address("12 Sea View, Watchet", "TA23 0AA"), Address("Flat 3, Mill Lane, Bath BA1 1AA", current=False)),
    phones=(Phone("+44 7700 900123"),),
)


def _found(text: str, person: Person) -> bool:
    words = f" {' '.join(name_words(person.name).union(*words_of(person).values()))} "
    parts = understand(text).parts
    return bool(parts) and all(any(all(t.found_in(words) for t in reading) for reading in part) for part in parts)


@pytest.mark.parametrize(
    "typed",
    [
        *("3.4.85", "03/04/1985", "3 Apr 1985", "3rd April 85", "1985-04-03", "03041985", "3-4-1985", "3 4 85"),
        *("1985", "3/4", "3 apr", "apr 1985", "april 1985"),
        *("obrien 1985", "lucja 3.4.85 watchet", "o brien", "brien lucja", "spike sea"),
        *("sea view", "12 sea view", "ta23 0aa", "TA230AA", "ta23", "0aa", "mill lane", "flat 3, mill", "ba1 1aa"),
        *("07700 900123", "+44 7700 900 123", "00447700900123", "900123", "(07700) 900-123", "7700900"),
    ],
)
def test_somebody_is_found_by_any_of_what_is_known(typed: str) -> None:
    assert _found(typed, KNOWN)


@pytest.mark.parametrize(
    "typed",
    ["4.3.85", "1984", "3/5", "31/04", "may 1985", "obrien 1984", "07700 900124", "ta24 0aa", "13 sea view", "refuge"],
)
def test_and_not_by_what_is_not(typed: str) -> None:
    assert not _found(typed, KNOWN)


def test_two_digits_are_a_year_of_either_century() -> None:
    assert _found("1.2.09", a_person(birth=Birth(on=date(1909, 2, 1))))
    assert _found("1.2.09", a_person(birth=Birth(on=date(2009, 2, 1))))


def test_what_looks_like_a_date_may_be_a_flat() -> None:
    assert _found("3/4 high street", a_person(addresses=(Address("3/4 High Street"),)))


@pytest.mark.parametrize("typed", ["SOM/26/0412", "som 26 0412", "som260412", " Som-26-04"])
def test_a_reference_in_any_spacing(typed: str) -> None:
    assert "som260412".startswith(understand(typed).reference)
    assert understand(typed).reference


@pytest.mark.parametrize("typed", ["sea view", "3.4.85", "07700 900123", "obrien 1985 x"])
def test_what_is_no_reference(typed: str) -> None:
    assert understand(typed).reference == ""


@pytest.mark.parametrize(
    ("typed", "what"),
    [
        ("obrien", ()),
        ("brien", (Match.INSIDE,)),
        ("spike", (Match.ALIAS,)),
        ("lucja 1985", (Match.BIRTH,)),
        ("4.5.86", (Match.OTHER_BIRTH,)),
        ("sea view", (Match.ADDRESS,)),
        ("mill lane", (Match.OLD_ADDRESS,)),
        ("obrien 900123", (Match.PHONE,)),
    ],
)
def test_what_answered_is_told(typed: str, what: tuple[Match, ...]) -> None:
    by_kind = {kind: " ".join(words) for kind, words in words_of(KNOWN).items()}
    assert answers(spaced(understand(typed)), " ".join(name_words(KNOWN.name)), by_kind.items()) == what


def test_a_word_begun_is_not_looked_for_everywhere_yet() -> None:
    assert not understand("obrien s").whole
    assert understand("obrien sea 12").parts != understand("obrien sea 1").parts
    assert all(understand(typed).whole for typed in ("obrien", "o", "sea view 1", "obrien 3.4.85"))


def test_an_alias_is_told_only_where_it_was_needed() -> None:
    line = PersonLine(1, Name("Pike", "Liam"), ("Spike",))
    assert by_alias(understand("spi"), line)
    assert not by_alias(understand("liam p"), line)
    assert not by_alias(understand("liam p"), PersonLine(1, Name("Pike", "Liam")))


@given(typed=st.text(max_size=40))
def test_anything_can_be_typed(typed: str) -> None:
    query = understand(typed)
    assert all(term.word for part in query.parts for reading in part for term in reading)
    assert all(reading for part in query.parts for reading in part)
