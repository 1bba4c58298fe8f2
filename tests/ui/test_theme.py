"""The theme changes colours and text size for everything at once."""

import tomllib

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from marac_desktop import resources
from marac_desktop.ui import palette
from marac_desktop.ui import theme as module
from marac_desktop.ui.buttons import Button
from marac_desktop.ui.theme import ZOOMS, Appearance, Theme, Type
from tests.ui.zooming import zoom_to


def test_light_and_dark_are_put_on_the_whole_application(theme: Theme, qapp: QApplication) -> None:
    theme.show_as(Appearance.DARK)
    assert palette.in_force() is palette.DARK
    assert qapp.palette().window().color().name() == palette.DARK.ground
    theme.show_as(Appearance.LIGHT)
    assert qapp.palette().window().color().name() == palette.LIGHT.ground


def test_zoom_goes_in_steps_and_stops_at_its_ends(theme: Theme, qtbot: QtBot, qapp: QApplication) -> None:
    for _ in ZOOMS:
        theme.zoom_in()
    assert theme.zoom == 200
    qtbot.waitUntil(lambda: qapp.font().pixelSize() == 2 * Type.BODY)
    for _ in ZOOMS:
        theme.zoom_out()
    assert theme.zoom == ZOOMS[0]
    theme.zoom_back()
    assert theme.zoom == 100
    qtbot.waitUntil(lambda: qapp.font().pixelSize() == Type.BODY)


def test_quick_steps_are_put_on_once(theme: Theme, qtbot: QtBot) -> None:
    changes = list[int]()
    theme.changed.connect(lambda: changes.append(theme.zoom))
    for _ in ZOOMS:
        theme.zoom_in()
    qtbot.waitUntil(lambda: bool(changes))
    zoom_to(theme, 200)  # as it is already
    assert changes == [200]


def test_no_widget_is_styled_once_for_each_that_it_stands_in(theme: Theme, qtbot: QtBot) -> None:
    """From one style sheet to the next Qt would do so: a button ten widgets deep is told of its style ten times."""
    told = list[QEvent.Type]()

    class Told(QLabel):
        def changeEvent(self, event: QEvent) -> None:
            if event.type() is QEvent.Type.StyleChange:
                told.append(event.type())

    deep = QWidget()
    qtbot.addWidget(deep)
    inner = deep
    for _ in range(10):
        inner = QWidget(inner)
    label = Told("Her name", inner)
    deep.show()
    zoom_to(theme, 125)
    assert label.font().pixelSize() == round(1.25 * Type.BODY)
    assert len(told) <= 4


def test_every_change_is_told(theme: Theme, qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.zoom_in()
    with qtbot.waitSignal(theme.changed):
        theme.show_as(Appearance.DARK)


@pytest.mark.parametrize("zoom", [100, 200])
def test_targets_are_large_enough_to_hit(theme: Theme, qtbot: QtBot, zoom: int) -> None:
    zoom_to(theme, zoom)
    button = Button("Open")
    qtbot.addWidget(button)
    button.show()
    assert button.height() >= 32 * zoom // 100


def test_lengths_follow_the_zoom(theme: Theme) -> None:
    zoom_to(theme, 150)
    assert theme.px(40) == 60


def test_the_typeface_is_the_shipped_one() -> None:
    assert "Noto Sans" in QFontDatabase.families()
    assert module.font(Type.TITLE, QFont.Weight.Bold, 200).pixelSize() == 2 * Type.TITLE


def test_the_text_face_is_the_one_of_the_table() -> None:
    table = tomllib.loads(resources.path("fonts/fonts.toml").read_text(encoding="utf-8"))
    assert tuple(table["face"][cut] for cut in ("regular", "medium", "semibold", "bold")) == module.TEXT_CUTS


def test_every_fallback_is_a_file_that_loads() -> None:
    files = module.fallback_fonts()
    assert len(files) > 10
    assert all(QFontDatabase.addApplicationFont(file) >= 0 for file in files)
