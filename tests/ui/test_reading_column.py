"""A page to be read scrolls down and never grows wider than its lines are read with ease."""

from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from marac_desktop.ui.reading_column import ReadingColumn
from marac_desktop.ui.theme import Theme


def test_it_is_no_wider_than_is_read_with_ease_at_any_text_size(qtbot: QtBot, theme: Theme) -> None:
    widths = []
    for zoom in (100, 200):
        theme.zoom = zoom
        theme.apply()
        column = ReadingColumn()
        qtbot.addWidget(column)
        label = QLabel("Łukasz")
        column.down.addWidget(label)
        column.resize(2400, 400)
        column.show()
        QApplication.processEvents()
        widths.append(label.width())
    assert widths[0] <= 860 < widths[1] <= 1720
