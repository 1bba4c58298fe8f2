"""List and panel stand beside the work where there is room, and the panel comes by a button where there is none."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from marac_desktop.ui.beside import Beside
from marac_desktop.ui.panel import Panel
from marac_desktop.ui.theme import Theme
from tests.ui.zooming import zoom_to


def _made(qtbot: QtBot, width: int) -> tuple[Beside, QWidget, QWidget]:
    work, left = QWidget(), QWidget()
    made = Beside(work, Panel("What the criteria say"), "Criteria", left)
    qtbot.addWidget(made)
    made.toggle.setParent(made)
    made.resize(width, 400)
    made.show()
    return made, work, left


def test_with_room_all_three_stand(qtbot: QtBot) -> None:
    made, work, left = _made(qtbot, 1158)
    assert [each.isVisible() for each in (left, work, made.panel, made.toggle)] == [True, True, True, False]


def test_with_less_the_list_goes_first(qtbot: QtBot) -> None:
    made, work, left = _made(qtbot, 1000)
    assert [each.isVisible() for each in (left, work, made.panel, made.toggle)] == [False, True, True, False]


def test_at_twice_the_size_the_panel_comes_by_its_button(qtbot: QtBot, theme: Theme) -> None:
    made, work, _ = _made(qtbot, 1158)
    zoom_to(theme, 200)
    assert [each.isVisible() for each in (work, made.panel, made.toggle)] == [True, False, True]
    made.toggle.click()
    assert [each.isVisible() for each in (work, made.panel)] == [False, True]
    zoom_to(theme, 100)
    assert [each.isVisible() for each in (work, made.panel, made.toggle)] == [True, True, False]
