"""Two ways of writing one name agree, each with its reason; two names do not."""

import pytest

from marac_desktop.domain.name_likeness import Called, named, total
from marac_desktop.domain.names import fold
from marac_desktop.domain.people_list import Alike


def _called(surname: str, forename: str) -> Called:
    return Called(tuple(fold(surname).split()), tuple(fold(forename).split()))


def _why(one: tuple[str, str], other: tuple[str, str]) -> set[Alike]:
    return {each.reason for each in named([_called(*one)], [_called(*other)]) if each.reason}


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (("Wyn", "Jess"), ("ŴYN", "jess"), {Alike.NAME}),
        (("McDonald", "Ann"), ("MacDonald", "Ann"), {Alike.VARIANT, Alike.FORENAME}),
        (("O'Brien", "Ann"), ("Brien", "Ann"), {Alike.VARIANT, Alike.FORENAME}),
        (("Smith-Jones", "Ann"), ("Jones", "Ann"), {Alike.DOUBLE, Alike.FORENAME}),
        (("Bowditch", "Ann"), ("Bowdicth", "Ann"), {Alike.SPELT, Alike.FORENAME}),
        (("Wiśniewska", "Ann"), ("Vishnevska", "Ann"), {Alike.SOUND, Alike.FORENAME}),
        (("Wyn", "Elizabeth"), ("Wyn", "Liz"), {Alike.SURNAME, Alike.NICKNAME}),
        (("Wyn", "Mary Ann"), ("Wyn", "Ann"), {Alike.SURNAME, Alike.MIDDLE}),
        (("Wyn", "J"), ("Wyn", "Jess"), {Alike.SURNAME, Alike.INITIAL}),
        (("Wyn", "Natalie"), ("Wyn", "Natlaie"), {Alike.SURNAME, Alike.SPELT}),
        (("Jess", "Wyn"), ("Wyn", "Jess"), {Alike.NAME, Alike.SWAPPED}),
        (("Wyn", "Jess"), ("Wyn", "Paul"), {Alike.SURNAME, Alike.OTHER_FORENAME}),
    ],
)
def test_each_way_has_its_reason(one: tuple[str, str], other: tuple[str, str], why: set[Alike]) -> None:
    assert _why(one, other) == why
    assert _why(other, one) == why


def test_an_alias_is_told() -> None:
    known = [_called("Pike", "Liam"), _called("Spike", "")]
    assert {each.reason for each in named([_called("Spike", "")], known)} >= {Alike.SURNAME, Alike.ALIAS}


def test_an_alias_that_agrees_in_nothing_counts_against_nobody() -> None:
    plain = named([_called("Pike", "Liam")], [_called("Pike", "Liam")])
    assert named([_called("Pike", "Liam")], [_called("Pike", "Liam"), _called("Zed", "Zac")]) == plain


def test_a_name_not_known_says_nothing() -> None:
    assert total(named([_called("", "Jess")], [_called("Wyn", "")])) == 0
    assert named([], [_called("Wyn", "Jess")]) == []
