"""The desk locks itself when nobody is there, later while a meeting runs."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget
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


def test_a_hand_on_the_mouse_keeps_it_open(qapp: QApplication, qtbot: QtBot, soon: None) -> None:
    watch, widget = Idle(qapp, timedelta(seconds=2)), QWidget()
    qtbot.addWidget(widget)
    before = watch.quiet
    qtbot.waitUntil(lambda: watch.quiet > before + timedelta(milliseconds=50))
    move = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(3, 3),
        QPointF(3, 3),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(widget, move)
    assert watch.quiet < timedelta(milliseconds=50)
    watch.stop()


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
