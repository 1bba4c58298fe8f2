"""Rows are as high as what may stand in them, at any text size; Enter and a double click open one."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from marac_desktop.ui.columns import Column
from marac_desktop.ui.table_model import TableModel
from marac_desktop.ui.table_view import TableView
from marac_desktop.ui.theme import Theme
from tests.ui.zooming import zoom_to


def _made(qtbot: QtBot, lines: int) -> TableView:
    model = TableModel((Column[str](key="k", title="K", text=str, wraps=lines > 1),))
    model.start(["one", "two"], more=False)
    view = TableView("Words", lines)
    model.setParent(view)
    view.setModel(model)
    qtbot.addWidget(view)
    view.show()
    return view


def test_a_row_in_which_words_may_wrap_has_room_for_two_lines(qtbot: QtBot, theme: Theme) -> None:
    one, two = _made(qtbot, 1), _made(qtbot, 2)
    assert two.rowHeight(0) > one.rowHeight(0)
    zoom_to(theme, 200)
    assert two.rowHeight(0) >= 2 * two.fontMetrics().height()


def test_enter_opens_the_row_chosen_and_a_width_is_told_once(qtbot: QtBot) -> None:
    view = _made(qtbot, 1)
    opened, widened = list[int](), list[int]()
    view.used.connect(lambda index: opened.append(index.row()))
    view.widened.connect(lambda: widened.append(view.width()))
    view.selectRow(1)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert opened == [1]
    view.resize(view.width() + 50, view.height())
    view.resize(view.width(), view.height() + 50)
    assert widened == [view.width()]
