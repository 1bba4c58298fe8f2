"""A line tells two of one name apart and nothing of where they live; reasons for and against are told apart."""

from dataclasses import fields
from datetime import date

import pytest

from marac_desktop.domain.people_list import AGAINST, Alike, PersonLine, can_be_known, why_named
from marac_desktop.domain.person import Address, Birth, Name, Person, Phone
from marac_desktop.domain.person_words import Match


def test_a_line_holds_no_place_and_no_number() -> None:
    assert {field.name for field in fields(PersonLine)} == {"id", "name", "aliases", "birth", "matched"}
    assert PersonLine(1, Name("Wyn")).birth == Birth()


def test_what_speaks_against_says_so() -> None:
    assert all(reason.value.endswith("differs") for reason in AGAINST)
    assert not any(reason.value.endswith("differs") for reason in set(Alike) - AGAINST - {Alike.DIGITS})


@pytest.mark.parametrize(
    ("typed", "looked_for"),
    [
        (Person(), False),
        (Person(Name("Wyn")), True),
        (Person(birth=Birth(year=1985)), False),
        (Person(birth=Birth(on=date(1985, 4, 3))), True),
        (Person(phones=(Phone("07700 900123"),)), True),
        (Person(addresses=(Address("1 Sea View"),)), True),
    ],
)
def test_who_is_looked_for(typed: Person, looked_for: bool) -> None:
    assert can_be_known(typed) is looked_for


@pytest.mark.parametrize(
    ("matched", "words", "why"),
    [
        ((), "jess wyn", (Alike.NAMED,)),
        ((Match.ALIAS,), "kite", (Alike.NAMED,)),
        ((Match.INSIDE,), "brien", (Alike.NAMED,)),
        ((Match.SOUND,), "win", (Alike.SOUND,)),
        ((Match.SOUND,), "jess win", ()),
        ((Match.ADDRESS,), "park", ()),
    ],
)
def test_a_name_typed_so_far_finds_by_name(matched: tuple[Match, ...], words: str, why: tuple[Alike, ...]) -> None:
    assert why_named(PersonLine(1, Name("Wyn", "Jess"), matched=matched), words) == why
