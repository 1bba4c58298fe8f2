"""Short forms are known for the names they stand for, and nothing else is taken for one name."""

import pytest

from marac_desktop.domain.names import fold
from marac_desktop.domain.nicknames import known, roots, same, short_of


@pytest.mark.parametrize(
    ("one", "other"),
    [("liz", "elizabeth"), ("bill", "william"), ("liz", "beth"), ("dai", "david"), ("kasia", "catherine"), ("x", "x")],
)
def test_one_name_by_two_forms(one: str, other: str) -> None:
    assert same(one, other)
    assert same(other, one)


@pytest.mark.parametrize(("one", "other"), [("liz", "william"), ("chris", "paul"), ("", "ann")])
def test_two_names(one: str, other: str) -> None:
    assert not same(one, other)


def test_two_short_forms_are_not_one_anothers() -> None:
    assert short_of("liz", "elizabeth")
    assert short_of("elizabeth", "liz")
    assert not short_of("ian", "jack")


def test_a_form_may_stand_for_several() -> None:
    assert {"christine", "christopher"} <= roots("chris")
    assert roots("zzz") == {"zzz"}


def test_the_table_is_folded() -> None:
    assert all(fold(name) == name for name in ("liz", *roots("chris"), *roots("sam")))


def test_a_word_of_the_table_is_a_forename() -> None:
    assert known("jane")
    assert known("liz")
    assert not known("smith")
