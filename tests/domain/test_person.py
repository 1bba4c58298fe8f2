"""A name is there or not, and an age is never more than is known."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marac_desktop.domain.codes import Known
from marac_desktop.domain.person import Address, Birth, Circumstances, Confidentiality, Name, Phone

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))


@pytest.mark.parametrize(("name", "there"), [(Name("Pike"), True), (Name("", "Jo"), True), (Name(" ", "\t"), False)])
def test_a_name_is_there_when_something_was_typed(name: Name, there: bool) -> None:
    assert bool(name) is there


def test_a_new_address_and_a_new_number_are_restricted() -> None:
    assert Address("1 High Street").confidentiality is Confidentiality.RESTRICTED
    assert Phone("1").confidentiality is Confidentiality.RESTRICTED


@pytest.mark.parametrize(
    ("birth", "age"),
    [
        (Birth(on=date(2010, 11, 23)), 16),
        (Birth(on=date(2010, 11, 24)), 15),
        (Birth(on=date(2024, 2, 29)), 2),
        (Birth(year=2010), 15),
        (Birth(age=30, age_at=date(2024, 11, 23)), 32),
        (Birth(age=30, age_at=date(2024, 11, 24)), 31),
        (Birth(age=30), None),
        (Birth(not_known=True), None),
        (Birth(), None),
    ],
)
def test_age(birth: Birth, age: int | None) -> None:
    assert birth.age_on(date(2026, 11, 23)) == age


def test_a_leap_day_birthday_is_reached_on_the_first_of_march() -> None:
    leap = Birth(on=date(2008, 2, 29))
    assert (leap.age_on(date(2026, 2, 28)), leap.age_on(date(2026, 3, 1))) == (17, 18)


@given(DAYS, DAYS)
def test_a_year_alone_never_makes_somebody_older_than_the_date(birth: date, day: date) -> None:
    exact, youngest = Birth(on=birth).age_on(day), Birth(year=birth.year).age_on(day)
    assert exact is not None
    assert youngest is not None
    assert exact - 1 <= youngest <= exact


def test_blank_is_not_not_known() -> None:
    assert not Birth(not_known=True)
    assert Birth() != Birth(not_known=True)
    assert Birth(year=1990)


def test_circumstances_of_two_records_stand_together_and_nothing_told_is_lost() -> None:
    one = Circumstances("call", "Nurse", mental_health=Known.NO, immigration="Spouse visa")
    other = Circumstances("text", "Carer", religion="sikh", immigration="Spouse visa")
    both = one.with_those_of(other)
    assert both == Circumstances(
        "call", "Nurse; Carer", religion="sikh", mental_health=Known.NO, immigration="Spouse visa"
    )
    assert one.with_those_of(Circumstances()) == one == Circumstances().with_those_of(one)
