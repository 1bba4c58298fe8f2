"""The agencies asked to a meeting, in the order they were asked."""

from dataclasses import replace

from marac_desktop.domain.codes import Known
from marac_desktop.domain.summons import Summons
from marac_desktop.storage.books import Books
from tests.builders import NOW, a_meeting


def test_they_are_kept_by_meeting_in_order(books: Books) -> None:
    held, other = books.meetings.add(a_meeting()), books.meetings.add(a_meeting(marac="Mendip"))
    first = books.summonses.add(Summons(held.id, "Police", NOW))
    second = books.summonses.add(Summons(held.id, "Housing", NOW))
    books.summonses.add(Summons(other.id, "Probation", NOW))
    came = books.summonses.change(replace(first, came=Known.YES))
    assert books.summonses.of(held.id) == (came, second)
