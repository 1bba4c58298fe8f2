"""A row taken in is told apart from the same row changed since."""

from dataclasses import replace

from marac_desktop.domain.taken import Meaning, Taken


def test_a_changed_row_has_the_same_key_and_other_content() -> None:
    taken = Taken("referrals", "SOM/24/0001", "aa", 7)
    changed = replace(taken, content_sha256="bb")
    assert (changed.sheet, changed.key) == (taken.sheet, taken.key)
    assert changed != taken


def test_two_meanings_are_two_records() -> None:
    assert Meaning("agency", "sompar", "A").uid != Meaning("agency", "sompar", "A").uid
