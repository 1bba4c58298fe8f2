"""A meeting's line says how much room is left, also when there is less than none."""

import pytest

from marac_desktop.domain.meeting_list import MeetingLine
from tests.builders import a_meeting


@pytest.mark.parametrize(("listed", "room", "minutes"), [(0, 16, 0), (16, 0, 192), (18, -2, 216)])
def test_room_and_minutes_follow_the_cases_listed(listed: int, room: int, minutes: int) -> None:
    line = MeetingLine(a_meeting(capacity=16, minutes_per_case=12), listed=listed)
    assert (line.room, line.minutes) == (room, minutes)
