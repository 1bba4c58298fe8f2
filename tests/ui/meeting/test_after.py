"""After a meeting each case says what became of it and where it went."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from marac_desktop.domain.meeting import Outcome
from marac_desktop.services import hearing
from marac_desktop.services.hearing import Said
from marac_desktop.ui.screens.meetings import Meetings
from tests.builders import an_action
from tests.ui.meeting.conftest import Sitting
from tests.ui.reading import said

Settle = Callable[[], None]


def test_outcomes_carry_over_and_actions_are_listed(
    qtbot: QtBot, meetings: Meetings, sitting: Sitting, settle: Settle
) -> None:
    first = sitting.items[0].id
    meetings.run(lambda desk: hearing.record(desk, first, Said(Outcome.NOT_REACHED)), lambda _heard: None)
    meetings.run(lambda desk: hearing.set_action(desk, first, an_action(0)), lambda _action: None)
    meetings.open_meeting(sitting.today.id, "After")
    settle()
    after = meetings.page.after
    model = after.cases.model
    shown = [[model.data(model.index(row, column)) for column in range(5)] for row in range(2)]
    assert [row[3:] for row in shown] == [["Not reached", "07 Dec 2026"], ["Nothing recorded", ""]]
    assert "1 not reached" in said(after)
    assert "1 without an outcome" in said(after)
    assert "Actions set  1" in said(after)
    with qtbot.waitSignal(after.referral) as opened:
        after.cases.opened.emit(model.rows[0])
    assert opened.args == [sitting.items[0].referral_id]
