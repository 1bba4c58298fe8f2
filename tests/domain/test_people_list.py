"""A line tells two of one name apart and nothing of where they live; reasons for and against are told apart."""

from dataclasses import fields

from marac_desktop.domain.people_list import AGAINST, Alike, PersonLine
from marac_desktop.domain.person import Birth, Name


def test_a_line_holds_no_place_and_no_number() -> None:
    assert {field.name for field in fields(PersonLine)} == {"id", "name", "aliases", "birth", "matched"}
    assert PersonLine(1, Name("Wyn")).birth == Birth()


def test_what_speaks_against_says_so() -> None:
    assert all(reason.value.endswith("differs") for reason in AGAINST)
    assert not any(reason.value.endswith("differs") for reason in set(Alike) - AGAINST - {Alike.DIGITS})
