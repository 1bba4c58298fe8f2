"""What has the keyboard is in view, however the keyboard came there."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from marac_desktop.ui.following import Following


def test_it_scrolls_to_where_the_keyboard_goes(qtbot: QtBot) -> None:
    scroll, inside, outside = Following(), QWidget(), QLineEdit()
    down = QVBoxLayout(inside)
    edits = [QLineEdit() for _ in range(60)]
    for edit in edits:
        down.addWidget(edit)
    scroll.setWidget(inside)
    qtbot.addWidget(scroll)
    qtbot.addWidget(outside)
    scroll.resize(300, 200)
    with qtbot.waitActive(scroll):
        scroll.show()
    edits[50].setFocus(Qt.FocusReason.OtherFocusReason)
    qtbot.waitUntil(lambda: scroll.verticalScrollBar().value() > 0)
    shown = scroll.viewport().rect()
    place = edits[50].mapTo(scroll.viewport(), edits[50].rect().center())
    assert shown.contains(place)
    before = scroll.verticalScrollBar().value()
    outside.show()
    outside.setFocus()
    assert scroll.verticalScrollBar().value() == before
