"""A screen takes the room there is; where its page needs more than that, it scrolls and keeps what it holds whole."""

from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from marac_desktop.ui.room import Least, Pages, Room
from marac_desktop.ui.words import Words


def _screen(qtbot: QtBot) -> tuple[Room, QWidget, QWidget]:
    """A room of 600 by 300, and the two pages of what stands there: a short one, and one that is 700 high."""
    screen, short, long = Least(), QWidget(), QWidget()
    pages = Pages(screen)
    for page in (short, long):
        down = QVBoxLayout(page)
        down.addWidget(Words("Words that wrap where there is little room for them. " * 3))
        pages.addWidget(page)
    filling = QWidget()
    filling.setMinimumHeight(700)
    down.addWidget(filling)
    room = Room(screen)
    qtbot.addWidget(room)
    room.resize(600, 300)
    room.show()
    return room, short, long


def test_a_page_is_as_high_as_there_is_room(qtbot: QtBot) -> None:
    room, short, _ = _screen(qtbot)
    qtbot.waitUntil(lambda: short.size() == room.viewport().size(), timeout=2_000)
    assert room.verticalScrollBar().maximum() == 0


def test_only_a_page_that_needs_more_scrolls_and_the_next_begins_at_its_top(qtbot: QtBot) -> None:
    room, short, long = _screen(qtbot)
    (pages,) = room.findChildren(Pages)
    pages.setCurrentWidget(long)
    qtbot.waitUntil(lambda: room.verticalScrollBar().maximum() > 0, timeout=2_000)
    assert long.height() >= 700
    assert long.width() == room.viewport().width()
    room.verticalScrollBar().setValue(200)
    pages.setCurrentWidget(short)
    qtbot.waitUntil(lambda: room.verticalScrollBar().maximum() == 0, timeout=2_000)
    assert short.y() == 0


def test_what_scrolls_within_a_page_is_counted_at_its_lowest(qtbot: QtBot) -> None:
    screen, scrolled = Least(), Room(QLabel("\n" * 200))
    down = QVBoxLayout(screen)
    down.addWidget(Words("Above it."))
    down.addWidget(scrolled, 1)
    down.addWidget(QPushButton("Below it"))
    room = Room(screen)
    qtbot.addWidget(room)
    room.resize(600, 300)
    room.show()
    qtbot.waitUntil(lambda: scrolled.height() > 150, timeout=2_000)
    assert room.verticalScrollBar().maximum() == 0
