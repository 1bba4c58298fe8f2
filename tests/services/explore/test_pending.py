"""What waits today: something at every stage, and a household written out for each that matters."""

from collections import Counter
from datetime import date

import pytest

from marac_desktop.domain.process import Stage
from marac_desktop.services.explore.cast import households
from marac_desktop.services.explore.plan import Course
from tests.services.explore.told import DAYS, told


@pytest.mark.parametrize("today", DAYS)
def test_there_is_a_case_at_every_stage(today: date) -> None:
    # Each is an act in Explore's own hands, or a scene of its own (see test_examples.py).
    acts = {Stage.TRANSFERRING, Stage.CHILD_SAFEGUARDING, Stage.JOINED, Stage.POLICE_LED}
    assert {row.stage for row in told(today).referrals} == set(Stage) - acts


@pytest.mark.parametrize("today", DAYS)
def test_there_is_a_case_on_every_course(today: date) -> None:
    assert {case.coming.course for case in told(today).world.cases} == set(Course)


@pytest.mark.parametrize("today", DAYS)
def test_every_written_out_household_has_one_referral_at_its_stage(today: date) -> None:
    placed = {case.coming.cast: case.coming for case in told(today).world.cases if case.coming.cast is not None}
    assert sorted(placed) == list(range(len(households())))
    for number, family in enumerate(households()):
        assert (placed[number].course, placed[number].marac) == (family["stage"], family["marac"])


def test_waiting_cases_have_none_one_and_two_decisions() -> None:
    data = told()
    waiting = [row for row in data.referrals if row.stage is Stage.TRIAGE]
    assert set(Counter(len(data.views_of(row)) for row in waiting)) == {0, 1, 2}


def test_the_share_without_conference_grows_over_the_quarters() -> None:
    data = told()
    by_quarter = [
        sum(row.received in quarter and row.stage is Stage.WITHOUT_CONFERENCE for row in data.referrals)
        for quarter in data.world.span.quarters
    ]
    assert by_quarter[0] < by_quarter[6]
