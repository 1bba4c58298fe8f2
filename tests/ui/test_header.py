"""The header shows where the list is sorted."""

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from marac_desktop.ui.columns import Column
from marac_desktop.ui.header import Header
from marac_desktop.ui.table_model import TableModel


def picture(header: Header) -> QImage:
    return header.viewport().grab().toImage()


def test_the_arrow_stands_where_the_list_is_sorted_and_points_its_way(qtbot: QtBot) -> None:
    view = QTableView()
    qtbot.addWidget(view)
    header = Header(view)
    view.setHorizontalHeader(header)
    model = TableModel((Column[str](key="k", title="Received", text=str, width=200),))
    view.setModel(model)
    view.resize(400, 200)
    view.show()
    pictures = [picture(header)]
    for descending in (False, True):
        header.show_sort(0, descending=descending)
        pictures.append(picture(header))
    header.show_sort(-1, descending=False)
    assert pictures[0] == picture(header)
    assert pictures[0] != pictures[1] != pictures[2]
