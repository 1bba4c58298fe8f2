"""The pane beside the unlock window carries the marking at every text size."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from marac_desktop.ui.brand import Brand
from marac_desktop.ui.theme import Theme
from tests.ui.zooming import zoom_to


def words(brand: Brand) -> list[str]:
    return [label.text() for label in brand.findChildren(QLabel) if label.isVisible()]


def test_large_text_keeps_the_marking_and_gives_up_the_promises(theme: Theme, qtbot: QtBot) -> None:
    brand = Brand((("lock", "It locks when you leave."),))
    qtbot.addWidget(brand)
    brand.show()
    assert "It locks when you leave." in words(brand)
    zoom_to(theme, 200)
    assert "It locks when you leave." not in words(brand)
    assert "OFFICIAL-SENSITIVE" in words(brand)


def test_text_that_was_large_before_gives_up_the_promises_too(theme: Theme, qtbot: QtBot) -> None:
    zoom_to(theme, 200)
    brand = Brand((("lock", "It locks when you leave."),))
    qtbot.addWidget(brand)
    brand.show()
    assert "It locks when you leave." not in words(brand)


@pytest.mark.usefixtures("theme")
def test_where_stages_stand_nothing_else_comes_up_as_a_window_of_its_own(qtbot: QtBot) -> None:
    before = {each for each in QApplication.topLevelWidgets() if each.isVisible()}
    brand = Brand(stages=QLabel("1 of 3"))
    qtbot.addWidget(brand)
    brand.show()
    assert {each for each in QApplication.topLevelWidgets() if each.isVisible()} - before == {brand}
