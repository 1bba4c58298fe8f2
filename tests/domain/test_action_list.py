"""An action is overdue from the day after it was due, as long as nobody has said what became of it."""

from datetime import timedelta

import pytest

from marac_desktop.domain.action import ActionStatus
from marac_desktop.domain.action_list import ActionLine
from tests.builders import TODAY, an_action


@pytest.mark.parametrize(("days", "late"), [(-1, 1), (0, 0), (1, 0), (-40, 40)])
def test_days_late_count_from_the_due_date(days: int, late: int) -> None:
    line = ActionLine(an_action(1, due=TODAY + timedelta(days=days)), "SOM/26/0001", "Mendip")
    assert line.days_late(TODAY) == late


@pytest.mark.parametrize("status", [status for status in ActionStatus if status is not ActionStatus.OPEN])
def test_an_action_with_an_answer_is_never_late(status: ActionStatus) -> None:
    line = ActionLine(an_action(1, due=TODAY - timedelta(days=9), status=status), "SOM/26/0001", "Mendip")
    assert line.days_late(TODAY) == 0
