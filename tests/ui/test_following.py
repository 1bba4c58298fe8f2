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


def test_it_goes_back_though_the_page_finds_its_length_later_until_somebody_scrolls(qtbot: QtBot) -> None:
    scroll, inside = Following(), QWidget()
    down = QVBoxLayout(inside)
    edits = [QLineEdit() for _ in range(60)]
    for edit in edits:
        down.addWidget(edit)
    scroll.setWidget(inside)
    qtbot.addWidget(scroll)
    scroll.resize(300, 200)
    with qtbot.waitActive(scroll):
        scroll.show()
    edits[30].setFocus()
    scroll.go_back(0)

    def in_sight() -> bool:
        return not edits[30].visibleRegion().isEmpty()

    assert in_sight()
    edits[0].setFixedHeight(900)
    qtbot.waitUntil(lambda: scroll.verticalScrollBar().value() > 900)
    qtbot.waitUntil(in_sight)
    bar = scroll.verticalScrollBar()
    bar.triggerAction(bar.SliderAction.SliderToMinimum)
    edits[1].setFixedHeight(900)
    qtbot.waitUntil(lambda: inside.height() > 2 * 900)
    assert bar.value() == 0
