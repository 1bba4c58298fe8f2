"""What stands in brackets is set aside whole, and comes back where it stood."""

import pytest

from marac_desktop.domain import tracker_brackets


@pytest.mark.parametrize("shown", ["Bob (brother) Bad", "(a) b (c)", "Bob Bad", "Bob (Tim Bad"])
def test_brackets_come_back_as_they_were(shown: str) -> None:
    marked, brackets = tracker_brackets.set_aside(shown)
    assert tracker_brackets.put_back(marked, brackets) == shown


def test_every_kind_of_bracket_is_set_aside_and_can_be_left_out() -> None:
    marked, brackets = tracker_brackets.set_aside("Bob [brother] Bad {1} ()")
    assert brackets == ["brother", "1", ""]
    assert tracker_brackets.left_out(marked) == "Bob Bad"
    assert [
        tracker_brackets.within(mark, brackets) for mark in marked if tracker_brackets.marked_by_hand(mark)
    ] == brackets


def test_a_character_that_stands_for_a_bracket_is_noticed_where_it_was_typed() -> None:
    assert tracker_brackets.marked_by_hand("Bob \ue000 Bad")
    assert not tracker_brackets.marked_by_hand("Bob (brother) Bad")
