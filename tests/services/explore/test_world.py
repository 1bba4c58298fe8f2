"""The whole of Explore's data: the same every time, numbered without gaps, and as large as a benchmark asks for."""

from collections import Counter

import pytest

from marac_desktop.services.explore.decisions import Deciders
from marac_desktop.services.explore.world import USUAL, invent
from marac_desktop.services.explore.written import comings
from tests.services.explore.told import MONDAY, told


def test_the_same_seed_and_day_give_the_same_world() -> None:
    first, second = told().world, invent(MONDAY)
    assert first == second
    assert list(first.batches(300)) == list(second.batches(300))


def test_batches_may_be_asked_for_again_and_in_any_size() -> None:
    world = told().world
    whole = [row for batch in world.batches(10_000) for row in batch.referrals]
    assert [row for batch in world.batches(64) for row in batch.referrals] == whole


def test_another_seed_gives_other_people() -> None:
    assert next(invent(MONDAY, 1).batches()).people != next(invent(MONDAY, 2).batches()).people


def test_references_are_numbered_within_their_year_as_cases_came_in_examples_among_them() -> None:
    world, rows = told().world, told().referrals
    days = [(row.received, row.reference) for row in rows]
    days += zip(comings(world.span.today), world.apart, strict=True)
    numbers: Counter[int] = Counter()
    for day, reference in sorted(days):
        numbers[day.year] += 1
        assert reference == f"SOM/{day.year % 100:02d}/{numbers[day.year]:04d}"


def test_ids_count_from_one_without_gaps() -> None:
    data = told()
    for values in (data.referrals, data.items, data.world.meetings, data.world.agencies, data.world.representatives):
        assert [value.id for value in values] == list(range(1, len(values) + 1))
    uids = [row.uid for row in data.people] + [row.uid for row in data.referrals] + [row.uid for row in data.views]
    uids += [row.uid for row in data.items] + [row.uid for row in data.plans] + [row.uid for row in data.actions]
    assert len(set(uids)) == len(uids)


def test_decisions_are_given_by_the_accounts_named() -> None:
    batch = next(told().world.batches(who=Deciders(11, 12, "Ann", "Bea")))
    later = [view for batch in told().world.batches(who=Deciders(11, 12, "Ann", "Bea")) for view in batch.views]
    assert batch.views
    assert {(view.account_id, view.account_name) for view in later} == {(0, ""), (11, "Ann"), (12, "Bea")}


@pytest.mark.parametrize("wanted", [USUAL, 3_000])
def test_about_as_many_referrals_as_asked_for(wanted: int) -> None:
    assert abs(len(invent(MONDAY, referrals=wanted).cases) - wanted) < wanted / 15
