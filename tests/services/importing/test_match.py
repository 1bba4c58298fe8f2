"""Rows about one person are joined when name and date of birth agree, and nothing less; likenesses are listed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marac_desktop.domain import names
from marac_desktop.domain.person import Birth, Name
from marac_desktop.domain.tracker import Place, ReadPerson
from marac_desktop.services.importing.match import join, key_of, name_key

BORN = date(1980, 10, 13)
_places = iter(range(4, 10_000))


def person(typed: str, birth: date | None = BORN, role: str = "victim") -> ReadPerson:
    """Somebody read off a row of their own."""
    return ReadPerson(Place("Referrals", next(_places)), role, names.parse(typed), Birth(on=birth))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ROWSELL, Zofia", "Zofia Rowsell"),
        ("O'BRIEN, Rhys", "Rhys OBrien"),
        ("Rhys O’Brien", "O BRIEN, Rhys"),
        ("BOND CARTER, Sara", "Sara Bond-Carter"),
        ("MC DONALD, Grace", "Grace McDonald"),
        ("Łucja Wiśniewska", "WISNIEWSKA, Lucja"),
    ],
)
def test_one_name_however_it_is_written(one: str, other: str) -> None:
    matched = join([person(one), person(other)], {})
    assert len(matched.groups) == 1
    assert (matched.joined, matched.duplicates) == (1, ())


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (person("Sarah Wyn"), person("Sara Wyn"), "Same date of birth, name spelt alike"),
        (person("Jess Davies"), person("Jessica Davies"), "Same date of birth, name spelt alike"),
        (person("Sarah Wyn"), person("Sarah Wyn", date(1980, 10, 14)), "Same name, another date of birth"),
        (person("Sarah Wyn"), person("Sarah Wyn", None), "Same name, a date of birth is missing"),
        (person("Sarah Wyn", None), person("Sarah Wyn", None), "Same name, a date of birth is missing"),
    ],
)
def test_anything_less_is_kept_apart_and_listed(one: ReadPerson, other: ReadPerson, why: str) -> None:
    matched = join([one, other], {})
    assert len(matched.groups) == 2
    assert [(found.why, found.people) for found in matched.duplicates] == [(why, (one, other))]


def test_different_people_are_not_listed() -> None:
    matched = join([person("Sarah Wyn"), person("Liam Pike"), person("Ann Fear", date(1990, 1, 1))], {})
    assert (len(matched.groups), matched.duplicates) == (3, ())


def test_the_unnamed_are_never_one_another() -> None:
    unnamed = [ReadPerson(Place("R", row), "perpetrator", Name(), Birth(on=BORN)) for row in (4, 5)]
    matched = join(unnamed, {})
    assert (len(matched.groups), matched.duplicates, matched.known) == (2, (), [0, 0])


def test_somebody_is_one_person_in_any_role() -> None:
    matched = join([person("Sarah Wyn"), person("WYN, Sarah", role="perpetrator")], {})
    assert len(matched.groups) == 1


def test_people_in_the_case_file_are_joined_or_listed_in_the_same_way() -> None:
    known = {("wyn sarah", BORN): 7}
    assert join([person("Sarah Wyn")], known).known == [7]
    other = join([person("Sarah Wyn", date(1999, 1, 1))], known)
    assert other.known == [0]
    assert [(found.why, found.in_case_file) for found in other.duplicates] == [("Same name, another date of birth", 7)]


@given(st.lists(st.sampled_from(["Sarah Wyn", "WYN, Sarah", "Sara Wyn", "Liam Pike"]), max_size=8))
def test_everybody_is_in_exactly_one_group(typed: list[str]) -> None:
    people = [person(name) for name in typed]
    matched = join(people, {})
    assert sorted(one.place.row for group in matched.groups for one in group) == [one.place.row for one in people]
    for group in matched.groups:
        assert len({(key_of(one.name), one.birth.on) for one in group}) == 1
    assert all(one in matched.groups[matched.of[one]] for one in people)


def test_a_key_does_not_depend_on_the_order_of_the_parts() -> None:
    assert name_key("Wyn Sarah") == name_key("sarah  WYN") == "sarah wyn"
    assert key_of(Name()) == ""
