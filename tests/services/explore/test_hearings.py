"""Each quarter's discussions come out as meant, by the product's own counting rule."""

from collections import Counter
from datetime import date

import pytest

from marac_desktop.domain.meeting import Outcome
from marac_desktop.domain.quarter import CountingRule
from marac_desktop.services.explore.hearings import DISCUSSED, RATE
from tests.services.explore.told import DAYS, Told, told


def _counted(data: Told) -> list[int]:
    rule = CountingRule()
    counted = Counter(rule.quarter(item, data.meeting(item)) for item in data.items)
    return [counted[quarter] for quarter in data.world.span.quarters]


@pytest.mark.parametrize("today", DAYS)
def test_quarters_fall_on_both_sides_of_the_84(today: date) -> None:
    counts = _counted(told(today))
    assert tuple(counts[:-1]) == DISCUSSED
    assert any(count > CountingRule().target for count in counts)
    assert any(0 < count <= CountingRule().target for count in counts)
    assert 0 <= counts[-1] <= RATE


def test_the_present_quarter_is_part_heard() -> None:
    assert 30 < _counted(told())[-1] < 60


def test_what_was_not_reached_or_deferred_stands_on_the_next_agenda_of_that_marac() -> None:
    data = told()
    places = {item.id: item for item in data.items}
    left = [item for item in data.items if item.outcome in {Outcome.NOT_REACHED, Outcome.DEFERRED}]
    carried = {item.carried_from: item for item in data.items if item.carried_from}
    assert {item.id for item in left} == set(carried)
    assert {item.outcome for item in left} == {Outcome.NOT_REACHED, Outcome.DEFERRED}
    for before, item in carried.items():
        assert item.referral_id == places[before].referral_id
        assert data.meeting(item).date > data.meeting(places[before]).date
        assert data.meeting(item).marac == data.meeting(places[before]).marac


def test_every_outcome_occurs_and_only_past_meetings_have_one() -> None:
    data = told()
    assert {item.outcome for item in data.items} == {None, *Outcome}
    for item in data.items:
        assert (item.outcome is None) == (data.meeting(item).date > data.today)


def test_some_are_heard_twice_and_both_count() -> None:
    data = told()
    heard = Counter(item.referral_id for item in data.items if item.outcome is Outcome.DISCUSSED)
    assert 2 in heard.values()
