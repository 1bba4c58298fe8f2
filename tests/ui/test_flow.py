"""Chips and filters go on to the next line where there is no more room."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from marac_desktop.ui.flow import Flow
from marac_desktop.ui.search import SearchBox


def test_what_does_not_fit_goes_on_the_next_line(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = Flow(holder, gap=10)
    boxes = [QWidget() for _ in range(3)]
    for box in boxes:
        box.setFixedSize(100, 20)
        flow.addWidget(box)
    holder.resize(215, 100)
    holder.show()
    flow.activate()
    assert [(box.x(), box.y()) for box in boxes] == [(0, 0), (110, 0), (0, 30)]
    assert flow.heightForWidth(215) == 50
    assert flow.heightForWidth(330) == 20
    assert flow.heightForWidth(100) == 80


def test_items_can_be_taken_out_again(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = Flow(holder)
    flow.addWidget(QWidget(holder))
    assert flow.count() == 1
    assert flow.itemAt(5) is None
    assert flow.takeAt(0) is not None
    assert flow.takeAt(0) is None


def test_what_is_hidden_leaves_no_gap(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = Flow(holder, gap=10)
    hidden, box = QWidget(), QWidget()
    for each in (hidden, box):
        each.setFixedSize(100, 20)
        flow.addWidget(each)
    hidden.hide()
    holder.resize(215, 100)
    holder.show()
    flow.activate()
    assert (box.x(), box.y(), flow.heightForWidth(100)) == (0, 0, 20)


def test_what_is_wider_than_all_the_room_takes_just_that(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = Flow(holder, gap=10)
    box = SearchBox("Name, date of birth, address, phone or reference", width=400)
    flow.addWidget(box)
    holder.resize(200, 60)
    holder.show()
    flow.activate()
    assert box.width() == 200
    holder.resize(900, 60)
    flow.activate()
    assert box.width() == box.sizeHint().width()
