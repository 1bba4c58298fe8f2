"""What somebody is found by is derived whole, under its kind, and never says that a place is secret."""

from datetime import date

import pytest

from marac_desktop.domain.person import Address, Birth, Confidentiality, Name, Person, Phone
from marac_desktop.domain.person_words import Match, birth_words, codes, digits, name_words, place_text, words_of, years
from tests.builders import a_person


def test_a_name_is_also_one_word() -> None:
    assert name_words(Name("O Brien", "Łucja Anna")) == {"o", "brien", "obrien", "lucja", "anna", "lucjaanna"}


def test_every_kind_is_told_apart() -> None:
    person = a_person(
        "McDonald",
        aliases=("Spike",),
        birth=Birth(on=date(1985, 4, 3)),
        other_births=(Birth(year=1986),),
        addresses=(Address("1 Sea View", "TA23 0AA"), Address("2 Mill Lane", current=False)),
        phones=(Phone("+44 7700 900123"),),
    )
    words = words_of(person)
    assert words[Match.ALIAS] == {"spike"}
    assert {"donald", "pike"} <= words[Match.INSIDE]
    assert words[Match.BIRTH] == {"b19850403", "m198504", "d0403", "y1985"}
    assert words[Match.OTHER_BIRTH] == {"y1986"}
    assert words[Match.ADDRESS] == {"1", "sea", "view", "ta23", "0aa", "ta230aa"}
    assert words[Match.OLD_ADDRESS] == {"2", "mill", "lane"}
    assert {"t7700900123", "t900123", "t00123"} <= words[Match.PHONE]


def test_nothing_known_leaves_nothing() -> None:
    assert words_of(Person()) == {}


@pytest.mark.parametrize(
    ("birth", "of"),
    [
        (Birth(on=date(1985, 4, 3)), (1985,)),
        (Birth(year=1985), (1985,)),
        (Birth(age=30, age_at=date(2026, 6, 1)), (1995, 1996)),
        (Birth(not_known=True), ()),
    ],
)
def test_the_years_a_birth_leaves_open(birth: Birth, of: tuple[int, ...]) -> None:
    assert years(birth) == of
    assert {word for word in birth_words(birth) if word.startswith("y")} == {f"y{year}" for year in of}


@pytest.mark.parametrize("number", ["07700 900123", "+44 (0)7700 900123", "0044 7700 900 123"])
def test_a_number_from_its_first_digit_that_counts(number: str) -> None:
    assert digits(number) in {"7700900123", "07700900123"}


def test_a_postcode_counts_wherever_it_stands() -> None:
    assert codes(Address("1 Sea View, Watchet TA23 0AA")) == codes(Address("1 Sea View", "ta230aa")) == {"ta230aa"}
    assert codes(Address("12 High Street")) == frozenset()


def test_words_that_say_a_place_is_secret_are_not_found() -> None:
    address = Address("The Willows refuge, Taunton", confidentiality=Confidentiality.REFUGE)
    assert place_text(address) == "the willows taunton"
    assert "refuge" not in words_of(a_person(addresses=(address,)))[Match.ADDRESS]
