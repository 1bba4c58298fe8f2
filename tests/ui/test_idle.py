"""The desk locks itself when nobody is there, later while a meeting runs."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from marac_desktop.ui import idle as module
from marac_desktop.ui.idle import IN_MEETING, LONGEST, SHORTEST, USUAL, Idle


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SHORTEST", timedelta(milliseconds=1))
    monkeypatch.setattr(module, "_LOOKS_EVERY", 5)


def test_nobody_there_is_noticed_once(qapp: QApplication, qtbot: QtBot, soon: None) -> None:
    watch, seen = Idle(qapp, timedelta(milliseconds=30)), list[str]()
    watch.idle.connect(lambda: seen.append("idle"))
    qtbot.waitUntil(lambda: seen == ["idle"])
    with qtbot.assertNotEmitted(watch.idle, wait=60):
        watch.meeting_runs(False)


@pytest.fixture
def watch(qapp: QApplication, soon: None) -> Iterator[Idle]:
    made = Idle(qapp, timedelta(seconds=20))
    yield made
    made.stop()


def _been_quiet(watch: Idle, qtbot: QtBot) -> None:
    before = watch.quiet
    qtbot.waitUntil(lambda: watch.quiet > before + timedelta(milliseconds=50))


def _shown(widget: QWidget, qtbot: QtBot) -> QWindow:
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()
    return widget.windowHandle()


def test_a_hand_on_the_mouse_keeps_it_open(watch: Idle, qtbot: QtBot) -> None:
    line = QLineEdit()
    window = _shown(line, qtbot)
    _been_quiet(watch, qtbot)
    QTest.mouseMove(window, QPoint(3, 3))
    qtbot.waitUntil(lambda: watch.quiet < timedelta(milliseconds=50))


def test_a_key_is_seen_in_whatever_window_comes_up_later(watch: Idle, qtbot: QtBot) -> None:
    first, later = QLineEdit(), QLineEdit()
    for line in (first, later):
        window = _shown(line, qtbot)
        _been_quiet(watch, qtbot)
        with qtbot.waitSignal(watch.acted):
            QTest.keyClick(window, Qt.Key.Key_A)
        assert watch.quiet < timedelta(milliseconds=50)
    with qtbot.waitSignal(watch.lock_wanted):
        QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


def test_the_mouse_is_seen_over_a_list_that_drops_down(watch: Idle, qtbot: QtBot) -> None:
    drop = QWidget(None, Qt.WindowType.Popup)
    window = _shown(drop, qtbot)
    watch.check()
    _been_quiet(watch, qtbot)
    QTest.mouseMove(window, QPoint(7, 9))
    qtbot.waitUntil(lambda: watch.quiet < timedelta(milliseconds=50))


def test_what_an_input_method_writes_is_an_act(watch: Idle, qtbot: QtBot) -> None:
    line = QLineEdit()
    _shown(line, qtbot)
    line.activateWindow()
    qtbot.waitUntil(line.hasFocus)
    with qtbot.waitSignal(watch.acted):
        QApplication.sendEvent(line, QInputMethodEvent("张", []))


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_a_caret_that_blinks_is_nobody(
    watch: Idle, qtbot: QtBot, qapp: QApplication, kind: type[QLineEdit | QPlainTextEdit]
) -> None:
    usual = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(20)
    line = kind()
    _shown(line, qtbot)
    line.activateWindow()
    qtbot.waitUntil(line.hasFocus)
    _been_quiet(watch, qtbot)
    with qtbot.assertNotEmitted(watch.acted, wait=100):
        line.update()
    qapp.setCursorFlashTime(usual)


def test_what_a_label_is_told_is_not_listened_to(watch: Idle, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    label, heard = QLabel("Her name"), list[QObject]()
    _shown(label, qtbot)

    def hear(_watch: Idle, watched: QObject, _event: QEvent) -> bool:
        heard.append(watched)
        return False

    monkeypatch.setattr(Idle, "eventFilter", hear)
    label.repaint()
    label.setText("His")
    QApplication.sendEvent(label, QEvent(QEvent.Type.StyleChange))
    assert label not in heard


def test_a_meeting_gets_twenty_minutes(qapp: QApplication) -> None:
    watch = Idle(qapp)
    assert watch.limit == USUAL == timedelta(minutes=3)
    watch.meeting_runs(True)
    assert watch.limit == IN_MEETING == timedelta(minutes=20)
    watch.meeting_runs(False)
    assert watch.limit == USUAL
    watch.stop()


def test_the_setting_stays_within_its_bounds(qapp: QApplication) -> None:
    for asked, got in ((timedelta(0), SHORTEST), (timedelta(hours=9), LONGEST)):
        watch = Idle(qapp, asked)
        assert watch.limit == got
        watch.stop()
