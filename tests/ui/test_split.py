"""The parts of a screen stand side by side, and below each other where large text leaves them no room."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from marac_desktop.ui.split import Split
from marac_desktop.ui.theme import Theme
from tests.ui.zooming import zoom_to


def test_the_parts_go_below_each_other_where_they_have_no_room(qtbot: QtBot, theme: Theme) -> None:
    one, other = QWidget(), QWidget()
    split = Split(((one, 2), (other, 1)), 600)
    qtbot.addWidget(split)
    split.resize(900, 400)
    split.show()
    assert one.width() == 2 * other.width()
    zoom_to(theme, 200)
    qtbot.waitUntil(lambda: one.width() == other.width() == 900, timeout=2_000)
    assert one.geometry().bottom() < other.geometry().top()
    split.resize(1300, 400)
    qtbot.waitUntil(lambda: one.geometry().right() < other.geometry().left(), timeout=2_000)
