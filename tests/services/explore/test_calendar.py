"""Explore's meetings fall on working days, for all four MARACs, past and to come."""

from datetime import date, timedelta

import pytest

from marac_desktop.domain.codes import Kind
from marac_desktop.domain.meeting import MeetingKind
from marac_desktop.domain.timetable import Calendar
from tests.services.explore.told import DAYS, told


@pytest.mark.parametrize("today", DAYS)
def test_no_meeting_on_a_weekend_or_bank_holiday_or_today(today: date) -> None:
    office = Calendar()
    for meeting in told(today).world.meetings:
        assert office.works(meeting.date)
        assert meeting.date != today


@pytest.mark.parametrize("today", DAYS)
def test_each_marac_has_met_and_will_meet_within_five_weeks(today: date) -> None:
    near = timedelta(weeks=5)
    for marac in ("Sedgemoor", "Taunton and West Somerset", "South Somerset", "Mendip"):
        days = [row.date for row in told(today).world.meetings if row.marac == marac]
        assert any(today - near <= day < today for day in days)
        assert any(today < day <= today + near for day in days)


def test_a_marac_meets_once_a_day_and_ids_follow_the_dates() -> None:
    meetings = told().world.meetings
    assert len({(row.date, row.marac) for row in meetings}) == len(meetings)
    assert [row.id for row in sorted(meetings, key=lambda row: row.id)] == list(range(1, len(meetings) + 1))
    assert [row.date for row in meetings] == sorted(row.date for row in meetings)


def test_past_live_meetings_have_a_chair_who_is_a_representative() -> None:
    world = told().world
    for meeting in world.meetings:
        if meeting.kind is Kind.LIVE and meeting.date < world.span.today:
            chair = world.representatives[meeting.chair_id - 1]
            assert (chair.name, chair.may_chair) == (meeting.chair, True)
            assert meeting.starts is not None


def test_emergency_meetings_are_few_and_the_oldest_two_quarters_are_imported() -> None:
    world = told().world
    assert 0 < sum(row.type is MeetingKind.EMERGENCY for row in world.meetings) <= len(world.span.quarters)
    for meeting in world.meetings:
        assert (meeting.kind is Kind.IMPORTED) == any(meeting.date in quarter for quarter in world.span.quarters[:2])
