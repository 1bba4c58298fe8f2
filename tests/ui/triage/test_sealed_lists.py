"""The strip of lists that are out: what it says of each, and what can be asked of it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from marac_desktop.services.sealed import ListOut
from marac_desktop.ui.buttons import Button
from marac_desktop.ui.triage.sealed_lists import ListsOut, said

SENT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
ONE = ListOut(
    3, "L-1A2B3C4D", "Sam Specimen", SENT, SENT + timedelta(days=7), 4, date(2026, 11, 24), late=False, expired=False
)


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (ONE, "L-1A2B3C4D: with Sam Specimen since 23 Nov 2026, 09:30. 4 cases, due by 24 Nov 2026."),
        (replace(ONE, cases=1, due=None), "L-1A2B3C4D: with Sam Specimen since 23 Nov 2026, 09:30. 1 case."),
        (replace(ONE, late=True), "late, which means conference"),
        (replace(ONE, late=True, expired=True), "could be answered until 30 Nov 2026, 09:30 and no longer counts"),
    ],
)
def test_it_says_who_since_when_how_many_and_due_when(one: ListOut, words: str) -> None:
    assert words in said(one)


def test_it_is_there_only_while_a_list_is_out(qtbot: QtBot) -> None:
    strip = ListsOut()
    qtbot.addWidget(strip)
    strip.show_lists([ONE, replace(ONE, id=4, reference="L-2")])
    assert not strip.isHidden()
    strip.show_lists([])
    assert strip.isHidden()


def test_what_is_shown_of_a_list_takes_no_keyboard_from_the_window(qtbot: QtBot) -> None:
    strip = ListsOut()
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setCentralWidget(strip)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    strip.show_lists([ONE, replace(ONE, id=4, reference="L-2")])
    QApplication.processEvents()
    assert QApplication.activeWindow() is window


def test_it_asks_for_the_slip_or_calls_back(qtbot: QtBot) -> None:
    strip = ListsOut()
    qtbot.addWidget(strip)
    strip.show_lists([ONE])
    back, take = strip.findChildren(Button)
    with qtbot.waitSignal(strip.calls_back) as asked:
        back.click()
    assert asked.args == [ONE]
    with qtbot.waitSignal(strip.takes_in):
        take.click()
    strip.show_lists([replace(ONE, expired=True)])
    assert [button.isHidden() for button in strip.findChildren(Button)][-1]
