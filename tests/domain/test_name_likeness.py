"""Two ways of writing one name agree, each with its reason; two names do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marac_desktop.domain.name_likeness import Called, closeness, named, total
from marac_desktop.domain.names import fold
from marac_desktop.domain.people_list import Alike

NAMES = st.text("abcdefghi", min_size=1, max_size=12)


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
        (("Wyn", "Ian"), ("Wyn", "Jack"), {Alike.SURNAME, Alike.FORM}),
        (("Wyn", "Jade"), ("Wyn", "Jodie"), {Alike.SURNAME, Alike.SOUND_FORENAME}),
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


def test_a_shared_sound_says_the_less_the_further_apart_two_surnames_are_spelt() -> None:
    def weight(one: str, other: str) -> float:
        assert _why((one, ""), (other, "")) == {Alike.SOUND}
        return total(named([_called(one, "")], [_called(other, "")]))

    assert weight("Wiśniewska", "Vishnevska") == 2.5
    assert 2.5 > weight("Vowles", "Vauls") > weight("Gough", "Goff") > weight("Sandhu", "Smyth") > 0
    assert _why(("Coate", ""), ("Gadd", "")) == set()  # no more than any two surnames


def test_of_two_short_forms_neither_is_as_sure_as_the_full_name() -> None:
    ian, john, jack = ([_called("Wyn", name)] for name in ("Ian", "John", "Jack"))
    assert total(named(ian, jack)) < total(named(ian, john)) == total(named(jack, john))


@given(NAMES, NAMES)
def test_closeness_is_the_same_from_either_side(one: str, other: str) -> None:
    assert closeness(one, other) == closeness(other, one)
    assert closeness(one, one) == 1


def test_an_alias_is_told() -> None:
    known = [_called("Pike", "Liam"), _called("Spike", "")]
    assert {each.reason for each in named([_called("Spike", "")], known)} >= {Alike.SURNAME, Alike.ALIAS}


def test_an_alias_that_agrees_in_nothing_counts_against_nobody() -> None:
    plain = named([_called("Pike", "Liam")], [_called("Pike", "Liam")])
    assert named([_called("Pike", "Liam")], [_called("Pike", "Liam"), _called("Zed", "Zac")]) == plain


def test_a_name_not_known_says_nothing() -> None:
    assert total(named([_called("", "Jess")], [_called("Wyn", "")])) == 0
    assert named([], [_called("Wyn", "Jess")]) == []
