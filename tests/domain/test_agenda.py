"""The agenda's order by rule and by hand, what is carried over, and how full a meeting is."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marac_desktop.domain.agenda import (
    Place,
    carry_over,
    check_listing,
    fill,
    gathered,
    in_order,
    move,
    order,
    reserve,
    slot,
    take_off,
)
from marac_desktop.domain.codes import Kind
from marac_desktop.domain.errors import FieldError, MaracError
from marac_desktop.domain.meeting import AgendaItem, Meeting, Outcome
from tests.domain.cases import TODAY

MEETING = Meeting("mendip", date(2026, 12, 8), time(9, 30), id=1)
NEXT = Meeting("mendip", date(2027, 1, 5), time(9, 30), id=2)


def items(count: int) -> tuple[AgendaItem, ...]:
    """So many cases on the agenda, in the order of their referrals."""
    return tuple(AgendaItem(1, at, at, id=at) for at in range(1, count + 1))


PLACES = st.lists(
    st.tuples(st.booleans(), st.booleans(), st.booleans(), st.dates(date(2026, 1, 1), TODAY)), max_size=12
).map(
    lambda rows: [
        Place(AgendaItem(1, at, at, carried_from=at if carried else 0, id=at), emergency, repeat, received)
        for at, (emergency, carried, repeat, received) in enumerate(rows, start=1)
    ]
)


def _rank(place: Place) -> int:
    if place.emergency:
        return 0
    if place.item.carried_from:
        return 1
    return 2 if place.repeat else 3


@given(PLACES)
def test_the_order_by_rule(places: list[Place]) -> None:
    ordered = order(places)
    assert [item.position for item in ordered] == list(range(1, len(places) + 1))
    assert {item.id for item in ordered} == {place.item.id for place in places}
    of = {place.item.id: place for place in places}
    ranks = [_rank(of[item.id]) for item in ordered]
    assert ranks == sorted(ranks)


def test_emergency_carried_over_repeat_new_and_the_longest_waiting_first() -> None:
    new, repeat, carried, emergency, older = items(5)
    places = [
        Place(new, received=date(2026, 11, 2)),
        Place(repeat, repeat=True),
        Place(replace(carried, carried_from=9)),
        Place(emergency, emergency=True),
        Place(older, received=date(2026, 11, 1)),
    ]
    assert [item.id for item in order(places)] == [4, 3, 2, 5, 1]


GROUPS = st.lists(st.frozensets(st.integers(1, 12), min_size=2, max_size=4), max_size=2).filter(
    lambda groups: len(frozenset().union(*groups)) == sum(map(len, groups))
)


def _apart(ordered: Sequence[AgendaItem], groups: Iterable[frozenset[int]]) -> list[list[int]]:
    places = [[item.position for item in ordered if item.referral_id in group] for group in groups]
    return [one for one in places if one and one[-1] - one[0] != len(one) - 1]


@given(PLACES, GROUPS)
def test_linked_victims_go_together_where_the_most_urgent_of_them_goes(
    places: list[Place], groups: list[frozenset[int]]
) -> None:
    alone, ordered = order(places), order(places, groups)
    assert sorted(item.id for item in ordered) == sorted(item.id for item in alone)
    assert [item.position for item in ordered] == list(range(1, len(places) + 1))
    assert _apart(ordered, groups) == []
    firsts = [next((one for one in alone if one.referral_id in group), None) for group in groups]
    for group, first in zip(groups, firsts, strict=True):
        if first is not None:
            assert next(one for one in ordered if one.referral_id in group).id == first.id
    single = frozenset().union(*groups)
    assert [one.id for one in ordered if one.referral_id not in single] == [
        one.id for one in alone if one.referral_id not in single
    ]


@given(st.integers(2, 9), GROUPS, st.data())
def test_moving_one_of_them_takes_the_others_along(
    count: int, groups: list[frozenset[int]], data: st.DataObject
) -> None:
    standing = items(count)
    item = data.draw(st.sampled_from(standing))
    moved = gathered(move(standing, item, data.draw(st.integers(1, count))), groups, item.referral_id)
    assert _apart(moved, groups) == []
    assert sorted(one.id for one in moved) == list(range(1, count + 1))


def test_who_stands_together_stays_in_the_order_chosen() -> None:
    standing = move(items(3), items(3)[1], 1)
    assert gathered(standing, [frozenset({1, 2})], 1) == standing


@given(st.integers(1, 9), st.data())
def test_moving_keeps_every_case_and_the_others_in_order(count: int, data: st.DataObject) -> None:
    standing = items(count)
    item = data.draw(st.sampled_from(standing))
    to = data.draw(st.integers(-2, 12))
    moved = move(standing, item, to)
    assert [one.position for one in moved] == list(range(1, count + 1))
    assert next(one.position for one in moved if one.id == item.id) == max(1, min(to, count))
    assert [one.id for one in moved if one.id != item.id] == [one.id for one in standing if one.id != item.id]


def test_taking_off_closes_up_and_never_takes_off_history() -> None:
    first, second, third = items(3)
    assert [(one.id, one.position) for one in take_off((first, second, third), second)] == [(1, 1), (3, 2)]
    with pytest.raises(MaracError, match="stays on the agenda"):
        take_off((first,), replace(first, outcome=Outcome.DISCUSSED))


def test_gaps_are_closed() -> None:
    first, second = items(2)
    assert [one.position for one in in_order((replace(second, position=7), first))] == [1, 2]


def test_a_place_is_at_the_end_and_may_be_provisional() -> None:
    held = reserve(items(3), MEETING, 40, TODAY, provisional=True)
    assert (held.meeting_id, held.referral_id, held.position, held.provisional) == (1, 40, 4, True)


def test_nobody_stands_twice_on_one_agenda() -> None:
    with pytest.raises(MaracError, match="already"):
        reserve(items(3), MEETING, 2, TODAY)


def test_a_meeting_before_the_referral_is_refused() -> None:
    check_listing(MEETING, MEETING.date)
    with pytest.raises(FieldError, match="08 Dec 2026 was before the referral came in on 09 Dec 2026"):
        reserve((), MEETING, 2, date(2026, 12, 9))


@pytest.mark.parametrize("outcome", [None, *Outcome])
def test_only_what_was_not_heard_is_carried_over(outcome: Outcome | None) -> None:
    carried = carry_over((replace(items(1)[0], outcome=outcome, provisional=True),), MEETING, NEXT)
    if outcome in {Outcome.NOT_REACHED, Outcome.DEFERRED}:
        assert [(one.meeting_id, one.referral_id, one.carried_from, one.outcome) for one in carried] == [
            (2, 1, 1, None)
        ]
    else:
        assert carried == ()


def test_carrying_over_stands_after_what_is_there_and_doubles_nobody() -> None:
    missed = [replace(item, outcome=Outcome.NOT_REACHED) for item in items(3)]
    there = [AgendaItem(2, 2, 1, id=50)]
    carried = carry_over(missed, MEETING, NEXT, there)
    assert [(one.referral_id, one.position) for one in carried] == [(1, 2), (3, 3)]


def test_imported_history_carries_nothing_over() -> None:
    missed = [replace(item, outcome=Outcome.NOT_REACHED) for item in items(1)]
    assert carry_over(missed, replace(MEETING, kind=Kind.IMPORTED), NEXT) == ()


def test_how_full_a_meeting_is() -> None:
    small = replace(MEETING, capacity=2, minutes_per_case=15)
    standing = list(items(4))
    standing[0] = replace(standing[0], outcome=Outcome.WITHDRAWN)
    standing[1] = replace(standing[1], provisional=True)
    found = fill(small, standing)
    assert (found.cases, found.capacity, found.minutes, found.over) == (3, 2, 45, 1)
    assert fill(small, ()).over == 0


def test_when_a_case_is_expected() -> None:
    assert slot(MEETING, 1) == time(9, 30)
    assert slot(MEETING, 6) == time(10, 30)
    assert slot(replace(MEETING, starts=None), 1) is None
    assert slot(replace(MEETING, starts=time(23, 55)), 2) is None
