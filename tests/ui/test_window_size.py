"""A window is never larger than the screen: its foot, where things are signed and saved, can be reached."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from marac_desktop.ui.window_size import come_up


@pytest.mark.parametrize(
    ("screen", "wanted"),
    [
        ((1366, 728), (1280, 688)),
        ((1366, 1040), (1280, 820)),
        ((1024, 728), (1024, 688)),
        ((1097, 583), (1097, 543)),
        ((900, 728), (900, 688)),
        ((800, 800), (1280, 760)),
    ],
)
def test_it_fits_the_screen(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, screen: tuple[int, int], wanted: tuple[int, int]
) -> None:
    monkeypatch.setattr(QScreen, "availableGeometry", lambda _: QRect(0, 0, *screen))
    window = QWidget()
    window.setMinimumWidth(900)
    qtbot.addWidget(window)
    come_up(window, 1280, 820)
    assert (window.width(), window.height()) == wanted
