"""The register of actions is narrowed, read and printed."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from marac_desktop.domain.access import Permission
from marac_desktop.domain.paging import Ask
from marac_desktop.domain.person import Address
from marac_desktop.services import printing
from marac_desktop.ui.prompts import Scripted
from marac_desktop.ui.screen import Context
from marac_desktop.ui.screens.actions import Actions
from marac_desktop.ui.take_out import PRINT
from marac_desktop.ui.window import Window
from tests.builders import TODAY, a_person, an_action
from tests.conftest import CaseFile
from tests.services.sitting import listed, planned, round_table
from tests.ui.reading import press, said

Settle = Callable[[], None]


@pytest.fixture
def kept(case_file: CaseFile) -> None:
    """One overdue action and one due soon, of a woman in hiding."""
    desk = case_file.open()
    round_table(desk)
    item = listed(desk, planned(desk), victim=a_person("Ash", addresses=(Address("4 Hidden Close", "TA1 9ZZ"),)))
    with desk.work("Set", Permission.KEEP_ACTIONS) as books:
        books.actions.add(an_action(item.referral_id, item_id=item.id, due=TODAY - timedelta(days=3)))
        books.actions.add(
            an_action(item.referral_id, item_id=item.id, agency="Probation", what="Alarm, 4 Hidden Close")
        )
    desk.close()


@pytest.fixture
def window(qtbot: QtBot, kept: None, context: Context, settle: Settle) -> Iterator[Window]:
    made = Window(context, {})
    qtbot.addWidget(made)
    made.show()
    made.open("actions")
    settle()
    yield made
    made.hide()
    settle()


@pytest.fixture
def screen(window: Window) -> Actions:
    shown = window.screen_shown
    assert isinstance(shown, Actions)
    return shown


def test_the_register_is_narrowed_by_what_is_due(window: Window, screen: Actions, settle: Settle) -> None:
    assert [line.action.agency for line in screen.table.model.rows] == ["Housing", "Probation"]
    assert "Overdue  1" in said(screen)
    press(screen, "Overdue  1")
    settle()
    assert [line.action.agency for line in screen.table.model.rows] == ["Housing"]
    press(screen, "Ended  0")
    settle()
    assert "No actions here" in said(screen)


def test_home_opens_it_at_what_it_counted(window: Window, screen: Actions, settle: Settle) -> None:
    screen.context.open_screen("actions", shelf="overdue", agency="Housing")
    settle()
    assert [line.action.agency for line in screen.table.model.rows] == ["Housing"]
    assert screen.remember() == {"shelf": "overdue", "agency": "Housing", "record": {}}


def test_after_the_lock_it_is_where_it_was(window: Window, screen: Actions, settle: Settle) -> None:
    screen.table.view.selectRow(0)
    screen.record.form.control("evidence").restore("Half a word")
    state = screen.remember()
    screen.record.show_line(None)
    screen.restore(state)
    settle()
    assert screen.record.form.control("evidence").state() == "Half a word"


def test_what_gives_an_address_away_is_printed_only_with_a_reason(
    window: Window, screen: Actions, settle: Settle, prompts: Scripted
) -> None:
    prompts.answers.extend([PRINT, None])
    press(window, "Print or export…")
    settle()
    assert "withheld address" in prompts.asked[-1][1]
    prompts.answers.extend([PRINT, "She has left there", True])
    press(window, "Print or export…")
    settle()
    issued: list[str] = []
    screen.run(lambda desk: printing.register(desk, Ask()).rows, lambda rows: issued.extend(row.kind for row in rows))
    settle()
    assert issued == ["actions"]


def test_beside_a_chosen_action_the_register_still_says_what_is_to_be_done(
    window: Window, screen: Actions, settle: Settle
) -> None:
    window.resize(1280, 720)
    screen.table.view.selectRow(0)
    settle()
    header = screen.table.view.header
    shown = {one.key: header.sectionSize(at) for at, one in enumerate(screen.table.model.columns)}
    assert screen.record.isVisible()
    assert shown["what"] >= 240
    assert {"due", "status"} <= {key for key, width in shown.items() if width}
    assert shown["agency"] == 0, "the panel says whose it is"
