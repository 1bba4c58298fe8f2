"""People: as old as they should be, born before anything happens to them, coded as the lists say."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marac_desktop.domain import codelists
from marac_desktop.domain.person import Birth
from marac_desktop.services.explore.chance import Chance
from marac_desktop.services.explore.people import born
from tests.services.explore.told import DAYS, told


@given(st.integers(0, 99), st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.integers(0, 10_000))
def test_born_gives_the_age_that_was_asked_for(age: int, day: date, seed: int) -> None:
    on = born(age, day, Chance(seed))
    assert on <= day
    assert Birth(on=on).age_on(day) == age


@pytest.mark.parametrize("today", DAYS)
def test_everybody_is_born_before_they_are_referred(today: date) -> None:
    for row in told(today).referrals:
        everybody = [row.victim, *(p.person for p in row.perpetrators), *(c.person for c in row.children.listed)]
        for person in everybody:
            assert person.birth.on is None or person.birth.on <= row.received


def test_codes_are_on_their_lists() -> None:
    for person in told().people:
        for name in ("sex", "ethnicity", "orientation", "disability", "language", "housing"):
            code = getattr(person, name)
            assert code == "" or code in codelists.load(name), (name, code)


def test_births_are_known_in_every_way() -> None:
    births = [person.birth for person in told().people]
    assert any(birth.on for birth in births)
    assert any(birth.year for birth in births)
    assert any(birth.age is not None for birth in births)
    assert any(birth.not_known for birth in births)


def test_names_of_many_tongues_and_scripts_are_there() -> None:
    written = " ".join(f"{p.name.forename} {p.name.surname}" for p in told().people)
    for part in ("Łukasz", "Ŵyn", "张", "محمد", "O'Brien", "Prŷs", "Siân"):
        assert part in written, part


def test_ids_and_identifiers_belong_to_one_person_each() -> None:
    people = told().people
    assert [person.id for person in people] == list(range(1, len(people) + 1))
    assert len({person.uid for person in people}) == len(people)
