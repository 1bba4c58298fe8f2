"""Agendas keep their order without gaps, hold a case once, and carry over what was not heard."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marac_desktop.domain.errors import ConflictError, MaracError
from marac_desktop.domain.meeting import AgendaItem, Meeting
from marac_desktop.storage.books import Books
from tests.builders import a_meeting, a_referral, an_item


def _agenda(books: Books, cases: int) -> tuple[Meeting, tuple[AgendaItem, ...]]:
    meeting = books.meetings.add(a_meeting())
    for referral in books.referrals.add_all(a_referral() for _ in range(cases)):
        books.agendas.add(an_item(meeting.id, referral.id))
    return meeting, books.agendas.of(meeting.id)


def _order(books: Books, meeting: Meeting) -> list[int]:
    items = books.agendas.of(meeting.id)
    assert [item.position for item in items] == list(range(1, len(items) + 1))
    return [item.id for item in items]


def test_cases_are_listed_at_the_end_or_where_they_are_wanted(books: Books) -> None:
    meeting, (one, two) = _agenda(books, 2)
    first = books.agendas.add(an_item(meeting.id, books.referrals.add(a_referral()).id, position=1))
    last = books.agendas.add(an_item(meeting.id, books.referrals.add(a_referral()).id, position=99))
    assert (first.position, last.position) == (1, 4)
    assert _order(books, meeting) == [first.id, one.id, two.id, last.id]
    assert books.meetings.items(meeting.id) == books.agendas.of(meeting.id)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=st.lists(st.tuples(st.integers(0, 4), st.integers(-1, 7)), max_size=5))
def test_moving_is_taking_out_and_putting_in(moves: list[tuple[int, int]], books: Books) -> None:
    meeting, items = _agenda(books, 5)
    model = [item.id for item in items]
    for which, to in moves:
        item = items[which]
        model.remove(item.id)
        model.insert(max(to, 1) - 1, item.id)
        assert [moved.id for moved in books.agendas.move(books.agendas.get(item.id), to)] == model
    assert _order(books, meeting) == model


def test_taking_a_case_off_closes_the_gap(books: Books) -> None:
    meeting, (one, two, three) = _agenda(books, 3)
    books.agendas.remove(one)
    assert _order(books, meeting) == [two.id, three.id]
    assert len(books.history.changes(one.uid)) == 2
    again = books.agendas.add(an_item(meeting.id, one.referral_id))
    assert _order(books, meeting) == [two.id, three.id, again.id]


def test_a_case_is_listed_once_at_a_meeting(books: Books) -> None:
    meeting, (item,) = _agenda(books, 1)
    with pytest.raises(MaracError, match="on the agenda of this meeting already"):
        books.agendas.add(an_item(meeting.id, item.referral_id))
    other = books.meetings.add(a_meeting())
    assert books.agendas.add(an_item(other.id, item.referral_id)).position == 1


def test_an_order_that_is_not_the_agenda_is_refused(books: Books) -> None:
    meeting, (one, two) = _agenda(books, 2)
    for wrong in ([one.id], [one.id, one.id], [one.id, two.id, 99]):
        with pytest.raises(ConflictError, match="This agenda was changed"):
            books.agendas.order(meeting.id, wrong)
    assert _order(books, meeting) == [one.id, two.id]


def test_every_place_of_a_referral_is_told_oldest_first(books: Books) -> None:
    _, (item, other) = _agenda(books, 2)
    later = books.agendas.add(an_item(books.meetings.add(a_meeting()).id, item.referral_id))
    assert books.agendas.of_referral(item.referral_id) == (item, later)
    assert books.agendas.of_referrals([99, other.referral_id, item.referral_id]) == {
        99: (),
        other.referral_id: (other,),
        item.referral_id: (item, later),
    }
