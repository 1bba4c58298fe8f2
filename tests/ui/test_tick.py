"""A tick is hit anywhere on its words and seen without colour."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from marac_desktop.ui.tick import Tick


def shape(tick: Tick) -> set[tuple[int, int]]:
    """Where anything is drawn in the box, whatever its colour."""
    picture: QImage = tick.grab().toImage()
    ground = picture.pixelColor(12, tick.height() // 2 - 8)
    return {
        (x, y)
        for x in range(6, 20)
        for y in range(tick.height() // 2 - 7, tick.height() // 2 + 7)
        if picture.pixelColor(x, y) != ground
    }


def test_the_words_are_part_of_the_target(qtbot: QtBot) -> None:
    tick = Tick("The referrer was told")
    qtbot.addWidget(tick)
    tick.show()
    QTest.mouseClick(tick, Qt.MouseButton.LeftButton, pos=QPoint(tick.width() - 4, tick.height() // 2))
    assert tick.isChecked()
    QTest.keyClick(tick, Qt.Key.Key_Space)
    assert not tick.isChecked()
    assert tick.height() >= 32


def test_a_tick_has_a_shape_of_its_own(qtbot: QtBot) -> None:
    tick = Tick("Repeat")
    qtbot.addWidget(tick)
    tick.show()
    empty = shape(tick)
    tick.setChecked(True)
    assert len(shape(tick)) > len(empty) + 10


def test_words_without_room_wrap_and_are_whole(qtbot: QtBot) -> None:
    tick = Tick("The referrer was told of the outcome by telephone")
    qtbot.addWidget(tick)
    line = tick.heightForWidth(tick.sizeHint().width())
    assert tick.heightForWidth(160) >= line + 2 * tick.fontMetrics().height()
