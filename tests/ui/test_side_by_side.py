"""The fields of a line share its width, and stand under one another where one would be cut off."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from marac_desktop.ui.side_by_side import SideBySide


def line(qtbot: QtBot, *least: int) -> tuple[QWidget, SideBySide, list[QWidget]]:
    holder = QWidget()
    qtbot.addWidget(holder)
    layout = SideBySide(holder, gap=10)
    fields = [QWidget() for _ in least]
    for field, width in zip(fields, least, strict=True):
        field.setMinimumSize(width, 30)
        layout.addWidget(field)
    holder.show()
    return holder, layout, fields


def places(holder: QWidget, fields: list[QWidget], width: int) -> list[tuple[int, int, int]]:
    holder.resize(width, 300)
    layout = holder.layout()
    assert layout is not None
    layout.activate()  # as the event loop would
    return [(field.x(), field.y(), field.width()) for field in fields]


def test_they_share_the_width_while_each_fits(qtbot: QtBot) -> None:
    holder, layout, fields = line(qtbot, 100, 40)
    assert places(holder, fields, 310) == [(0, 0, 150), (160, 0, 150)]
    assert places(holder, fields, 209) == [(0, 0, 209), (0, 40, 209)]
    assert (layout.heightForWidth(310), layout.heightForWidth(209)) == (30, 70)
    assert layout.minimumSize().width() == 100


def test_what_a_line_needs_is_asked_anew_once_a_field_changed_came_or_went(qtbot: QtBot) -> None:
    holder, layout, fields = line(qtbot, 100, 40)
    assert (layout.minimumSize().width(), layout.sizeHint().width()) == (100, 150)
    fields[1].setMinimumWidth(160)
    layout.activate()
    assert layout.minimumSize().width() == 160
    layout.addWidget(more := QWidget())
    more.setMinimumSize(200, 30)
    more.show()
    layout.activate()
    assert (layout.minimumSize().width(), layout.sizeHint().width()) == (200, 480)
    layout.takeAt(2)
    assert layout.minimumSize().width() == 160
    assert holder.layout() is layout


def test_what_is_hidden_takes_no_room(qtbot: QtBot) -> None:
    holder, layout, fields = line(qtbot, 100, 40, 40)
    fields[1].hide()
    assert places(holder, [fields[0], fields[2]], 310) == [(0, 0, 150), (160, 0, 150)]
    assert layout.count() == 3


def test_a_line_is_as_high_as_the_highest_and_can_be_taken_apart(qtbot: QtBot) -> None:
    holder, layout, fields = line(qtbot, 40, 40)
    fields[1].setMinimumHeight(90)
    layout.invalidate()
    layout.setGeometry(QRect(0, 0, 210, 400))
    assert (layout.heightForWidth(210), [field.height() for field in fields]) == (90, [30, 90])
    assert layout.takeAt(1) is not None
    assert (layout.itemAt(1), layout.takeAt(5), holder.layout()) == (None, None, layout)
