"""Windows' own messages lock the desk, and every window is left out of captures as it comes up."""

import sys
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from marac_desktop.ui import windows
from marac_desktop.ui.windows import POWER, SESSION_CHANGE, SESSION_LOCKED, SUSPENDS, Curtain, Sentinel, guard, locks


class Heard:
    """Stands in for Windows: keeps what was asked of it."""

    def __init__(self) -> None:
        self.left_out: list[int] = []
        self.told: list[int] = []
        self.messages = {1: (SESSION_CHANGE, SESSION_LOCKED), 2: (POWER, SUSPENDS), 3: (SESSION_CHANGE, 0x8)}

    def leave_out_of_captures(self, window: int) -> bool:
        self.left_out.append(window)
        return True

    def tell_of_session(self, window: int) -> bool:
        self.told.append(window)
        return True

    def message_at(self, address: int) -> tuple[int, int]:
        return self.messages[address]


@pytest.fixture
def heard(qapp: QApplication) -> Iterator[Heard]:
    made = Heard()
    yield made
    for curtain in qapp.findChildren(Curtain):
        qapp.removeEventFilter(curtain)
        curtain.deleteLater()


@pytest.mark.parametrize(
    ("message", "parameter", "expected"),
    [
        (SESSION_CHANGE, SESSION_LOCKED, True),
        (POWER, SUSPENDS, True),
        (SESSION_CHANGE, 0x8, False),
        (POWER, 0x12, False),
        (0x000F, SESSION_LOCKED, False),
    ],
)
def test_only_a_locked_session_and_sleep_lock(message: int, parameter: int, expected: bool) -> None:
    assert locks(message, parameter) is expected


def test_the_sentinel_locks_and_keeps_no_message_from_anybody(heard: Heard) -> None:
    locked: list[str] = []
    sentinel = Sentinel(heard, lambda: locked.append("locked"))
    for address in (3, 1, 2):
        assert sentinel.nativeEventFilter(b"windows_generic_MSG", address) == (False, 0)
    assert sentinel.nativeEventFilter(b"xcb_generic_event_t", 1) == (False, 0)
    assert len(locked) == 2


def test_every_window_is_left_out_of_captures_as_it_comes_up(heard: Heard, qtbot: QtBot, qapp: QApplication) -> None:
    Curtain(qapp, heard)
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    dialog = QDialog(window)
    qtbot.addWidget(dialog)
    dialog.show()
    assert {int(window.winId()), int(dialog.winId())} <= set(heard.left_out)


def test_the_window_of_the_desk_is_told_of_the_session(heard: Heard, qtbot: QtBot, qapp: QApplication) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    sentinel = guard(qapp, window, lambda: None, heard)
    assert heard.told == [int(window.winId())]
    qapp.removeNativeEventFilter(sentinel)


def test_the_curtain_is_drawn_only_where_windows_is(
    heard: Heard, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(windows, "system", lambda: None)
    before = len(qapp.findChildren(Curtain))
    windows.leave_out_of_captures(qapp)
    assert len(qapp.findChildren(Curtain)) == before
    monkeypatch.setattr(windows, "system", lambda: heard)
    windows.leave_out_of_captures(qapp)
    assert len(qapp.findChildren(Curtain)) == before + 1


def test_nothing_of_it_runs_elsewhere() -> None:
    assert (windows.system() is None) == (sys.platform != "win32")
