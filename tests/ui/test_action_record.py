"""What became of an action is recorded beside the register, refused at its field, and can be taken back."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from marac_desktop.domain.action import ActionStatus
from marac_desktop.domain.action_list import ActionLine
from marac_desktop.domain.paging import Ask
from marac_desktop.services import action, hearing
from marac_desktop.ui.action_record import ActionRecord
from marac_desktop.ui.screen import Context
from tests.builders import an_action
from tests.conftest import CaseFile
from tests.services.sitting import listed, planned
from tests.ui.reading import press, said


@pytest.fixture
def line(case_file: CaseFile) -> ActionLine:
    """An open action of today's meeting."""
    desk = case_file.open()
    hearing.set_action(desk, listed(desk, planned(desk)).id, an_action(0))
    found = action.register(desk, action.Shelf.ALL.narrow(desk.today()), Ask()).rows[0]
    desk.close()
    return found


@pytest.fixture
def record(qtbot: QtBot, line: ActionLine, context: Context) -> ActionRecord:
    """The panel with that action chosen."""
    made = ActionRecord(context)
    qtbot.addWidget(made)
    made.show_line(line)
    made.show()
    return made


def test_it_stands_aside_until_an_action_is_chosen(record: ActionRecord, line: ActionLine) -> None:
    assert "Change the locks" in said(record)
    assert "Meeting of 23 Nov 2026" in said(record)
    record.show_line(None)
    assert record.isHidden()
    assert record.state() == {}
    record.show_line(line)
    assert not record.isHidden()


def test_did_not_needs_a_word_on_why(record: ActionRecord, settle: Callable[[], None]) -> None:
    press(record, "It was: Did not")
    press(record, "Record it")
    settle()
    assert "needs a word on why" in record.form.control("evidence").error


def test_done_is_recorded(
    qtbot: QtBot, record: ActionRecord, line: ActionLine, context: Context, settle: Callable[[], None]
) -> None:
    press(record, "It was: Done")
    record.form.control("evidence").restore("New locks on 1 December")
    with qtbot.waitSignal(record.kept):
        press(record, "Record it")
    kept: list[ActionLine] = []
    shelf = action.Shelf.ENDED.narrow(context.today())
    context.run(record, lambda desk: action.register(desk, shelf, Ask()).rows, kept.extend)
    settle()
    assert [(one.action.status, one.action.evidence) for one in kept] == [
        (ActionStatus.DONE, "New locks on 1 December")
    ]


def test_half_typed_it_comes_back_for_its_own_action(record: ActionRecord, line: ActionLine) -> None:
    record.form.control("evidence").restore("Half a word")
    state = record.state()
    record.show_line(None)
    record.form.put(type(record.form.peek())())
    record.restore(state)
    record.show_line(line)
    assert record.form.control("evidence").state() == "Half a word"
